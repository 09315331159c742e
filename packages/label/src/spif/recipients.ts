// SPDX-License-Identifier: Apache-2.0
// Who may stand on a label: the values of the list of recipients, and what the settings add to them.
import { parsePartyCode, partyCodePattern, quote } from '@tearline/base'
import type { PolicySource } from '../policy.ts'
import type { Building } from './building.ts'
import { fold, valuesOf } from './lookup.ts'
import { isCurrent } from './validity.ts'

type Recipients = Pick<PolicySource, 'parties' | 'communities'>

/**
 * Three letters are a nation unless the settings say otherwise; any other code is a community, whose members
 * the settings tell or nobody.
 */
export function recipients(building: Building): Recipients {
  const { settings } = building
  const codes = codesOf(building)
  const known = new Map(settings.members.map(({ code, members }) => [code, members]))
  const communities = new Set<string>([
    ...known.keys(),
    ...(settings.communities?.split(' ') ?? []),
  ])
  const nations = codes.filter((code) => /^[A-Z]{3}$/.test(code) && !communities.has(code)).sort()
  const others = codes.filter((code) => !nations.includes(code))
  const ranges = [...nations.map((code) => ({ first: code, last: code })), ...settings.parties]
  const isOpen = settings.releaseTagSet === undefined && settings.parties.length === 0
  return {
    parties: isOpen ? null : ranges,
    communities: [...new Set([...others, ...known.keys()])].sort().map((code) => {
      const members = known
        .get(code)
        ?.map(({ party, from, until = null }) => ({ party, from, until }))
      return { code, members: members ?? null }
    }),
  }
}

function codesOf({ settings, spif, at, left }: Building) {
  const { releaseTagSet } = settings
  if (releaseTagSet === undefined) return []
  const values = valuesOf(spif)
    .filter(({ set, type }) => fold(set.name) === fold(releaseTagSet) && type === 'permissive')
    .filter(({ value }) => isCurrent(value, at))
  if (values.some(({ value }) => value.excludedClasses.length > 0)) {
    left.push(`${quote(releaseTagSet)} keeps some recipients from some classifications`)
  }
  const names = values.map(({ value }) => value.name)
  const codes = names.filter((name) => partyCodePattern.test(name)).map(parsePartyCode)
  if (codes.length < names.length) {
    left.push(`${quote(releaseTagSet)} holds words that are no codes`)
  }
  return codes
}
