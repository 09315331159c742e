// Calls of a node's API with a person's token.
import { type Json, parseJson } from '@tearline/base'

export class Refused extends Error {
  override name = 'Refused'
  readonly status: number
  readonly code: string
  /** The whole answer, as text. */
  readonly body: string

  constructor(status: number, body: string) {
    const { code } = parse(body) as { readonly code: string }
    super(`${status} ${code} ${body}`)
    this.status = status
    this.code = code
    this.body = body
  }
}

export type Client = {
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body?: Json) => Promise<T>
  /** The answer as it came, whatever it says. */
  readonly raw: (
    method: string,
    path: string,
    body?: Json,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>
}

type Answer = (request: Request) => Promise<Response>

export function clientOf(url: string, token: string, answer: Answer): Client {
  const raw: Client['raw'] = (method, path, body, headers = {}) =>
    answer(
      new Request(`${url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
  const call = async <T>(method: string, path: string, body?: Json): Promise<T> => {
    const response = await raw(method, path, body)
    const text = await response.text()
    if (!response.ok) throw new Refused(response.status, text)
    return parse(text) as T
  }
  return { raw, get: (path) => call('GET', path), post: (path, body) => call('POST', path, body) }
}

function parse(text: string): Json {
  return parseJson(new TextEncoder().encode(text), { bytesMax: 200_000_000, depthMax: 64 })
}
