// SPDX-License-Identifier: Apache-2.0
// What somebody keeps back from a party, while they choose.
import type { Withheld } from '../../api/release.ts'

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
