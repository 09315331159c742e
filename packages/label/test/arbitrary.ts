// SPDX-License-Identifier: Apache-2.0
// Random portions as plain descriptions, and the marking that says each. The engine sees the marking, the
// reference model the description: they share nothing.
import { type Instant, parseInstant, parsePartyCode } from '@tearline/base'
import fc from 'fast-check'

export const now: Instant = parseInstant('2026-11-23T07:00:00Z')
export const usContext = { owner: parsePartyCode('USA'), at: now }

/** How often a law is tried; `SLOW=1` for the long run. */
export const runs = { numRuns: process.env['SLOW'] === '1' ? 20_000 : 400 }

/** A portion under policy `us`. `owner` `FGI`: concealed. `release`, `display`: codes as written, without USA. */
export type Description = {
  readonly level: 'U' | 'C' | 'S' | 'TS'
  readonly owner: 'USA' | 'CAN' | 'DEU' | 'FGI'
  readonly compartments: readonly ('SI' | 'TK')[]
  readonly orcon: boolean
  readonly fouo: boolean
  readonly noForeign: boolean
  readonly relido: boolean
  readonly release: readonly string[]
  readonly display: readonly string[]
}

const codes = ['AUS', 'CAN', 'DEU', 'GBR', 'TEYE', 'ACGU', 'ISAF', 'KFOR']
const communities = new Set(['TEYE', 'ACGU', 'ISAF', 'KFOR'])

const anything: fc.Arbitrary<Description> = fc.record({
  level: fc.constantFrom('U', 'C', 'S', 'TS'),
  owner: fc.constantFrom('USA', 'USA', 'USA', 'CAN', 'DEU', 'FGI'),
  compartments: fc.subarray(['SI', 'TK']),
  orcon: fc.boolean(),
  fouo: fc.boolean(),
  noForeign: fc.boolean(),
  relido: fc.boolean(),
  release: fc.subarray(codes),
  display: fc.subarray(codes),
})

/** Removes what the rules do not allow together, so that every description has a valid marking. */
export const descriptions: fc.Arbitrary<Description> = anything.map((wild) => {
  const classified = wild.level !== 'U'
  const foreign = wild.owner !== 'USA'
  const release = new Set(wild.noForeign ? [] : wild.release)
  if (release.size > 0 && (wild.owner === 'CAN' || wild.owner === 'DEU')) release.add(wild.owner)
  const relido = wild.relido && !wild.noForeign && !(wild.orcon && classified) && !foreign
  const mayDisplay = !wild.noForeign && !relido && !foreign
  return {
    ...wild,
    compartments: classified ? wild.compartments : [],
    orcon: wild.orcon && classified,
    fouo: wild.fouo && !classified,
    relido,
    release: [...release],
    display: mayDisplay
      ? wild.display.filter((code) => !release.has(code) && clear(code, release))
      : [],
  }
})

/** A party that the list reaches through a community may not be listed for display. */
function clear(code: string, release: ReadonlySet<string>): boolean {
  const reached: Record<string, string[]> = {
    TEYE: ['CAN', 'GBR'],
    ACGU: ['AUS', 'CAN', 'GBR'],
  }
  return ![...release].some((listed) => reached[listed]?.includes(code))
}

export function markingOf(portion: Description): string {
  const head = portion.owner === 'USA' ? portion.level : `//${portion.owner} ${portion.level}`
  const dissemination = [
    ...(portion.fouo ? ['FOUO'] : []),
    ...(portion.orcon ? ['OC'] : []),
    ...(portion.noForeign ? ['NF'] : []),
    ...(portion.release.length > 0
      ? [`REL TO ${['USA', ...ordered(portion.release)].join(', ')}`]
      : []),
    ...(portion.relido ? ['RELIDO'] : []),
    ...(portion.display.length > 0 ? [`DISPLAY ONLY ${ordered(portion.display).join(', ')}`] : []),
  ]
  const categories = [portion.compartments.join('/'), dissemination.join('/')]
  return `(${[head, ...categories.filter((category) => category !== '')].join('//')})`
}

function ordered(list: readonly string[]): string[] {
  const rank = (code: string) => (communities.has(code) ? `2${code}` : `1${code}`)
  return list.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
