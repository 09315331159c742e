// SPDX-License-Identifier: Apache-2.0
// One exchange with the node. Every "no" arrives as a `ProblemError`; so does silence.
import { offline, type Problem, ProblemError } from './problem.ts'

const root = '/api/v1'

/** @throws ProblemError */
export async function call<T>(method: 'get' | 'post', path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body)
  if (response.ok) return (await response.json()) as T
  throw new ProblemError(await problemIn(response))
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(root + path, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    throw new ProblemError(offline)
  }
}

/** What stands between, a proxy, may answer in its own words: those are not shown. */
async function problemIn(response: Response): Promise<Problem> {
  const { status } = response
  try {
    const { code, detail, at, next } = (await response.json()) as Problem
    return { status, code, ...(detail && { detail }), ...(at && { at }), ...(next && { next }) }
  } catch {
    return { status, code: 'web.no-answer' }
  }
}
