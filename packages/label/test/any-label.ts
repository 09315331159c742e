// SPDX-License-Identifier: Apache-2.0
// Random labels and people of any policy: drawn from the words that the policy itself has, kept where it allows
// them, read back from their markings and joined. Nothing here knows a policy by name.
import { type PartyCode, parsePartyCode } from '@tearline/base'
import fc from 'fast-check'
import {
  checkLabel,
  formatPortionMarking,
  joinLabels,
  type Label,
  LabelError,
  type Person,
  type Policy,
  parsePolicy,
  parsePortionMarking,
  shippedPolicies,
  type Tag,
  type TagValue,
} from '../src/index.ts'
import { now } from './arbitrary.ts'
import { lantern } from './policies.ts'

/** Some labels of one policy and some people, each to be asked about each. */
export type World = {
  readonly policy: Policy
  readonly labels: readonly Label[]
  readonly people: readonly Person[]
  /** How many of the people the table meets before it has a label. */
  readonly early: number
}

/** More values and parties than two words have bits: both sides of bits 31, 32 and 63 are asked. */
export const wide: Policy = parsePolicy({
  ...lantern,
  name: 'wide',
  tagSets: [
    ...['First', 'Second'].map((name) => ({
      name,
      type: 'restrictive' as const,
      values: Array.from({ length: 40 }, (_, at) => {
        const word = `${name.toUpperCase()}${at}`
        return { name: word, portion: word }
      }),
    })),
    ...lantern.tagSets.slice(1),
  ],
})

export const everyPolicy: readonly Policy[] = [...shippedPolicies.values(), wide]

type Word = { readonly tag: string; readonly value: string }

/** A label as it comes, allowed or not. */
type Wild = {
  readonly level: string
  readonly owners: readonly PartyCode[]
  readonly restrictive: readonly Word[]
  readonly informative: readonly Word[]
  readonly controls: readonly string[]
  readonly audience: Label['releasability']['kind'] | 'many'
  readonly parties: readonly PartyCode[]
  readonly opaque: readonly string[]
  readonly display: readonly PartyCode[]
  readonly concealed: boolean
  readonly joint: boolean
}

/** The words of a policy that a draw takes from. */
type Words = {
  readonly levels: readonly string[]
  readonly restrictive: readonly Word[]
  readonly informative: readonly Word[]
  readonly controls: readonly string[]
  readonly mark: string | undefined
  readonly near: readonly PartyCode[]
  readonly many: readonly PartyCode[]
  readonly opaque: readonly string[]
}

export function worlds(policy: Policy, size: { labels: number; people: number }) {
  const words = wordsOf(policy)
  return fc
    .record({
      wilds: fc.array(wildLabels(words), { minLength: size.labels, maxLength: size.labels }),
      people: fc.array(people(words), { minLength: size.people, maxLength: size.people }),
      early: fc.nat(size.people),
      joins: fc.array(fc.array(fc.nat(size.labels - 1), { minLength: 2, maxLength: 3 }), {
        maxLength: Math.ceil(size.labels / 2),
      }),
    })
    .map(({ wilds, people, early, joins }): World => {
      const read = wilds.flatMap((wild, at) => allowed(policy, words, wild, at % 2 === 0))
      const joined = read.length === 0 ? [] : joins.map((of) => join(policy, read, of))
      return { policy, labels: [...joined, ...read].slice(0, size.labels), people, early }
    })
}

function join(policy: Policy, labels: readonly Label[], of: readonly number[]): Label {
  return joinLabels(
    policy,
    of.flatMap((at) => labels[at % labels.length] ?? []),
  ).label
}

function wordsOf(policy: Policy): Words {
  const of = (type: string): Word[] =>
    policy.tagSets
      .filter((set) => set.type === type)
      .flatMap(({ name: tag, values }) => values.flatMap(spelled).map((value) => ({ tag, value })))
  const control = policy.tagSets
    .filter(({ type }) => type === 'control')
    .flatMap(({ values }) => values)
  const isPlain = ({ meaning }: { meaning: string | null }) =>
    meaning !== 'releaseTo' && meaning !== 'displayOnly' && meaning !== 'noForeign'
  const known = codesOf(policy)
  const home = policy.owner.kind === 'fixed' ? [policy.owner.party] : []
  return {
    levels: policy.classifications.map(({ name }) => name),
    restrictive: of('restrictive'),
    informative: of('informative'),
    controls: control.filter(isPlain).map(({ name }) => name),
    mark: control.find(({ meaning }) => meaning === 'noForeign')?.name,
    near: [...new Set([...home, ...known.slice(0, 4), ...known.slice(31, 34)])],
    many: [...new Set([...home, ...known.slice(0, 70)])],
    opaque: policy.communities.filter(({ members }) => members === null).map(({ code }) => code),
  }
}

/** The value, or of a family some of its members, and the name alone where it may stand so. */
function spelled({ name, completion }: TagValue): string[] {
  if (completion === null) return [name]
  const { charsMin, charsMax, alone } = completion
  const members = ['A'.repeat(charsMin), 'B'.repeat(charsMax), 'Z'.repeat(charsMin)]
  return [...(alone ? [name] : []), ...members.map((end) => `${name}-${end}`)]
}

/** Codes that may stand on a label: single ones, those of a range of three letters, or invented ones. */
function codesOf({ parties }: Policy): PartyCode[] {
  const ranges = parties ?? [{ first: 'XAA', last: 'XZZ' }]
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  return ranges
    .flatMap(({ first, last }) => {
      if (first === last) return [first]
      const inside = letters.flatMap((a) => letters.map((b) => `${first.slice(0, 1)}${a}${b}`))
      return inside.filter((code) => first <= code && code <= last)
    })
    .map((code) => parsePartyCode(code))
}

function wildLabels(words: Words): fc.Arbitrary<Wild> {
  return fc.record({
    level: fc.constantFrom(...words.levels),
    owners: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...words.near).map((owner) => [owner]) },
      { weight: 1, arbitrary: fc.subarray([...words.near], { minLength: 2, maxLength: 3 }) },
    ),
    restrictive: few(words.restrictive),
    informative: few(words.informative),
    controls: few(words.controls),
    audience: fc.constantFrom('owner-default', 'everyone', 'set', 'set', 'many', 'originator-only'),
    parties: fc.subarray([...words.near], { minLength: 1 }),
    opaque: few(words.opaque),
    display: few(words.near),
    concealed: rarely,
    joint: rarely,
  })
}

const rarely = fc.nat(9).map((drawn) => drawn === 0)

function few<T>(values: readonly T[]): fc.Arbitrary<readonly T[]> {
  if (values.length === 0) return fc.constant([])
  return fc.oneof(
    fc.constant([]),
    fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }),
  )
}

function people({ restrictive, levels, many, near }: Words): fc.Arbitrary<Person> {
  const all = tagsOf(restrictive)
  const some = <T>(arbitrary: fc.Arbitrary<T>, weight: number) => ({ arbitrary, weight })
  return fc.record({
    nation: fc.oneof(
      some(fc.constantFrom(...near), 6),
      some(fc.constantFrom(...many), 2),
      some(fc.constant(parsePartyCode('QQQ')), 1),
    ),
    clearance: fc.oneof(
      some(fc.constantFrom(...levels), 5),
      some(fc.constant(levels.at(-1) ?? ''), 4),
      some(fc.constantFrom('NO SUCH LEVEL', ''), 1),
    ),
    compartments: fc.oneof(
      some(fc.constant(all), 5),
      some(few(restrictive).map(tagsOf), 2),
      some(fc.constant<Tag[]>([]), 1),
      some(fc.constant(all.map(({ tag }) => ({ tag, values: [] }))), 1),
      some(fc.constant(all.map(({ tag, values }) => ({ tag: `NOT ${tag}`, values }))), 1),
    ),
  })
}

function tagsOf(words: readonly Word[]): Tag[] {
  return [...Map.groupBy(words, ({ tag }) => tag)]
    .map(([tag, of]) => ({ tag, values: sorted(of.map(({ value }) => value)) }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1))
}

function sorted<T extends string>(values: Iterable<T>): T[] {
  return [...new Set(values)].sort()
}

/** Takes away from a draw until the policy allows what is left; none where it never does. */
function allowed(policy: Policy, words: Words, wild: Wild, asText: boolean): Label[] {
  const plain = { ...wild, controls: [], informative: [], concealed: false, joint: false }
  const bare = { ...plain, restrictive: [], display: [], opaque: [] }
  const single = { ...bare, owners: words.near.slice(0, 1) }
  for (const draw of [wild, { ...plain, display: wild.display }, plain, bare, single]) {
    for (const marked of [false, true]) {
      const label = labelOf(policy, words, draw, marked)
      if (isAllowed(policy, label)) return [asText ? throughText(policy, label) : label]
    }
  }
  return []
}

function labelOf(policy: Policy, { mark, many }: Words, wild: Wild, marked: boolean): Label {
  const { owners, audience } = wild
  const isListed = audience === 'set' || audience === 'many'
  const home = policy.owner.kind === 'fixed' ? [policy.owner.party] : []
  const listed = sorted([...home, ...owners, ...(audience === 'many' ? many : wild.parties)])
  return {
    policy: policy.name,
    policyVersion: policy.version,
    classification: wild.level,
    owners: sorted(owners),
    joint: wild.joint,
    restrictive: tagsOf(wild.restrictive),
    releasability: isListed
      ? { kind: 'set', parties: listed, opaque: sorted(wild.opaque) }
      : { kind: audience },
    displayOnly: sorted(wild.display).filter(
      (code) => !(isListed ? listed : owners).includes(code),
    ),
    displayOnlyOpaque: [],
    controls: sorted([...wild.controls, ...(marked && mark !== undefined ? [mark] : [])]),
    informative: tagsOf(wild.informative),
    sourceConcealed: wild.concealed,
  }
}

function isAllowed(policy: Policy, label: Label): boolean {
  return isSaid(() => checkLabel(policy, label)) !== undefined
}

/** The label as it is read from its own marking, where one party's marking says all of it. */
function throughText(policy: Policy, label: Label): Label {
  const [owner] = label.owners
  if (owner === undefined) return label
  const read = () => {
    const text = formatPortionMarking(policy, label)
    const back = parsePortionMarking(policy, text, { owner, at: now })
    checkLabel(policy, back)
    return back
  }
  return isSaid(read)?.value ?? label
}

/** What comes of it, unless the policy refuses. */
function isSaid<T>(act: () => T): { readonly value: T } | undefined {
  try {
    return { value: act() }
  } catch (error) {
    if (error instanceof LabelError) return undefined
    throw error
  }
}
