// SPDX-License-Identifier: Apache-2.0
// Permissible Actions Protocol: what a recipient may do with information about an adversary, from RED (look,
// and do not act where the adversary could notice) to CLEAR. An axis of its own beside TLP: it says nothing about
// who may read, and no label is changed by it.
import { quote, say } from '@tearline/base'
import { LabelError } from './error.ts'

/** From the one that permits most. */
const papWords = ['PAP:CLEAR', 'PAP:GREEN', 'PAP:AMBER', 'PAP:RED'] as const

export type Pap = (typeof papWords)[number]

/** @throws LabelError `label.unknown-classification`; of `PAP:WHITE`, a former word, the successor is named */
export function parsePap(text: string): Pap {
  const word = papWords.find((each) => each === text)
  if (word !== undefined) return word
  const next =
    text === 'PAP:WHITE' ? say`write PAP:CLEAR` : say`write one of ${{ words: papWords }}`
  throw new LabelError(
    'label.unknown-classification',
    say`${{ text: quote(text) }} is no PAP mark`,
    {
      at: ':0',
      next,
    },
  )
}

/** What may be done with the whole: no more than with any part. Null where nothing is said of any. */
export function strictestPap(parts: readonly Pap[]): Pap | null {
  return papWords.findLast((word) => parts.includes(word)) ?? null
}
