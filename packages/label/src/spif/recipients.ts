// SPDX-License-Identifier: Apache-2.0
// Who may stand on a label: the values of the list of recipients, and what the settings add to them.
import {
  formatInstant,
  later,
  parseInstant,
  parsePartyCode,
  partyCodePattern,
  quote,
} from '@tearline/base'
import type { PolicySource, Validity } from '../policy.ts'
import { type Building, validityOf } from './building.ts'
import { fold, valuesOf } from './lookup.ts'

type Recipients = Pick<PolicySource, 'parties' | 'communities'>

/**
 * Three letters are a nation unless the settings say otherwise; any other code is a community, whose members
 * the settings tell or nobody.
 */
export function recipients(building: Building): Recipients {
  const { settings } = building
  const validity = new Map(codesOf(building).map(({ code, value }) => [code, validityOf(value)]))
  const codes = [...validity.keys()]
  const known = new Map(settings.members.map(({ code, members }) => [code, members]))
  const communities = new Set<string>([
    ...known.keys(),
    ...(settings.communities?.split(' ') ?? []),
  ])
  const nations = codes.filter((code) => /^[A-Z]{3}$/.test(code) && !communities.has(code)).sort()
  const others = codes.filter((code) => !nations.includes(code))
  const ranges = nations.map((code) => ({ first: code, last: code, ...validity.get(code) }))
  const isOpen = settings.releaseTagSet === undefined && settings.parties.length === 0
  return {
    parties: isOpen ? null : [...ranges, ...settings.parties],
    communities: [...new Set([...others, ...known.keys()])].sort().map((code) => {
      const members = known.get(code)?.flatMap((member) => {
        const span = clipped(member, validity.get(member.party))
        return span === null ? [] : [{ party: member.party, ...span }]
      })
      return { code, ...validity.get(code), members: members ?? null }
    }),
  }
}

/** A member, as long as a marking may name it: a community reaches nobody whom a list could not. */
function clipped(
  { from, until = null }: { readonly from: string; readonly until?: string | null | undefined },
  validity: Validity | undefined,
): { readonly from: string; readonly until: string | null } | null {
  if (validity === undefined) return { from, until }
  if (validity.obsolete) return null
  const { notBefore, notAfter } = validity
  const end = notAfter === null ? null : formatInstant(later(parseInstant(notAfter), 1))
  return {
    from: notBefore !== null && notBefore > from ? notBefore : from,
    until: end !== null && (until === null || end < until) ? end : until,
  }
}

function codesOf({ settings, spif, left }: Building) {
  const { releaseTagSet } = settings
  if (releaseTagSet === undefined) return []
  const values = valuesOf(spif).filter(
    ({ set, type }) => fold(set.name) === fold(releaseTagSet) && type === 'permissive',
  )
  if (values.some(({ value }) => value.excludedClasses.length > 0)) {
    left.push(`${quote(releaseTagSet)} keeps some recipients from some classifications`)
  }
  const codes = values.flatMap(({ value }) =>
    partyCodePattern.test(value.name) ? [{ code: parsePartyCode(value.name), value }] : [],
  )
  if (codes.length < values.length) {
    left.push(`${quote(releaseTagSet)} holds words that are no codes`)
  }
  return codes
}
