// SPDX-License-Identifier: Apache-2.0
// Which label a STIX object gets. STIX leaves undefined how several markings combine; here they join, and
// what is not understood leaves the object unmarked, so that a person looks at it before it goes anywhere.
// INVARIANT (never-weaker)
//
//   own label    join of all object and granular markings; without any, the import's default
//   label        join of the own label with the labels of all objects that it names: a relationship tells
//                that both its ends exist, a report what it is about. Its creator is not counted.
import { hex, say } from '@tearline/base'
import { encodeLabel, joinLabels, type Label } from '@tearline/label'
import type { ReadContext } from './draft.ts'
import { FormatsError } from './error.ts'
import { told } from './input.ts'
import { defaultLabel, readMark } from './mark.ts'
import {
  idsOfText,
  isStatement,
  markingsOf,
  markOfStatement,
  type StixObject,
  tlpOfDefinition,
  tlpOfId,
  wordsIn,
} from './stix.ts'

/** Null: unmarked. Versions of one object share its identifier and its label. */
type LabelsById = ReadonlyMap<string, Label | null>

/** What a marking does: nothing, a label, or something that we do not understand. */
type Effect = 'none' | 'unknown' | Label
type Join = (labels: readonly (Label | null)[]) => Label | null
type Rules = { effects: ReadonlyMap<string, Effect>; unmarked: Label | null; join: Join }

/** Top-level properties that say where an object comes from or how it is marked, not what it is about. */
const aboutTheObject = new Set(['id', 'created_by_ref', 'object_marking_refs', 'granular_markings'])

export type PlacedObject = { readonly object: StixObject; readonly at: string }

/**
 * `unsound`: identifiers of what could not be read. It is unmarked, and so is all that names it.
 *
 * @throws FormatsError `formats.stix-tlp`, `formats.mark`
 */
export function labelsOf(
  placed: readonly PlacedObject[],
  unsound: readonly string[],
  context: ReadContext,
): LabelsById {
  const join = joiner(context)
  const rules = { effects: effectsOf(placed, context), unmarked: defaultLabel(context), join }
  const labels = new Map<string, Label | null>(unsound.map((id) => [id, null]))
  const objects = placed.map(({ object }) => object)
  for (const object of objects) {
    const own = ownLabel(object, rules, context)
    const before = labels.get(object.id)
    labels.set(object.id, before === undefined ? join([own]) : join([before, own]))
  }
  raiseToNamed(objects, labels, join)
  return labels
}

/** Joins, and returns equal labels as one object; one unmarked makes the whole unmarked. */
function joiner({ policy }: ReadContext): Join {
  const byName = new Map<string, Label>()
  const nameOf = (label: Label): string => hex(encodeLabel(label))
  const intern = (label: Label): Label => {
    const name = nameOf(label)
    const known = byName.get(name) ?? label
    byName.set(name, known)
    return known
  }
  return (labels) => {
    const marked = labels.flatMap((label) => label ?? [])
    if (marked.length < labels.length) return null
    const distinct = [...new Set(marked.map(intern))]
    return distinct.length === 1
      ? (distinct[0] ?? null)
      : intern(joinLabels(policy, distinct).label)
  }
}

function effectsOf(
  objects: readonly PlacedObject[],
  context: ReadContext,
): ReadonlyMap<string, Effect> {
  const effects = new Map<string, Effect>()
  for (const { object, at } of objects) {
    if (object.type !== 'marking-definition') continue
    const effect = told(() => effectOfDefinition(object, context, at), context.refused)
    effects.set(object.id, effect ?? 'unknown')
  }
  return effects
}

function effectOfDefinition(definition: StixObject, context: ReadContext, at: string): Effect {
  const byId = tlpOfId(definition.id)
  const spelled = tlpOfDefinition(definition)
  if (byId !== null && spelled !== byId) {
    throw new FormatsError(
      'formats.stix-tlp',
      say`has the identifier of \`${{ byId }}\` and is another one`,
      {
        at,
        next: 'give it an identifier of its own',
      },
    )
  }
  if (spelled !== null) return effectOfTlp(spelled, context)
  const marked = markOfStatement(definition)
  if (marked === null) return isStatement(definition) ? 'none' : 'unknown'
  const isOurs = marked.policy === context.policy.name
  return isOurs ? readMark(marked.mark, context, `${at}/definition/statement`) : 'unknown'
}

/** TLP is no classification and does not become one; what is clear restricts nobody under any policy. */
function effectOfTlp(spelled: string, context: ReadContext): Effect {
  // STIX has an identifier of its own for the word of TLP 1, so there is nothing to mistake.
  const tlp = spelled === 'TLP:WHITE' ? 'TLP:CLEAR' : spelled
  if (context.policy.grammar === 'tlp') return readMark(tlp, context, '/object_marking_refs')
  return tlp === 'TLP:CLEAR' ? 'none' : 'unknown'
}

function ownLabel(object: StixObject, { effects, unmarked, join }: Rules, context: ReadContext) {
  const found = markingsOf(object).map((id) => effects.get(id) ?? effectOfAbsent(id, context))
  if (found.includes('unknown')) return null
  const labels = found.flatMap((effect) => (typeof effect === 'string' ? [] : [effect]))
  if (labels.length > 0) return join(labels)
  return ownLabelOfDefinition(object, effects, context) ?? unmarked
}

/** The TLP definitions are public; a definition that stands for a label of ours has that label itself. */
function ownLabelOfDefinition(
  { id }: StixObject,
  effects: Rules['effects'],
  context: ReadContext,
): Label | null {
  const isTlp = context.policy.grammar === 'tlp' && tlpOfId(id) !== null
  if (isTlp) return readMark('TLP:CLEAR', context, '')
  const effect = effects.get(id)
  return effect === undefined || typeof effect === 'string' ? null : effect
}

/** The TLP definitions are known without being in the bundle; of any other we do not know what it asks. */
function effectOfAbsent(id: string, context: ReadContext): Effect {
  const tlp = tlpOfId(id)
  return tlp === null ? 'unknown' : effectOfTlp(tlp, context)
}

/** Raises every label to those of the objects that it names, and of what those name, until nothing moves. */
function raiseToNamed(
  objects: readonly StixObject[],
  labels: Map<string, Label | null>,
  join: Join,
): void {
  const namedBy = Map.groupBy(
    objects.flatMap((object) => namedIn(object, labels).map((named) => ({ named, by: object.id }))),
    ({ named }) => named,
  )
  const moved = [...namedBy.keys()]
  for (let named = moved.pop(); named !== undefined; named = moved.pop()) {
    for (const { by } of namedBy.get(named) ?? []) {
      const before = labels.get(by) ?? null
      const raised = join([before, labels.get(named) ?? null])
      if (raised === before) continue
      labels.set(by, raised)
      moved.push(by)
    }
  }
}

/** The objects of the bundle that an object names, in references or in its text. */
function namedIn(object: StixObject, labels: LabelsById): readonly string[] {
  const about = Object.entries(object).filter(([name]) => !aboutTheObject.has(name))
  const ids = about.flatMap(([, value]) => [...wordsIn(value ?? null)]).flatMap(idsOfText)
  return [...new Set(ids)].filter((id) => id !== object.id && labels.has(id))
}
