// SPDX-License-Identifier: Apache-2.0
// The fast engine (design, section 4). Objects are many, distinct labels few: each label gets a
// small number once, and what it asks becomes bits. A person's class and a label then meet in a few bit
// operations, without a look at the label itself.
//
//                    rank   needs         shown to           given to          open   ask
//   0  (S//SI//NF)    3     .....1        ....1  (USA)       ....1             0      0
//   1  (C//REL TO…)   2     ......        ..111              ..111             0      0
//   2  (U)            0     ......                                             1      0
//
// A row is fixed words wide; a new party that needs a further word makes every row one word wider. Unknown
// ids, parties and clearances permit nothing. The table is tested against `permitsPerson` and `releasableTo`.
import { type Branded, canonicalJson, invariant, type PartyCode } from '@tearline/base'
import { type Audience, displayAudience, releaseAudience } from './audience.ts'
import { checkLabel } from './check.ts'
import type { Label, Tag } from './label.ts'
import { type Person, requiresOriginatorConsent } from './permit.ts'
import type { Policy } from './policy.ts'
import { vocabularyOf } from './vocabulary.ts'

/** A label of one table, from 0 without a gap; never reused. */
export type LabelId = Branded<number, 'LabelId'>

/** What one table knows a party by. */
export type PartyClass = Branded<number, 'PartyClass'>

/** What one table knows a person by: equal for all who differ in nothing that labels ask. */
export type PersonClass = {
  readonly rank: number
  readonly held: Uint32Array
  readonly nation: PartyClass
}

export type LabelTable = {
  /** The number of an equal label, or a new one. @throws LabelError what `checkLabel` throws */
  readonly intern: (label: Label) => LabelId
  readonly labelOf: (id: LabelId) => Label | undefined
  readonly size: () => number
  readonly partyClass: (party: PartyCode) => PartyClass
  readonly personClass: (person: Person) => PersonClass
  /** As `permitsPerson` without reasons. */
  readonly permits: (id: LabelId, person: PersonClass) => boolean
  /** As `releasableTo`. */
  readonly releasable: (id: LabelId, party: PartyClass) => boolean
  /** As `displayableTo`. */
  readonly displayable: (id: LabelId, party: PartyClass) => boolean
  readonly requiresConsent: (id: LabelId) => boolean
  /** Every label that the person may see, in rising order: what a store asks for before it pages. */
  readonly permitted: (person: PersonClass) => LabelId[]
}

/** Rows of equal width in one array, which doubles when it is full. */
type Rows = { words: Uint32Array; width: number }

type State = {
  readonly policy: Policy
  readonly labels: Label[]
  readonly ids: Map<string, LabelId>
  readonly parties: Map<PartyCode, PartyClass>
  /** Position of each restrictive value in `needs`, by tag and value; members of families as they come. */
  readonly compartments: Map<string, number>
  readonly ranks: number[]
  readonly open: boolean[]
  readonly ask: boolean[]
  readonly needs: Rows
  readonly shownTo: Rows
  readonly givenTo: Rows
}

export function createLabelTable(policy: Policy): LabelTable {
  const state = emptyState(policy)
  return {
    intern: (label) => intern(state, label),
    labelOf: (id) => state.labels[id],
    size: () => state.labels.length,
    partyClass: (party) => partyClass(state, party),
    personClass: (person) => personClass(state, person),
    permits: (id, person) => permits(state, id, person),
    releasable: (id, party) => reaches(state, state.givenTo, { id, party }),
    displayable: (id, party) => reaches(state, state.shownTo, { id, party }),
    requiresConsent: (id) => state.ask[id] !== false,
    permitted: (person) => permitted(state, person),
  }
}

function emptyState(policy: Policy): State {
  const values = policy.tagSets
    .filter(({ type }) => type === 'restrictive')
    .flatMap(({ name: tag, values }) => values.map(({ name }) => compartmentKey(tag, name)))
  return {
    policy,
    labels: [],
    ids: new Map(),
    parties: new Map(),
    compartments: new Map(values.map((key, index) => [key, index])),
    ranks: [],
    open: [],
    ask: [],
    needs: { words: new Uint32Array(64), width: wordsFor(values.length) },
    shownTo: { words: new Uint32Array(64), width: 1 },
    givenTo: { words: new Uint32Array(64), width: 1 },
  }
}

function intern(state: State, label: Label): LabelId {
  const key = canonicalJson(label)
  const known = state.ids.get(key)
  if (known !== undefined) return known
  checkLabel(state.policy, label)
  const id = state.labels.length as LabelId
  const classification = vocabularyOf(state.policy).classifications.get(label.classification)
  invariant(classification !== undefined, 'a checked label has a known classification')
  state.ids.set(key, id)
  state.labels.push(label)
  state.ranks.push(classification.hierarchy)
  state.open.push(label.releasability.kind === 'everyone')
  state.ask.push(requiresOriginatorConsent(state.policy, label))
  setCompartments(state, id, label.restrictive)
  setAudience(state, state.shownTo, { id, audience: displayAudience(label) })
  setAudience(state, state.givenTo, { id, audience: releaseAudience(label) })
  return id
}

function setCompartments(state: State, id: LabelId, tags: readonly Tag[]): void {
  for (const position of positionsOf(state, tags)) {
    invariant(position !== undefined, 'a checked label has known values')
    setBit(state.needs, id, position)
  }
}

function positionsOf(state: State, tags: readonly Tag[]): (number | undefined)[] {
  return tags.flatMap(({ tag, values }) => values.map((value) => positionOf(state, tag, value)))
}

/** A member of a family has its position from the first label or person that has it, whichever it is. */
function positionOf(
  { policy, compartments, needs }: State,
  tag: string,
  value: string,
): number | undefined {
  const key = compartmentKey(tag, value)
  const known = compartments.get(key)
  if (known !== undefined) return known
  const set = vocabularyOf(policy).values.get(value)?.set
  if (set?.type !== 'restrictive' || set.name !== tag) return undefined
  const added = compartments.size
  compartments.set(key, added)
  widen(needs, wordsFor(added + 1))
  return added
}

/** Opaque communities have no bit: they reach no party. Everyone is a flag, so that later parties have it too. */
function setAudience(
  state: State,
  rows: Rows,
  { id, audience }: { id: LabelId; audience: Audience },
): void {
  const parties = audience.kind === 'all' ? [] : audience.parties
  for (const party of parties) setBit(rows, id, partyClass(state, party))
}

function partyClass({ parties, shownTo, givenTo }: State, party: PartyCode): PartyClass {
  const known = parties.get(party)
  if (known !== undefined) return known
  const added = parties.size as PartyClass
  parties.set(party, added)
  for (const rows of [shownTo, givenTo]) widen(rows, wordsFor(added + 1))
  return added
}

/** A clearance that the policy does not know ranks below every label; a value it does not know opens nothing. */
function personClass(state: State, { nation, clearance, compartments }: Person): PersonClass {
  const positions = positionsOf(state, compartments)
  const held = new Uint32Array(state.needs.width)
  for (const position of positions) {
    if (position !== undefined) held[position >>> 5] = (held[position >>> 5] ?? 0) | bit(position)
  }
  const rank = vocabularyOf(state.policy).classifications.get(clearance)?.hierarchy ?? -1
  return { rank, held, nation: partyClass(state, nation) }
}

function permits(state: State, id: LabelId, person: PersonClass): boolean {
  return (
    person.rank >= (state.ranks[id] ?? Number.POSITIVE_INFINITY) &&
    holdsAll(state.needs, id, person.held) &&
    reaches(state, state.shownTo, { id, party: person.nation })
  )
}

function permitted(state: State, person: PersonClass): LabelId[] {
  const found: LabelId[] = []
  for (let id = 0; id < state.labels.length; id++) {
    if (permits(state, id as LabelId, person)) found.push(id as LabelId)
  }
  return found
}

function holdsAll({ words, width }: Rows, id: LabelId, held: Uint32Array): boolean {
  const row = id * width
  for (let word = 0; word < width; word++) {
    if (((words[row + word] ?? 0) & ~(held[word] ?? 0)) !== 0) return false
  }
  return true
}

function reaches(
  { open }: State,
  { words, width }: Rows,
  { id, party }: { id: LabelId; party: PartyClass },
): boolean {
  if (open[id] === true) return true
  if (party >>> 5 >= width) return false
  return ((words[id * width + (party >>> 5)] ?? 0) & bit(party)) !== 0
}

function setBit(rows: Rows, id: LabelId, position: number): void {
  const word = id * rows.width + (position >>> 5)
  while (word >= rows.words.length) rows.words = enlarged(rows.words, rows.words.length * 2)
  rows.words[word] = (rows.words[word] ?? 0) | bit(position)
}

function widen(rows: Rows, width: number): void {
  if (width <= rows.width) return
  const count = Math.ceil(rows.words.length / rows.width)
  const words = new Uint32Array(count * width)
  for (let row = 0; row < count; row++) {
    words.set(rows.words.subarray(row * rows.width, (row + 1) * rows.width), row * width)
  }
  rows.words = words
  rows.width = width
}

function enlarged(words: Uint32Array, length: number): Uint32Array {
  const copy = new Uint32Array(length)
  copy.set(words)
  return copy
}

/** JavaScript's bit operations are signed: compare with zero, never with greater than. */
function bit(position: number): number {
  return 1 << (position & 31)
}

function wordsFor(bits: number): number {
  return Math.max(1, Math.ceil(bits / 32))
}

/** Names hold no line feed. */
function compartmentKey(tag: string, value: string): string {
  return `${tag}\n${value}`
}
