// SPDX-License-Identifier: Apache-2.0
// What a person may see of all that this party wrote or was given (design, section 4; reference on decisions,
// section 5): the labels are asked, once each, and the store counts and pages by them.
//
//   labels that permit the person          ->  all their portions, unseen
//   labels that only leave out the nation  ->  what others released to us, portion by portion: whom an owner has
//                                              named, or made an exception for, may see it all the same
//
// INVARIANT (hidden-means-absent): the same answer as asking `knownPortions` about every portion that is listed.
import { canonicalJson, type Instant, type PortionId } from '@tearline/base'
import {
  createLabelTable,
  type Label,
  LabelError,
  type LabelId,
  type LabelTable,
  type Person,
  type Policy,
  permitsPerson,
} from '@tearline/label'
import type { KnownCursor, LabelRow, Reads } from '@tearline/store'
import type { Context } from '../context.ts'
import { type Actor, requireRole } from './actor.ts'
import { asOfNow, requireAsOf } from './as-of.ts'
import { knownPortions } from './readable.ts'

export type SeenPage = {
  readonly count: number
  readonly portions: readonly {
    readonly portion: PortionId
    readonly label: Label
    readonly at: Instant
  }[]
  readonly next: KnownCursor | null
  readonly asOf: string
}

export type SeenQuery = {
  readonly after: KnownCursor | null
  readonly limit: number
  readonly atLeast: string | null
}

/** @throws NodeError `node.role-missing`, `node.behind`, `node.request` */
export async function maySee(ctx: Context, actor: Actor, query: SeenQuery): Promise<SeenPage> {
  requireRole(actor, 'analyst', 'disclosure-officer', 'security-officer')
  await requireAsOf(ctx, query.atLeast)
  const asOf = await asOfNow(ctx)
  const { after, limit } = query
  const page = await ctx.store.read.known.page({ ...(await seenBy(ctx, actor)), after, limit })
  const labels = await ctx.store.read.known.labels(page.rows.map(({ label }) => label))
  const portions = page.rows.flatMap(({ portion, label: row, at }) => {
    const label = labels.get(row)
    return label === undefined ? [] : [{ portion, label, at }]
  })
  return { count: page.count, portions, next: page.next, asOf }
}

/** What a person may see: all of these labels, and these portions beside. */
export async function seenBy(
  ctx: Context,
  actor: Actor,
): Promise<{ readonly labels: readonly LabelRow[]; readonly also: readonly PortionId[] }> {
  const { permitted: labels, nationOnly } = classOf(await labelIndex(ctx), actor)
  const received = await ctx.store.read.known.receivedWith(nationOnly)
  const also = received.length === 0 ? [] : [...(await knownPortions(ctx, actor, received))]
  return { labels, also }
}

/** What the labels of this node say of a class of persons. */
type ReadableLabels = {
  readonly permitted: readonly LabelRow[]
  /** Only the nation stands between. */
  readonly nationOnly: readonly LabelRow[]
}

type LabelIndex = {
  readonly revision: number
  readonly policies: ReadonlyMap<string, Policy>
  readonly labels: ReadonlyMap<LabelRow, Label>
  readonly tables: ReadonlyMap<string, PolicyTable>
  /** Worked out once for all who differ in nothing that a label asks. */
  readonly classes: Map<string, ReadableLabels>
}

type PolicyTable = { readonly table: LabelTable; readonly rows: Map<LabelId, LabelRow> }

const cache = new WeakMap<Reads, LabelIndex>()

/** Made anew where a portion came, went or changed its label since, or a policy was added. */
async function labelIndex({ store: { read: reads }, policies }: Context): Promise<LabelIndex> {
  const { revision, labels: counts } = await reads.known.counts()
  const known = cache.get(reads)
  if (known?.revision === revision && known.policies === policies) return known
  const labels = await reads.known.labels(counts.keys())
  const tables = new Map<string, PolicyTable>()
  for (const [row, label] of labels) {
    const policy = policies.get(label.policy)
    if (policy !== undefined) addLabel(tables, policy, { row, label })
  }
  const index = { revision, policies, labels, tables, classes: new Map() }
  cache.set(reads, index)
  return index
}

/** A label that is not as its policy says permits nobody, as one whose policy is not known. */
function addLabel(
  tables: Map<string, PolicyTable>,
  policy: Policy,
  { row, label }: { readonly row: LabelRow; readonly label: Label },
): void {
  const known = tables.get(label.policy) ?? { table: createLabelTable(policy), rows: new Map() }
  tables.set(label.policy, known)
  try {
    known.rows.set(known.table.intern(label), row)
  } catch (error) {
    if (!(error instanceof LabelError)) throw error
  }
}

function classOf(index: LabelIndex, { nation, clearance, compartments }: Actor): ReadableLabels {
  const key = canonicalJson({ nation, clearance, compartments })
  const known = index.classes.get(key)
  if (known !== undefined) return known
  const person = { nation, clearance, compartments }
  const found = [...index.tables.values()].map(({ table, rows }) => {
    const permitted = table.permitted(table.personClass(person))
    return permitted.flatMap((id) => rows.get(id) ?? [])
  })
  const permitted = found.flat()
  const taken = new Set(permitted)
  const nationOnly = [...index.labels].flatMap(([row, label]) =>
    !taken.has(row) && isNationAlone(index, label, person) ? [row] : [],
  )
  const readable = { permitted, nationOnly }
  index.classes.set(key, readable)
  return readable
}

function isNationAlone({ policies }: LabelIndex, label: Label, person: Person): boolean {
  const policy = policies.get(label.policy)
  return (
    policy !== undefined &&
    permitsPerson(policy, label, person).every(({ code }) => code === 'permit.nation-outside')
  )
}
