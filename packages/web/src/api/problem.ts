// SPDX-License-Identifier: Apache-2.0
// What the node answers where it does not do what was asked (RFC 9457), as the pages meet it.

export type Problem = {
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly at?: string
  readonly next?: string
}

/** The node said no, or did not answer: status 0. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

export const offline: Problem = { status: 0, code: 'web.offline' }

export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { status: 0, code: 'web.mistake' }
}

/** A node that is away may come back; a "no" stays one. */
export function mayRetry(failures: number, error: unknown): boolean {
  const { status } = problemOf(error)
  return failures < 3 && (status === 0 || status === 503)
}
