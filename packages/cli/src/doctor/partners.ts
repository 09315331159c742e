// SPDX-License-Identifier: Apache-2.0
// Partners and what binds us to them: do they answer, who do they say to be, what runs out.
import { formatInstant, type Instant, type Json, later, parseInstant } from '@tearline/base'
import type { Agreements } from '../commands/agreement-list.ts'
import type { Partners } from '../commands/partner-list.ts'
import { limits } from '../limits.ts'
import { count } from '../output.ts'
import { claimsOf, partyAt } from '../party-document.ts'
import { type Finding, note, ok, wrong } from './finding.ts'

type Partner = Partners['partners'][number]

export async function checkPartners(
  { partners }: Partners,
  now: Instant,
): Promise<readonly Finding[]> {
  const paired = partners.filter(({ state }) => state === 'paired')
  const waiting = partners.filter(({ state }) => state === 'known')
  const known = waiting.map(({ party }) =>
    note('partner', `${party} is not confirmed`, `compare the words: tearline partner add FILE`),
  )
  const found = await Promise.all(paired.map((partner) => checkPartner(partner, now)))
  return [...found, ...known]
}

async function checkPartner(partner: Partner, now: Instant): Promise<Finding> {
  const { party, address, queued, stopped } = partner
  if (stopped) {
    const next = 'see tearline incidents, and ask them by another way'
    return wrong('partner', `${party} contradicted itself: nothing is taken from it`, next)
  }
  const claims = await partyAt(address, limits.partnerProbeMs)
  if (claims === null) {
    const left = queued === 0 ? '' : `; ${count(queued, 'envelope')} waiting`
    const next = `ask them, or carry it: tearline bundle export --to ${party} FILE`
    return note('partner', `${party} does not answer at ${address}${left}`, next)
  }
  if (claims.code !== party) {
    const next = 'ask them for their new document: tearline partner add FILE'
    return wrong('partner', `at ${address} answers ${claims.code} and not ${party}`, next)
  }
  const renew = `ask ${party} for a renewed document: tearline partner add FILE`
  return (
    expiry('partner', `the document of ${party}`, { until: claims.until, now, renew }) ??
    ok('partner', `${party} answers at ${address}`)
  )
}

/** Our own document: partners refuse what is signed after it has run out. */
export function checkOwnDocument(document: Json, now: Instant): Finding {
  const until = claimsOf(document)?.until ?? ''
  const renew = 'renew the party document, and send it to the partners'
  return (
    expiry('document', 'our party document', { until, now, renew }) ??
    ok('document', `our party document runs until ${until}`)
  )
}

export function checkAgreements({ agreements }: Agreements, now: Instant): readonly Finding[] {
  const inForce = agreements.filter(({ state }) => state === 'in-force')
  const found = inForce.flatMap(({ agreement: { id, parties, until, ceiling } }) => {
    const others = parties.join(',')
    const renew = `tearline agreement propose --with ${others} --ceiling '${ceiling}'`
    return expiry('agreement', `${id} (${others})`, { until, now, renew }) ?? []
  })
  if (found.length > 0) return found
  if (inForce.length > 0) return [ok('agreement', `${count(inForce.length, 'agreement')} in force`)]
  const next = 'tearline agreement propose --with XBB --ceiling SECRET, or accept one of theirs'
  return [note('agreement', 'none is in force: nothing can be released', next)]
}

/** Null while it runs for long enough. */
function expiry(
  name: string,
  what: string,
  { until, now, renew }: { readonly until: string; readonly now: Instant; readonly renew: string },
): Finding | null {
  const warnFrom = formatInstant(later(now, limits.expiryWarningDays * 24 * 3600))
  if (until > warnFrom) return null
  if (until <= formatInstant(now)) return wrong(name, `${what} ran out at ${until}`, renew)
  const days = Math.floor((parseInstant(until) - now) / (24 * 3600 * 1000))
  return note(name, `${what} runs out in ${count(days, 'day')}`, renew)
}
