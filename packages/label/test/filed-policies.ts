// SPDX-License-Identifier: Apache-2.0
// Every policy with its file, and random labels of each: drawn from its own words, kept where it allows them.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { type PartyCode, parsePartyCode } from '@tearline/base'
import fc from 'fast-check'
import {
  checkLabel,
  type Label,
  LabelError,
  type Policy,
  policyNamed,
  policyOfSpif,
  readSpif,
  type Spif,
} from '../src/index.ts'
import { asOf } from './spif.ts'

export type Filed = { readonly name: string; readonly policy: Policy; readonly spif: Spif }

const folder = new URL('../../../policies/', import.meta.url)

export function filed(name: string): Filed {
  const { spif } = readSpif(readFileSync(new URL(`${name}.xml`, folder)))
  return { name, spif, policy: policyOfSpif(spif, asOf).policy }
}

const files = globSync('*.xml', { cwd: folder }).map((file) => file.replace('.xml', ''))

/** A policy that has no file yet borrows that of another: its lists of recipients are named alike. */
function borrowed(name: string): Filed {
  const policy = policyNamed(name)
  const { spif } = filed('eu')
  assert.ok(policy && spif.settings)
  return { name, policy, spif: { ...spif, settings: { ...spif.settings, name } } }
}

export const everyFile: readonly Filed[] = ['eu', 'lantern', 'nato', 'tlp', 'uk', 'us'].map(
  (name) => (files.includes(name) ? filed(name) : borrowed(name)),
)

const kinds = ['owner-default', 'everyone', 'set', 'set', 'set', 'originator-only'] as const

/** A value as it may stand on a label: of a family that does not stand alone, one member. */
function standing({ name, completion }: Policy['tagSets'][number]['values'][number]): string {
  return completion === null || completion.alone ? name : `${name}-ABC`
}

export function labelsOf(policy: Policy): fc.Arbitrary<Label> {
  const tagged = (type: string) => {
    const sets = policy.tagSets.filter((set) => set.type === type && set.values.length > 0)
    const some = sets.map(({ name, values }) =>
      subset(values.map(standing)).map((held) => ({ tag: name, values: held })),
    )
    return fc.tuple(...some).map((all) => all.filter(({ values }) => values.length > 0).sort(byTag))
  }
  const controls = policy.tagSets
    .filter(({ type }) => type === 'control')
    .flatMap(({ values }) => values)
    .filter(({ meaning }) => meaning !== 'releaseTo' && meaning !== 'displayOnly')
    .map(({ name }) => name)
  const parties = partiesOf(policy)
  const opaque = policy.communities.filter(({ members }) => members === null)
  return fc
    .record({
      classification: fc.constantFrom(...policy.classifications.map(({ name }) => name)),
      owners: fc.oneof(
        subset(parties.slice(0, 1)).map(() => parties.slice(0, 1)),
        fc.subarray([...parties], { minLength: 1, maxLength: 2 }),
      ),
      joint: fc.boolean(),
      restrictive: tagged('restrictive'),
      kind: fc.constantFrom(...kinds),
      parties: fc.subarray([...parties]),
      opaque: fc.subarray(opaque.map(({ code }) => code).slice(0, 4)),
      displayOnly: fc.oneof(fc.constant([]), fc.subarray([...parties])),
      controls: subset(controls),
      informative: tagged('informative'),
      sourceConcealed: fc.boolean(),
    })
    .map((wild) => labelOf(policy, wild))
    .filter((label) => isAllowed(policy, label))
}

type Wild = Omit<Label, 'policy' | 'policyVersion' | 'releasability' | 'displayOnlyOpaque'> & {
  readonly kind: (typeof kinds)[number]
  readonly parties: readonly PartyCode[]
  readonly opaque: readonly string[]
}

/** With the owner in its own list, and the mark of a closed label where it belongs: most are then allowed. */
function labelOf(policy: Policy, { kind, parties, opaque, ...wild }: Wild): Label {
  const mark = policy.tagSets
    .flatMap(({ values }) => values)
    .find(({ meaning }) => meaning === 'noForeign')?.name
  const others = wild.controls.filter((name) => name !== mark)
  const closed = kind === 'originator-only' && mark !== undefined ? [mark] : []
  const home = policy.owner.kind === 'fixed' ? [policy.owner.party] : []
  const list = [...new Set([...parties, ...wild.owners, ...home])].sort()
  const isSet = kind === 'set'
  const shown = isSet ? wild.displayOnly.filter((code) => !list.includes(code)) : []
  return {
    ...wild,
    policy: policy.name,
    policyVersion: policy.version,
    joint: wild.joint && wild.owners.length > 1,
    sourceConcealed: wild.sourceConcealed && wild.owners.length === 1,
    releasability: isSet ? { kind, parties: list, opaque: [...opaque].sort() } : { kind },
    controls: [...others, ...closed].sort(),
    displayOnly: shown,
    displayOnlyOpaque: [],
  }
}

function subset(values: readonly string[]): fc.Arbitrary<string[]> {
  return fc.oneof(
    fc.constant<string[]>([]),
    fc.subarray([...values], { maxLength: Math.min(2, values.length) }).map((all) => all.sort()),
  )
}

function byTag(a: { tag: string }, b: { tag: string }): number {
  return a.tag < b.tag ? -1 : 1
}

export function partiesOf({ parties, owner }: Policy): readonly PartyCode[] {
  const single = (parties ?? []).filter(({ first, last }) => first === last)
  const codes =
    single.length > 4 ? single.map(({ first }) => first).slice(0, 6) : ['XAA', 'XBB', 'XCC']
  const home = owner.kind === 'fixed' ? [owner.party] : []
  return [...new Set([...codes, ...home])].map((code) => parsePartyCode(code)).sort()
}

function isAllowed(policy: Policy, label: Label): boolean {
  try {
    checkLabel(policy, label)
    return true
  } catch (error) {
    assert.ok(error instanceof LabelError)
    return false
  }
}
