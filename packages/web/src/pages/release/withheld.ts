// SPDX-License-Identifier: Apache-2.0
// What somebody keeps back from a party, while they choose.
import type { Preview, Withheld } from '../../api/release.ts'

export function isWithheld(withheld: Withheld, party: string, portion: string): boolean {
  return withheld.some((each) => each.party === party && each.portions.includes(portion))
}

/** Kept back, or no more. */
export function toggled(withheld: Withheld, party: string, portion: string): Withheld {
  const mine = withheld.find((each) => each.party === party)?.portions ?? []
  const portions = mine.includes(portion)
    ? mine.filter((each) => each !== portion)
    : [...mine, portion]
  const others = withheld.filter((each) => each.party !== party)
  return portions.length === 0 ? others : [...others, { party, portions }]
}

/** With what the parties would get twice, as a portion and as its tear line: the tear line is kept back. */
export function withTearLinesBack(withheld: Withheld, parties: readonly Preview[]): Withheld {
  const twice = parties.flatMap(({ party, versions }) =>
    versions.flatMap(({ portion, gets }) => (gets === 'both' ? [{ party, portion }] : [])),
  )
  return twice.reduce(
    (kept, { party, portion }) =>
      isWithheld(kept, party, portion) ? kept : toggled(kept, party, portion),
    withheld,
  )
}
