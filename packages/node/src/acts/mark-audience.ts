// SPDX-License-Identifier: Apache-2.0
// Who could see what is being written, for the marks as they stand on screen, saved or not: the answer that the portion
// would get once it is sealed. Nothing is written, and nothing of the text comes here.
//
// INVARIANT (hidden-means-absent): of a mark that the asker may not read under, they hear of nobody: else whoever can
// type a mark could learn who is cleared for it.
import { type DraftId, newId, type PortionId, say } from '@tearline/base'
import { encodeLabel, type Label } from '@tearline/label'
import { type Decision, decide } from '@tearline/release'
import { digestOf } from '@tearline/seal'
import type { DraftedPortion } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { asOfNow, requireAsOf } from './as-of.ts'
import { type Known, type PortionAudience, standingsOf } from './audience.ts'
import { labelOf } from './draft-portions.ts'
import { draftOf } from './drafts.ts'
import { collectFacts } from './facts.ts'
import { useRequest } from './readable.ts'

export type MarkedPortion = {
  /** Of the draft, where it stands in one; null for what was not saved yet. */
  readonly portion: PortionId | null
  readonly marking: string | null
  readonly cites: readonly PortionId[]
}

/** What is marked alike, and by what it cites raised alike, is answered once. */
export type MarkAudience = Pick<PortionAudience, 'parties' | 'persons'> & {
  /** Which of the portions that were asked about, from 0. */
  readonly portions: readonly number[]
  /** Null while there is no mark: then nobody may see it. */
  readonly label: Label | null
  /** Whether the asker may read under it; null where there is no mark. */
  readonly asker: Decision | null
}

export type MarkAudiences = {
  readonly marks: readonly MarkAudience[]
  readonly asOf: string
}

type Asked = {
  readonly draft: DraftId | null
  readonly portions: readonly MarkedPortion[]
  readonly atLeast: string | null
}

/**
 * @throws NodeError `node.role-missing`, `node.not-found` for another's draft and for what may not be cited,
 * `node.request`, `node.behind`; LabelError for a mark that is none
 */
export async function whoMaySeeMarks(
  ctx: Context,
  actor: Actor,
  { draft, portions, atLeast }: Asked,
): Promise<MarkAudiences> {
  requireRole(actor, 'analyst')
  await requireAsOf(ctx, atLeast)
  const asOf = await asOfNow(ctx)
  const groups = await alike(ctx, actor, { draft, portions })
  const { read } = ctx.store
  const people = await read.people.list()
  const facts = await collectFacts(
    ctx,
    read,
    groups.flatMap(({ cites }) => cites),
  )
  const answer = ({ numbers, label, cites }: Group): MarkAudience => {
    if (label === null) return { ...nobody, portions: numbers, label, asker: null }
    const known = asSealed(ctx, label, cites)
    const asker = decide(useRequest(ctx, actor, known, 'read'), facts)
    if (asker.outcome === 'deny') return { ...nobody, portions: numbers, label, asker }
    return { ...standingsOf(ctx, { actor, people, facts }, known), portions: numbers, label, asker }
  }
  return { marks: groups.map(answer), asOf }
}

const nobody = { parties: [], persons: [] } as const

/** As a portion of this party that nobody has yet: no release, consent or recall is about it. */
function asSealed(ctx: Context, label: Label, cites: readonly PortionId[]): Known {
  return { portion: newId('portion', ctx.rng), originator: ctx.me, label, cites: [...cites] }
}

type Group = {
  readonly numbers: number[]
  readonly label: Label | null
  readonly cites: readonly PortionId[]
}

/** A label is parsed, and what is cited looked up, once for all that have it. */
async function alike(
  ctx: Context,
  actor: Actor,
  { draft, portions }: Omit<Asked, 'atLeast'>,
): Promise<readonly Group[]> {
  const saved = draft === null ? [] : (await draftOf(ctx.store.read, actor, draft)).portions
  const olds = new Map(saved.map((each) => [each.portion, each]))
  const groups = new Map<string, Group>()
  for (const [index, { portion, marking, cites }] of portions.entries()) {
    const old = (portion === null ? null : olds.get(portion)) ?? null
    const name = [marking, cites.join(), keptLabel(old)].join('\n')
    const found = groups.get(name)
    found?.numbers.push(index)
    if (found !== undefined) continue
    if (groups.size >= limits.marksAskedMax) throw tooMany()
    const label = await labelOf(ctx, actor, { marking, cites, old, index })
    groups.set(name, { numbers: [index], label, cites })
  }
  return [...groups.values()]
}

function keptLabel(old: DraftedPortion | null): string {
  return old?.label ? digestOf(encodeLabel(old.label)) : ''
}

function tooMany(): NodeError {
  const most = limits.marksAskedMax
  return new NodeError('node.request', say`more than ${{ most }} different marks at once`, {
    at: '/portions',
    next: 'ask about fewer of them at a time',
  })
}
