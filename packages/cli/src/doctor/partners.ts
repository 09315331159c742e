// SPDX-License-Identifier: Apache-2.0
// Partners and what binds us to them: do they answer, who do they say to be, what runs out.
import {
  type Clock,
  formatInstant,
  type Instant,
  type Json,
  later,
  parseInstant,
} from '@tearline/base'
import type { Agreements } from '../commands/agreement-list.ts'
import type { Partners } from '../commands/partner-list.ts'
import { limits } from '../limits.ts'
import { count } from '../output.ts'
import { claimsOf } from '../party-document.ts'
import { type Finding, note, ok, wrong } from './finding.ts'
import { type Probe, probe } from './partner-probe.ts'

type Partner = Partners['partners'][number]

export async function checkPartners(
  { partners }: Partners,
  clock: Clock,
): Promise<readonly Finding[]> {
  const paired = partners.filter(({ state }) => state === 'paired')
  const waiting = partners.filter(({ state }) => state === 'known')
  const known = waiting.map(({ party }) =>
    note('partner', `${party} is not confirmed`, `compare the words: tearline partner add FILE`),
  )
  const probed = await Promise.all(
    paired.map(async (partner) => ({ partner, found: await probe(partner.address, clock.now) })),
  )
  return [
    ...probed.map(({ partner, found }) => checkPartner(partner, found, clock.now())),
    ...known,
    ...checkClocks(probed),
  ]
}

function checkPartner(partner: Partner, found: Probe, now: Instant): Finding {
  const { party, address, stopped } = partner
  if (stopped) {
    const next = 'see tearline incidents, and ask them by another way'
    return wrong('partner', `${party} contradicted itself: nothing is taken from it`, next)
  }
  if (found.kind === 'silent') return unreachable(partner, found.why)
  const { claims } = found
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

function unreachable({ party, address, queued }: Partner, why: string): Finding {
  const left = queued === 0 || queued === null ? '' : `; ${count(queued, 'envelope')} waiting`
  const next = `ask them, or carry it: tearline bundle export --to ${party} FILE`
  return note('partner', `${party} does not answer at ${address}: ${why}${left}`, next)
}

type Probed = { readonly partner: Partner; readonly found: Probe }

/** Where most partners have another time, it is ours that is wrong. */
function checkClocks(probed: readonly Probed[]): readonly Finding[] {
  const clocks = probed.flatMap(({ partner, found }) =>
    found.kind === 'answers' && found.aheadMs !== null
      ? [{ party: partner.party, aheadMs: found.aheadMs }]
      : [],
  )
  const off = clocks.filter(({ aheadMs }) => Math.abs(aheadMs) > limits.clockSkewSecondsMax * 1000)
  if (clocks.length === 0) return []
  if (off.length === 0) return [ok('clock', `as at ${count(clocks.length, 'partner')}`)]
  if (2 * off.length > clocks.length) {
    const [first] = off
    const text = `${direction(first?.aheadMs ?? 0)} of ${off.map(({ party }) => party).join(', ')}`
    const next = 'set the clock of this machine: partners refuse statements out of time'
    return [wrong('clock', `it is ${text}`, next)]
  }
  return off.map(({ party, aheadMs }) =>
    note('clock', `we are ${direction(aheadMs)} of ${party}`, `ask ${party} to set their clock`),
  )
}

/** Of our clock, where theirs is ahead by so much. */
function direction(aheadMs: number): string {
  const seconds = Math.round(Math.abs(aheadMs) / 1000)
  return `${count(seconds, 'second')} ${aheadMs > 0 ? 'behind' : 'ahead'}`
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
