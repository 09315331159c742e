// SPDX-License-Identifier: Apache-2.0
// How this node says no to another node: RFC 9457, with the code for machines.
// INVARIANT (bad-in-clear-out): code and place of what the sender sent, and nothing of what this node has.
import { CodedError, formatInstant, type Instant } from '@tearline/base'
import { retryAfterOf, statusOf } from '../status.ts'

const problemType = 'application/problem+json'
/** Told with 429 and 503 where nothing else is known: what is in the way is over soon, or a person is needed. */
const retryAfterSeconds = 1

export type Told = {
  /** With `exchange.gap`: the number that is expected. */
  readonly expected?: number | undefined
  /** With a clock that is wrong: what time it is here, so that the sender sees by how much. */
  readonly now?: () => Instant
}

export function problemResponse(error: unknown, { expected, now }: Told = {}): Response {
  const told = isForSender(error) ? codedProblem(error) : internal
  const { status } = told
  const body = {
    ...told,
    ...(expected === undefined ? {} : { expected }),
    ...(now === undefined || !isOfClock(told.code) ? {} : { now: formatInstant(now()) }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': problemType,
      'cache-control': 'no-store',
      ...(status === 429 || status === 503 ? waitHeaders(status, error) : {}),
    },
  })
}

function waitHeaders(status: number, error: unknown) {
  const seconds = retryAfterOf(error) ?? retryAfterSeconds
  const wait = { 'retry-after': String(seconds) }
  // draft-ietf-httpapi-ratelimit-headers-10: nothing is left, and when it is worth another try.
  return status === 429 ? { ...wait, ratelimit: `"requests";r=0;t=${seconds}` } : wait
}

function isOfClock(code: string): boolean {
  return code === 'exchange.clock-ahead' || code === 'exchange.clock-behind'
}

const internal = {
  type: 'about:blank',
  title: 'Internal Server Error',
  status: 500,
  code: 'node.internal',
}

/**
 * What a sender can bring about is said in codes of `exchange` and `node`, and a store that is full or stopped in its
 * own. Anything else, such as a ledger that cannot be signed, is our mistake and must not look like the sender's.
 */
function isForSender(error: unknown): error is CodedError {
  if (!(error instanceof CodedError)) return false
  const [area] = error.code.split('.')
  return area === 'exchange' || area === 'node' || (area === 'store' && statusOf(error) >= 500)
}

function codedProblem(error: CodedError) {
  const { code, at } = error
  const where = at === undefined ? {} : { at }
  return {
    type: `urn:tearline:error:${code}`,
    title: code,
    status: statusOf(error),
    code,
    ...where,
  }
}
