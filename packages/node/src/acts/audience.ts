// SPDX-License-Identifier: Apache-2.0
// The other way round (design, section 4): not what one may see, but who may see one portion, and what stands between
// some portions and an audience. Every answer is that of `decide`, with its reasons.
// INVARIANT (hidden-means-absent): of a portion that the asker may not know of, as of one that does not exist.
import type { PartyCode, PersonId, PortionId } from '@tearline/base'
import {
  type Decision,
  type DecisionRequest,
  decide,
  defaultTerms,
  type Facts,
} from '@tearline/release'
import type { PersonRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { asOfNow, requireAsOf } from './as-of.ts'
import { collectFacts } from './facts.ts'
import { readablePortions, useRequest } from './readable.ts'

export type PartyStanding = { readonly party: PartyCode; readonly decision: Decision }
export type PersonStanding = {
  readonly person: PersonId
  readonly name: string
  readonly decision: Decision
}

export type PortionAudience = {
  readonly portion: PortionId
  /** Whether it could be handed to them as things are; of each party that is known here. */
  readonly parties: readonly PartyStanding[]
  /** Whether they may read it; of each person of this party. */
  readonly persons: readonly PersonStanding[]
  readonly asOf: string
}

export type Between = {
  readonly asOf: string
  readonly portions: readonly {
    readonly portion: PortionId
    readonly parties: readonly PartyStanding[]
  }[]
}

const officers = ['disclosure-officer', 'security-officer'] as const

/** @throws NodeError `node.role-missing`, `node.not-found`, `node.behind`, `node.request` */
export async function whoMaySee(
  ctx: Context,
  actor: Actor,
  portion: PortionId,
  atLeast: string | null,
): Promise<PortionAudience> {
  const isOfficer = officers.some((role) => actor.roles.includes(role))
  if (!isOfficer && !(await isAuthorOf(ctx, actor, portion))) requireRole(actor, ...officers)
  await requireAsOf(ctx, atLeast)
  const asOf = await asOfNow(ctx)
  const { facts, portions } = await loadKnown(ctx, actor, [portion])
  const [known] = portions
  if (known === undefined) throw notFound()
  const people = await ctx.store.read.people.list()
  return { portion, ...standingsOf(ctx, { actor, people, facts }, known), asOf }
}

type Asked = {
  readonly actor: Actor
  readonly people: readonly PersonRecord[]
  readonly facts: Facts
}

/** Of every party that is known here but this one, and of every person of this one that the asker may hear of. */
export function standingsOf(
  ctx: Context,
  { actor, people, facts }: Asked,
  known: Known,
): Pick<PortionAudience, 'parties' | 'persons'> {
  const parties = [...facts.directory.parties.keys()].filter((party) => party !== ctx.me).sort()
  const isOfficer = officers.some((role) => actor.roles.includes(role))
  return {
    parties: parties.map((party) => partyStanding(ctx, facts, known, party)),
    persons: personStandings(ctx, { actor, people, facts }, known).filter(isShown),
  }

  /** An author learns who may read, and of nobody why not: clearances are not theirs to know. */
  function isShown({ decision }: PersonStanding): boolean {
    return isOfficer || decision.outcome === 'permit'
  }
}

/** What a person wrote is theirs to place: they learn whom it can reach. */
async function isAuthorOf(ctx: Context, actor: Actor, portion: PortionId): Promise<boolean> {
  const { reports } = ctx.store.read
  const own = await reports.portion(portion)
  if (own === null || !actor.roles.includes('analyst')) return false
  return (await reports.byId(own.report))?.author === actor.person
}

/** @throws NodeError `node.role-missing`, `node.not-found`, `node.behind`, `node.request` */
export async function whatStandsBetween(
  ctx: Context,
  actor: Actor,
  asked: {
    readonly portions: readonly PortionId[]
    readonly audience: readonly PartyCode[]
    readonly atLeast: string | null
  },
): Promise<Between> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  await requireAsOf(ctx, asked.atLeast)
  const asOf = await asOfNow(ctx)
  const { facts, portions } = await loadKnown(ctx, actor, asked.portions)
  const audience = [...new Set(asked.audience)]
  return {
    asOf,
    portions: portions.map((portion) => ({
      portion: portion.portion,
      parties: audience.map((party) => partyStanding(ctx, facts, portion, party)),
    })),
  }
}

export type Known = DecisionRequest['portion']

/** One that is not there, or hidden, hides them all: which one it is would tell. */
async function loadKnown(
  ctx: Context,
  actor: Actor,
  ids: readonly PortionId[],
): Promise<{ readonly facts: Facts; readonly portions: readonly Known[] }> {
  const wanted = [...new Set(ids)]
  const portions = await readablePortions(ctx, actor, wanted, 'know-of')
  if (portions.length < wanted.length) throw notFound()
  const concerned = portions.flatMap(({ portion, cites }) => [portion, ...cites])
  return { portions, facts: await collectFacts(ctx, ctx.store.read, concerned) }
}

/** On the widest terms that there are for the party; where there are none, what lacks says so by itself. */
function partyStanding(
  ctx: Context,
  facts: Facts,
  { portion, originator, label, cites }: Known,
  party: PartyCode,
): PartyStanding {
  const known = { portion, originator, label, cites }
  const by = ctx.me
  const at = ctx.clock.now()
  const terms = defaultTerms({ portions: [known], by, audience: party, at }, facts)
  const subject = { kind: 'party', party } as const
  const decision = decide({ action: 'hold', subject, by, portion: known, terms, at }, facts)
  const others = decision.reasons.filter(({ code }) => code !== 'deny.terms-missing')
  const reasons = others.length > 0 ? others : decision.reasons
  return { party, decision: { ...decision, reasons } }
}

function personStandings(
  ctx: Context,
  { actor, people, facts }: Asked,
  portion: Known,
): readonly PersonStanding[] {
  return people
    .filter(({ active }) => active)
    .map(({ id: person, name, nation, clearance, compartments, roles }) => {
      const subject = { ...actor, person, nation, clearance, compartments, roles }
      const decision = decide(useRequest(ctx, subject, portion, 'read'), facts)
      return { person, name, decision }
    })
}
