// SPDX-License-Identifier: Apache-2.0
// What each label that this node knows says of a person, asked once a class of persons and label, so that lists need not
// ask it of every portion (reference on decisions, section 5).
import { canonicalJson } from '@tearline/base'
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
import type { LabelRow, Reads } from '@tearline/store'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Actor } from './actor.ts'

/** What the labels of this node say of a class of persons. */
export type ReadableLabels = {
  readonly permitted: ReadonlySet<LabelRow>
  /** Only the nation stands between. */
  readonly nationOnly: readonly LabelRow[]
  /** Of these no portion may be known, whatever else is known of it. */
  readonly refused: ReadonlySet<LabelRow>
}

/** Of all portions that are listed: where fewer may be known, a list begins at their labels and not at its newest. */
const fewShare = 1 / 5

/**
 * For lists that would else be walked for the little that a person may know of: the labels to leave out. Undefined
 * where a walk finds enough.
 *
 * INVARIANT (hidden-means-absent): what is left out could not be known; of what is not, each portion is asked still.
 */
export async function beyondFor(
  ctx: Context,
  actor: Actor,
): Promise<readonly LabelRow[] | undefined> {
  const { refused } = await labelsFor(ctx, actor)
  const { total, labels } = await ctx.store.read.known.counts()
  const hidden = [...refused].reduce((sum, label) => sum + (labels.get(label)?.count ?? 0), 0)
  const isFew = total - hidden < total * fewShare
  return isFew && refused.size <= limits.refusedLabelsMax ? [...refused] : undefined
}

export async function labelsFor(ctx: Context, actor: Actor): Promise<ReadableLabels> {
  return classOf(await labelIndex(ctx), actor)
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

/** Made anew where a portion came, went or changed its label since, or a policy was added, here or by another process. */
async function labelIndex(ctx: Context): Promise<LabelIndex> {
  const reads = ctx.store.read
  await ctx.shelf.follow((await reads.revisions()).policies)
  const { policies } = ctx
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
  const permitted = new Set(found.flat())
  const nationOnly = [...index.labels].flatMap(([row, label]) =>
    !permitted.has(row) && isNationAlone(index, label, person) ? [row] : [],
  )
  const open = new Set([...permitted, ...nationOnly])
  const judged = [...index.tables.values()].flatMap(({ rows }) => [...rows.values()])
  const refused = new Set(judged.filter((row) => !open.has(row)))
  const readable = { permitted, nationOnly, refused }
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
