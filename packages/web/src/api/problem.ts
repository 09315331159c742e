// SPDX-License-Identifier: Apache-2.0
// What the node answers where it does not do what was asked (RFC 9457), as the pages meet it.
import { type Problem, RefusedError } from '@tearline/client'

export type Met =
  | { readonly kind: 'refused'; readonly status: number; readonly problem: Problem }
  /** Nothing came back, or something that no node of ours wrote. */
  | { readonly kind: 'silent' }
  /** The person put the passkey away. */
  | { readonly kind: 'no-passkey' }

export function met(error: unknown): Met {
  if (error instanceof RefusedError && error.problem !== null) {
    return { kind: 'refused', status: error.status, problem: error.problem }
  }
  return error instanceof DOMException && error.name === 'NotAllowedError'
    ? { kind: 'no-passkey' }
    : { kind: 'silent' }
}

/** A node that is away may come back; a "no" stays one. */
export function mayRetry(failures: number, error: unknown): boolean {
  const found = met(error)
  return failures < 3 && (found.kind !== 'refused' || found.status === 503)
}
