// SPDX-License-Identifier: Apache-2.0
// Who edits says what they have read (RFC 9110, sections 8.8 and 13.1): a strong tag over the very bytes of a reply,
// so that of two people who edit the same thing the second is told, and overwrites nothing.
import { utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { NodeError } from '../error.ts'

/** 128 bits of the digest are enough: who could make two replies of one tag would overwrite only their own edit. */
const tagDigits = 32

/** `text`: the reply as it is sent. */
export function tagOf(text: string): string {
  return `"${digestOf(utf8(text)).slice(0, tagDigits)}"`
}

/** @throws NodeError `node.precondition-missing`, `node.request` */
export function requireIfMatch(header: string | undefined): string {
  if (header === undefined) {
    throw new NodeError('node.precondition-missing', 'what was read is not named', {
      next: 'read it, and send its `etag` back as `if-match`',
    })
  }
  if (/^"[\x21\x23-\x7e]{1,100}"$/.test(header)) return header
  throw new NodeError('node.request', '`if-match` is not one strong tag', {
    next: 'send the `etag` of what was read as it came',
  })
}

/**
 * To be asked in the unit that writes: `current` is what a reader would be shown now.
 *
 * @throws NodeError `node.precondition`
 */
export function requireUnchanged(ifMatch: string, current: unknown): void {
  if (ifMatch === tagOf(JSON.stringify(current))) return
  throw new NodeError('node.precondition', 'it was changed since you read it', {
    next: 'read it again, and make your change to what stands there now',
  })
}
