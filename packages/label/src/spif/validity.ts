// SPDX-License-Identifier: Apache-2.0
// When a part of a SPIF may be used: `notBefore` and `notAfter` are both inside.
import type { Instant } from '@tearline/base'

type Limited = {
  readonly notBefore: Instant | null
  readonly notAfter: Instant | null
  readonly obsolete?: boolean
}

export function isCurrent({ notBefore, notAfter, obsolete }: Limited, at: Instant): boolean {
  const isEarly = notBefore !== null && at < notBefore
  const isLate = notAfter !== null && at > notAfter
  return obsolete !== true && !isEarly && !isLate
}
