// SPDX-License-Identifier: Apache-2.0
// What lies between simulated nodes: every request and every answer waits here until the scheduler says what becomes of
// it. Nothing arrives by itself.
import type { Bytes } from '@tearline/base'
import type { Transport } from '@tearline/node'

export type Leg = 'request' | 'answer'

/** Bytes that leave a node. `to`: empty where nobody answers at that address. */
export type Sent = {
  readonly leg: Leg
  readonly from: string
  readonly to: string
  readonly path: string
  readonly status: number
  readonly bytes: Bytes
}

/** One exchange under way. A ghost is a copy that the network made: nobody waits for its answer. */
export type Call = {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly method: string
  readonly url: string
  leg: Leg
  /** Of the leg that is under way. */
  bytes: Bytes
  answer: Response | null
  /** Between arriving and being answered, or lost on its way: it does not wait for the scheduler. */
  isAway: boolean
  readonly isGhost: boolean
  readonly settle: (answer: Response | null) => void
}

export type Reach = (code: string, request: Request) => Promise<Response> | null

export class Network {
  readonly #under = new Map<number, Call>()
  readonly #codes = new Map<string, string>()
  readonly #cut = new Set<string>()
  readonly #reach: Reach
  readonly #onLeave: (sent: Sent) => Promise<void>
  #ids = 0

  /** `onLeave`: sees whatever leaves a node, before the network has it. */
  constructor(reach: Reach, onLeave: (sent: Sent) => Promise<void>) {
    this.#reach = reach
    this.#onLeave = onLeave
  }

  know(url: string, code: string): void {
    this.#codes.set(new URL(url).origin, code)
  }

  /** One way alone: what `from` sends does not come to `to`. */
  cut(from: string, to: string): void {
    this.#cut.add(`${from}>${to}`)
  }

  mend(): void {
    this.#cut.clear()
  }

  get cuts(): number {
    return this.#cut.size
  }

  /** What the scheduler may decide about, in the order in which it was sent. */
  waiting(): readonly Call[] {
    return [...this.#under.values()].filter(({ isAway }) => !isAway)
  }

  /** `isAlive`: whether the process that asks still is. */
  transportOf(from: string, isAlive: () => boolean): Transport {
    return async (request, signal) => {
      const { url, method } = request
      const bytes = new Uint8Array(await request.arrayBuffer())
      const to = this.#codes.get(new URL(url).origin) ?? ''
      const { pathname: path } = new URL(url)
      if (isAlive()) await this.#onLeave({ leg: 'request', from, to, path, status: 0, bytes })
      if (!isAlive()) throw new TypeError('dead')
      signal.throwIfAborted()
      return new Promise((resolve, reject) => {
        const id = this.#ids++
        const end = (answer: Response | null) => {
          this.#under.delete(id)
          if (answer === null) reject(new TypeError('no answer'))
          else resolve(answer)
        }
        signal.addEventListener('abort', () => end(null), { once: true })
        const state = { leg: 'request', answer: null, isAway: false, isGhost: false } as const
        this.#under.set(id, { id, from, to, method, url, bytes, ...state, settle: end })
      })
    }
  }

  /** Lets the leg arrive. Answers what came of it, in a word for the trace. */
  deliver(call: Call, bytes: Bytes = call.bytes): string {
    if (call.leg === 'answer') return this.#bringAnswer(call, bytes)
    if (this.#cut.has(`${call.from}>${call.to}`)) return this.lose(call)
    const init = call.method === 'GET' ? { method: 'GET' } : { method: call.method, body: bytes }
    const answering = this.#reach(call.to, new Request(call.url, init))
    if (answering === null) {
      call.settle(null)
      this.#under.delete(call.id)
      return 'refused'
    }
    call.isAway = true
    void this.#answered(call, answering)
    return 'delivered'
  }

  /** It is gone: whoever waits for it waits until its time is over. */
  lose(call: Call): string {
    call.isAway = true
    if (call.isGhost) this.#under.delete(call.id)
    return 'lost'
  }

  /** The line breaks: whoever waits is told at once. */
  reset(call: Call): string {
    this.#under.delete(call.id)
    call.settle(null)
    return 'reset'
  }

  /** One more copy of a request, which may arrive at any time. */
  copy(call: Pick<Call, 'from' | 'to' | 'method' | 'url' | 'bytes'>): void {
    const id = this.#ids++
    const { from, to, method, url, bytes } = call
    const ends = { settle: () => this.#under.delete(id) }
    const state = { leg: 'request', answer: null, isAway: false, isGhost: true } as const
    this.#under.set(id, { id, from, to, method, url, bytes, ...state, ...ends })
  }

  /** A process is gone, and every line to and from it with it. */
  drop(code: string): void {
    for (const call of [...this.#under.values()]) {
      if (call.isGhost) continue
      if (call.from === code) this.reset(call)
      else if (call.to === code && (call.leg === 'answer' || call.isAway)) this.reset(call)
    }
  }

  async #answered(call: Call, answering: Promise<Response>): Promise<void> {
    const { to: from, from: to, url } = call
    const response = await answering.catch(() => null)
    if (response === null || !this.#under.has(call.id)) return
    const bytes = new Uint8Array(await response.arrayBuffer())
    const { pathname: path } = new URL(url)
    const { status } = response
    await this.#onLeave({ leg: 'answer', from, to, path, status, bytes })
    call.leg = 'answer'
    call.bytes = bytes
    call.answer = response
    call.isAway = false
    if (call.isGhost) this.#under.delete(call.id)
  }

  #bringAnswer(call: Call, bytes: Bytes): string {
    if (this.#cut.has(`${call.to}>${call.from}`)) return this.lose(call)
    const { answer } = call
    if (answer === null) return this.reset(call)
    const { status, headers } = answer
    call.settle(new Response(status === 204 ? null : bytes, { status, headers }))
    return `answered ${status}`
  }
}
