// SPDX-License-Identifier: Apache-2.0
// The STIX objects that a reader holds, as a bundle that others can read (STIX 2.1; reference: interop,
// sections 2 and 9). It is closed: every identifier in it is that of an object in it.
//
// An object that had to be changed (cut, or marked as its label demands) gets an identifier of its own: two
// contents under one identifier and time of modification would not be STIX, and would tell them apart from
// the original. The new one is a hash of what is left, so that the same cut has the same name every time.
import { type Bytes, canonicalBytes, canonicalJson, type Json, utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import type { MarkedPortion, WriteContext } from './draft.ts'
import { FormatsError } from './error.ts'
import { readJson, readShape } from './input.ts'
import { printMark } from './mark.ts'
import {
  idsOfText,
  markingsOf,
  markOfStatement,
  objectMarkingsOf,
  replaceIds,
  type StixObject,
  statementOf,
  stixObjectShape,
  textAt,
  tlpDefinitionOfId,
  tlpDefinitionOfLabel,
  tlpOfDefinition,
  tlpOfId,
  wordsIn,
} from './stix.ts'
import { cutObject } from './stix-cut.ts'

/** A definition of our own needs a time of creation; equal marks must make equal definitions. */
const statementCreated = '2026-01-01T00:00:00.000Z'

/** `leftOut`: places in the given list of the STIX portions of which nothing could be shown. */
export type StixExport = { readonly bundle: Bytes; readonly leftOut: readonly number[] }

type Kept = Holding & { readonly written: StixObject }
type Holding = {
  readonly index: number
  readonly portion: MarkedPortion
  readonly object: StixObject
}

/**
 * Writes the STIX portions among `portions`; the others are passed over.
 *
 * References to what is not among them are cut, and with them what would be left meaningless: a relationship
 * without an end, a report about nothing. Objects carry their labels: under TLP as the 2.0 definitions, which
 * travel in the bundle, else as statements; only what is open to everyone needs no mark.
 *
 * @throws FormatsError `formats.empty` if nothing is left, `formats.other-policy`, and as `readStix`
 */
export function writeStixBundle(
  portions: readonly MarkedPortion[],
  context: WriteContext,
): StixExport {
  const held = holdingsOf(portions)
  const kept = closed(held)
  if (kept.length === 0) throw new FormatsError('formats.empty', 'no object to write')
  const { all, definitions } = marked(kept, context)
  const objects = rename(all)
  const left = new Set(kept.map(({ index }) => index))
  return {
    bundle: bundleOf([...objects, ...definitions]),
    leftOut: held.map(({ index }) => index).filter((index) => !left.has(index)),
  }
}

function holdingsOf(portions: readonly MarkedPortion[]): Holding[] {
  return portions.flatMap((portion, index) => {
    if (portion.form !== 'stix') return []
    const object = readJson(portion.content)
    readShape(stixObjectShape, object)
    return [{ index, portion, object: object as StixObject }]
  })
}

/** Leaves out what nothing can be shown of, and what that takes with it, then cuts the rest. */
function closed(holdings: readonly Holding[]): readonly Kept[] {
  const left = new Set(holdings)
  const byId = Map.groupBy(holdings, ({ object }) => object.id)
  const isHeld = (id: string) =>
    tlpOfId(id) !== null || (byId.get(id)?.some((holding) => left.has(holding)) ?? false)
  const namedBy = namedByOf(holdings)
  const doubtful = [...holdings]
  for (let holding = doubtful.pop(); holding !== undefined; holding = doubtful.pop()) {
    if (!left.has(holding) || cutObject(holding.object, isHeld) !== null) continue
    left.delete(holding)
    if (!isHeld(holding.object.id)) doubtful.push(...(namedBy.get(holding.object.id) ?? []))
  }
  return [...left].flatMap((holding) => {
    const written = cutObject(holding.object, isHeld)
    return written === null ? [] : [{ ...holding, written }]
  })
}

function namedByOf(holdings: readonly Holding[]): ReadonlyMap<string, readonly Holding[]> {
  const names = holdings.flatMap((holding) => idsIn(holding.object).map((id) => ({ id, holding })))
  const grouped = Map.groupBy(names, ({ id }) => id)
  return new Map([...grouped].map(([id, of]) => [id, of.map(({ holding }) => holding)]))
}

/** Adds the marks that the labels demand, and collects the definitions of all TLP and own marks used. */
function marked(kept: readonly Kept[], context: WriteContext) {
  const definitions = new Map<string, StixObject>()
  const held = new Map(kept.map(({ object }) => [object.id, object]))
  const all = kept.map((holding): Kept => {
    const missing = missingMark(holding, held, context)
    if (missing === null) return holding
    if (!held.has(missing.id)) definitions.set(missing.id, missing)
    const refs = [...objectMarkingsOf(holding.written), missing.id]
    return { ...holding, written: { ...holding.written, object_marking_refs: refs } }
  })
  for (const id of all.flatMap(({ written }) => markingsOf(written))) {
    const definition = held.has(id) ? null : tlpDefinitionOfId(id)
    if (definition !== null) definitions.set(id, definition)
  }
  return { all, definitions: [...definitions.values()] }
}

/** The definition that an object must point at so that nobody takes it for less than its label; or null. */
function missingMark(
  { portion: { label }, written }: Kept,
  held: ReadonlyMap<string, StixObject>,
  context: WriteContext,
): StixObject | null {
  const mark = printMark(context, label)
  const isMark = tlpOfId(written.id) !== null || markOfStatement(written) !== null
  if (label.releasability.kind === 'everyone' || isMark) return null
  const definitions = markingsOf(written).flatMap(
    (id) => held.get(id) ?? tlpDefinitionOfId(id) ?? [],
  )
  if (context.policy.grammar !== 'tlp') {
    const statement = statementOf(context.policy.name, mark)
    const isThere = definitions.some((of) => textAt(of, 'definition', 'statement') === statement)
    return isThere ? null : statementDefinition(statement, mark)
  }
  const ranks = new Map(
    context.policy.classifications.map(({ name, hierarchy }) => [name, hierarchy]),
  )
  const rank = (name: string) => ranks.get(name) ?? -1
  const isThere = definitions.some(
    (of) => rank(tlpOfDefinition(of) ?? '') >= rank(label.classification),
  )
  return isThere ? null : tlpDefinitionOfLabel(label.classification)
}

function statementDefinition(statement: string, name: string): StixObject {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: `marking-definition--${uuidOf(utf8(statement))}`,
    created: statementCreated,
    name,
    definition_type: 'statement',
    definition: { statement },
  }
}

/** Gives new identifiers to what is not the original any more, and to what points at such an object. */
function rename(kept: readonly Kept[]): readonly StixObject[] {
  const namedBy = Map.groupBy(
    kept.flatMap(({ written }) => idsIn(written).map((id) => ({ id, by: written.id }))),
    ({ id }) => id,
  )
  const changed = new Set<string>()
  const moved = kept
    .filter(({ object, written }) => object !== written)
    .map(({ object }) => object.id)
  for (let id = moved.pop(); id !== undefined; id = moved.pop()) {
    if (changed.has(id) || tlpOfId(id) !== null) continue
    changed.add(id)
    moved.push(...(namedBy.get(id) ?? []).map(({ by }) => by))
  }
  const versions = Map.groupBy(kept, ({ object }) => object.id)
  const newIds = new Map([...changed].map((id) => [id, newIdOf(versions.get(id) ?? [])]))
  return kept.map(({ written }) => renamed(written, newIds) as StixObject)
}

function newIdOf(versions: readonly Kept[]): string {
  const type = versions[0]?.object.type ?? ''
  const content = versions.map(({ written }) => canonicalJson(written)).join()
  return `${type}--${uuidOf(utf8(content))}`
}

function renamed(value: Json, newIds: ReadonlyMap<string, string>): Json {
  const rename = (text: string) => replaceIds(text, (id) => newIds.get(id) ?? id)
  if (typeof value === 'string') return rename(value)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((entry: Json) => renamed(entry, newIds))
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [rename(name), renamed(member, newIds)]),
  )
}

function bundleOf(objects: readonly StixObject[]): Bytes {
  const content = canonicalJson(objects)
  return canonicalBytes({
    type: 'bundle',
    id: `bundle--${uuidOf(utf8(content))}`,
    objects,
  })
}

/** A hash in the shape of a name-based UUID (RFC 9562 section 5.5), the latest that STIX 2.1 tools accept. */
function uuidOf(content: Bytes): string {
  const digest = digestOf(content)
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 3) | 8).toString(16)
  const [a, b] = [digest.slice(0, 8), digest.slice(8, 12)]
  return `${a}-${b}-5${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}

/** Every identifier in the object, its own included, in values and in names of members. */
function idsIn(object: StixObject): readonly string[] {
  return [...new Set([...wordsIn(object)].flatMap(idsOfText))]
}
