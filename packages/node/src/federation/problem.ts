// SPDX-License-Identifier: Apache-2.0
// How this node says no to another node: RFC 9457, with the code for machines.
// INVARIANT (bad-in-clear-out): code and place of what the sender sent, and nothing of what this node has.
import { CodedError } from '@tearline/base'
import { statusOf } from '../status.ts'

const problemType = 'application/problem+json'

/** What a partner needs beside the code to go on. */
export type ProblemDetail = {
  /** With `exchange.gap`: the number that is expected. */
  readonly expected?: number
  /** With status 429 and 503. */
  readonly retryAfterSeconds?: number
}

export function problemResponse(error: unknown, detail: ProblemDetail = {}): Response {
  const status = statusOf(error)
  const { expected, retryAfterSeconds } = detail
  const body = {
    ...problemOf(error),
    status,
    ...(expected === undefined ? {} : { expected }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': problemType,
      'cache-control': 'no-store',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
  })
}

function problemOf(error: unknown): { readonly [member: string]: string } {
  if (!(error instanceof CodedError)) {
    return { type: 'about:blank', title: 'Internal Server Error', code: 'node.internal' }
  }
  const { code, at } = error
  return {
    type: `urn:tearline:error:${code}`,
    title: code,
    code,
    ...(at === undefined ? {} : { at }),
  }
}
