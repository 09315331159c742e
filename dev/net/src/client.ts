// A person at a node: calls of its API with that person's token, as any client would make them.
import type { Json } from '@tearline/base'

export type Problem = {
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly next?: string
}

/** Each refusal has an id of its own, which tells nothing else. */
type Told = Problem & { readonly instance?: string }

function problemIn({ instance: _, ...problem }: Told): Problem {
  return problem
}

export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? ''}`)
    this.problem = problem
  }
}

export type Client = {
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body?: Json) => Promise<T>
}

/** `url`: of the node, without the path of the API. @throws ApiProblem where the node refuses */
export function clientOf(url: string, token: string): Client {
  const call = async <T>(method: string, path: string, body?: Json): Promise<T> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const reply = await response.json()
    if (!response.ok) throw new ApiProblem(problemIn(reply as Told))
    return reply as T
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
  }
}
