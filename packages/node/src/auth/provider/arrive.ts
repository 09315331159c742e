// SPDX-License-Identifier: Apache-2.0
// Somebody comes from the provider. What it says is taken anew each time: who lost a clearance there has lost it here,
// and whoever it does not vouch for any more keeps no session and no token.
import { canonicalJson, type Digest, type Instant, newId } from '@tearline/base'
import type { PersonDetail, PersonRecord, WriteTx } from '@tearline/store'
import { isWeighty, markFirstOfficer, recordPerson } from '../../acts/people.ts'
import type { Context } from '../../context.ts'
import { markClaimed } from '../links.ts'
import { beginSession } from '../sessions.ts'
import type { Vouching } from './client.ts'
import { type Mapping, vouchedBy } from './mapping.ts'

export type Arrival = { readonly vouching: Vouching; readonly replaced: Digest | null }

/** The secret of a new session; null where nobody is let in. */
export async function arriveFrom(
  ctx: Context,
  mapping: Mapping,
  { vouching, replaced }: Arrival,
): Promise<string | null> {
  const detail = vouchedBy(mapping, vouching.claims)
  const isLevel = detail !== null && isKnownLevel(ctx, detail.clearance)
  return ctx.store.write(async (tx) => {
    const known = await tx.people.byIdentity(vouching.issuer, vouching.subject)
    if (known?.active === false) return null
    if (!isLevel) {
      if (known !== null) await dropFrom(tx, known)
      return null
    }
    const person = known === null ? await admit(tx, ctx, vouching, detail) : known
    await keep(tx, { ...person, ...detail }, person)
    if (detail.roles.includes('administrator')) await markClaimed(tx)
    const authenticated = (vouching.authenticated * 1000) as Instant
    return beginSession(tx, ctx, { person: person.id, means: 'provider', replaced, authenticated })
  })
}

function isKnownLevel({ policies }: Context, clearance: string): boolean {
  return [...policies.values()].some((policy) =>
    policy.classifications.some(({ name }) => name === clearance),
  )
}

async function admit(
  tx: WriteTx,
  { clock, rng }: Context,
  { issuer, subject }: Vouching,
  detail: PersonDetail,
): Promise<PersonRecord> {
  const person = { id: newId('person', rng), active: true, created: clock.now(), ...detail }
  await recordPerson(tx, 'person.invited', { person, by: null })
  await tx.people.save(person, null)
  await tx.people.saveIdentity(issuer, subject, person.id)
  if (isWeighty(detail.roles)) await markFirstOfficer(tx)
  return person
}

async function keep(tx: WriteTx, now: PersonRecord, before: PersonRecord): Promise<void> {
  if (canonicalJson(now) === canonicalJson(before)) return
  await recordPerson(tx, 'person.vouched', { person: now, by: null })
  await tx.people.change(now)
  // What stands on a screen was opened under what was vouched for then; a name is none of it.
  if (canonicalJson({ ...now, name: '' }) !== canonicalJson({ ...before, name: '' })) {
    await tx.sessions.endOf(now.id)
  }
}

/** They may come back with another word of the provider; until then nothing of theirs is left open. */
async function dropFrom(tx: WriteTx, person: PersonRecord): Promise<void> {
  const left = { ...person, clearance: '', compartments: [], roles: [] }
  await recordPerson(tx, 'person.vouched', { person: left, by: null })
  await tx.people.change(left)
  await tx.sessions.endOf(person.id)
  await tx.people.dropTokensOf(person.id)
}
