// What lies between the nodes of a test: each exchange is seen, and can be changed, lost or answered otherwise.
import type { Bytes } from '@tearline/base'
import type { Transport } from '@tearline/node'

export type Exchange = {
  /** Code of the party that asked. */
  readonly from: string
  readonly url: string
  readonly method: string
  readonly request: Bytes
  readonly status: number
  readonly answer: Bytes
}

export type Carried = {
  readonly from: string
  readonly url: string
  readonly method: string
  readonly body: Bytes
}

export class Wire {
  readonly seen: Exchange[] = []
  /** Codes of parties that no other reaches, nor they any other. */
  readonly cut = new Set<string>()
  /** What becomes of a request on its way; null: it is lost. */
  onRequest: (carried: Carried) => Bytes | null = ({ body }) => body
  /** What becomes of an answer; null: it is lost, and what was asked has happened. */
  onAnswer: (answer: Bytes, carried: Carried) => Bytes | null = (answer) => answer
  readonly #codes = new Map<string, string>()
  readonly #reach: (request: Request) => Promise<Response>

  /** `reach`: carries a request to whoever answers at its address. */
  constructor(reach: (request: Request) => Promise<Response>) {
    this.#reach = reach
  }

  /** Says which party answers at an address. */
  know(url: string, code: string): void {
    this.#codes.set(new URL(url).origin, code)
  }

  mend(): void {
    this.cut.clear()
    this.onRequest = ({ body }) => body
    this.onAnswer = (answer) => answer
  }

  transportOf(from: string): Transport {
    return async (request, signal) => {
      const { url, method } = request
      const to = this.#codes.get(new URL(url).origin) ?? ''
      const body = new Uint8Array(await request.arrayBuffer())
      if (signal.aborted || this.cut.has(from) || this.cut.has(to)) throw new TypeError('no line')
      const sent = this.onRequest({ from, url, method, body })
      if (sent === null) throw new TypeError('lost')
      const init = method === 'GET' ? { method } : { method, body: sent }
      const response = await this.#reach(new Request(url, init))
      const answer = new Uint8Array(await response.arrayBuffer())
      const { status, headers } = response
      this.seen.push({ from, url, method, request: sent, status, answer })
      const brought = this.onAnswer(answer, { from, url, method, body: sent })
      if (brought === null) throw new TypeError('lost')
      return new Response(status === 204 ? null : brought, { status, headers })
    }
  }
}
