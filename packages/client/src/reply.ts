// SPDX-License-Identifier: Apache-2.0
// What came back: the reply, or the refusal as an error with its problem (RFC 9457).

/** What a node says when it refuses. */
export type Problem = {
  readonly code: string
  readonly detail?: string
  readonly at?: string
  readonly next?: string
  /** What text and next step are made of, where values stand in them: for other languages than English. */
  readonly sentences?: { readonly detail?: Sentence; readonly next?: Sentence }
}

/** `form`: the English with a named gap for each value. */
export type Sentence = {
  readonly form: string
  readonly values: Readonly<Record<string, unknown>>
}

export class RefusedError extends Error {
  override name = 'RefusedError'
  readonly status: number
  /** Null where what answered is no node of ours. */
  readonly problem: Problem | null

  constructor(status: number, problem: Problem | null) {
    super(problem?.code ?? `status ${status}`)
    this.status = status
    this.problem = problem
  }
}

type Answer<T> = { readonly data?: T; readonly error?: unknown; readonly response: Response }

/** @throws RefusedError */
export async function replyOf<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked
  if (response.ok && data !== undefined) return data
  throw new RefusedError(response.status, isProblem(error) ? error : null)
}

function isProblem(reply: unknown): reply is Problem {
  return (
    typeof reply === 'object' && reply !== null && 'code' in reply && typeof reply.code === 'string'
  )
}
