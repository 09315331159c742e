// SPDX-License-Identifier: Apache-2.0
import type { Instant, PartyCode } from '@tearline/base'
import type { Vocabulary } from '../vocabulary.ts'

/** What every step of reading a marking needs to know. */
export type Reader = {
  readonly vocabulary: Vocabulary
  /** The forms in which names stand: `S` and `NF`, or `SECRET` and `NOFORN`. */
  readonly form: 'portion' | 'name'
  /** Whose unattributed information is, and whose code leads every list. */
  readonly home: PartyCode
  readonly at: Instant
}

/** The source of the separators and of the order of categories. */
export const grammarRule = 'DoDM 5200.01-V2'
