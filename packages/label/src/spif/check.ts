// SPDX-License-Identifier: Apache-2.0
// Whether the parts of a SPIF fit each other: the schema's keys and references, and what the schema cannot
// say. A name that means two things, or a rule about nothing, would let two readers read one label in two ways.
import { quote } from '@tearline/base'
import { lacvKey } from './attributes.ts'
import type { SpifErrorCode } from './error.ts'
import { spifLimits } from './limits.ts'
import { fold, indexOf, nameKey, numberKey, referred, type SpifIndex, valuesOf } from './lookup.ts'
import {
  type CategoryRef,
  categoryType,
  type RequiredCategory,
  type Spif,
  type SpifClassification,
  type SpifTag,
  type SpifValue,
} from './model.ts'
import { type Reading, spifError, warn } from './reading.ts'
import type { ValueSettings } from './settings.ts'

type Checking = { readonly spif: Spif; readonly index: SpifIndex; readonly reading: Reading }

/**
 * @throws SpifError `label.spif-size`, `label.spif-duplicate`, `label.spif-reference`,
 *   `label.spif-contradiction`, `label.spif-unsupported`
 */
export function checkSpif(spif: Spif, reading: Reading): void {
  checkSizes(spif, reading)
  checkValidity(reading, spif, 'the file')
  checkUnique(spif, reading)
  const checking = { spif, index: indexOf(spif), reading }
  for (const level of spif.classifications) checkClassification(checking, level)
  for (const { tags, equivalents } of spif.tagSets) {
    for (const tag of tags) checkTag(checking, tag)
    for (const equivalent of equivalents) checkPolicyRef(checking, equivalent)
  }
  checkSettings(checking)
}

function fail(reading: Reading, code: SpifErrorCode, text: string, part: object) {
  return spifError(code, text, reading.places.get(part) ?? '1:1')
}

function checkSizes(spif: Spif, reading: Reading): void {
  const { classifications, tagSets, equivalentPolicies } = spif
  const limits = spifLimits
  const refuse = (size: number, max: number, what: string) => {
    if (size <= max) return
    throw fail(reading, 'label.spif-size', `${size} ${what}, at most ${max} are read`, spif)
  }
  refuse(classifications.length, limits.classificationsMax, 'classifications')
  refuse(tagSets.length, limits.tagSetsMax, 'tag sets')
  refuse(equivalentPolicies.length, limits.equivalentPoliciesMax, 'equivalent policies')
  for (const { tags } of tagSets) {
    const values = tags.reduce((sum, tag) => sum + tag.values.length, 0)
    refuse(values, limits.valuesPerTagSetMax, 'values in a tag set')
  }
  refuse(referencesIn(spif), limits.referencesMax, 'required and excluded categories')
}

function referencesIn(spif: Spif): number {
  const values = valuesOf(spif).map(({ value }) => value)
  const required = [...spif.classifications, ...values].flatMap((part) => part.required)
  const groups = required.reduce((sum, part) => sum + part.groups.length, 0)
  return values.reduce((sum, { excluded }) => sum + excluded.length, groups)
}

/** @throws SpifError `label.spif-duplicate` */
function unique<T extends object>(
  reading: Reading,
  parts: readonly T[],
  { key, what }: { key: (part: T) => string; what: string },
): void {
  const seen = new Set<string>()
  for (const part of parts) {
    const text = `two parts have one ${what}`
    if (seen.has(key(part))) throw fail(reading, 'label.spif-duplicate', text, part)
    seen.add(key(part))
  }
}

function checkUnique(spif: Spif, reading: Reading): void {
  const { classifications, tagSets, equivalentPolicies, policy } = spif
  const policies = [policy, ...equivalentPolicies]
  unique(reading, classifications, { key: ({ name }) => fold(name), what: 'classification name' })
  unique(reading, classifications, { key: ({ lacv }) => String(lacv), what: 'class number' })
  unique(reading, classifications, { key: ({ hierarchy }) => String(hierarchy), what: 'rank' })
  unique(reading, tagSets, { key: ({ name }) => fold(name), what: 'tag set name' })
  unique(reading, tagSets, { key: ({ id }) => id, what: 'tag set identifier' })
  unique(reading, policies, { key: ({ name }) => fold(name), what: 'policy name' })
  unique(reading, policies, { key: ({ id }) => id, what: 'policy identifier' })
  for (const { tags } of tagSets) for (const tag of tags) checkMeaning(reading, tag)
  checkUniqueValues(spif, reading)
  warnOfColours(reading, classifications)
}

function checkMeaning(reading: Reading, tag: SpifTag): void {
  if (tag.values.length === 0 || categoryType(tag) !== null) return
  const text = `${quote(tag.tagType)} does not say what its values mean`
  throw fail(reading, 'label.spif-unsupported', text, tag)
}

function checkUniqueValues(spif: Spif, reading: Reading): void {
  const placed = valuesOf(spif)
  const names = placed.map((of) => nameKey({ ...of, tagSet: of.set.name, name: of.value.name }))
  const numbers = placed.map(({ set, tag, value }) =>
    numberKey({ tagSet: set.name, tag, lacv: value.lacv }),
  )
  for (const [keys, what] of [
    [names, 'value name'],
    [numbers, 'value number'],
  ] as const) {
    const keyOf = new Map(placed.map(({ value }, index) => [value, keys[index] ?? '']))
    unique(reading, [...keyOf.keys()], { key: (value) => keyOf.get(value) ?? '', what })
  }
}

/** The schema wants colours to differ; who reads what does not depend on it. */
function warnOfColours(reading: Reading, classifications: readonly SpifClassification[]): void {
  const seen = new Set<string>()
  for (const level of classifications.filter(({ color }) => color !== null)) {
    const { color } = level
    if (color !== null && seen.has(color)) {
      warn(reading, reading.places.get(level) ?? '1:1', 'two classifications have one colour')
    }
    seen.add(color ?? '')
  }
}

function checkClassification(checking: Checking, level: SpifClassification): void {
  checkRequired(checking, level.required)
  for (const equivalent of level.equivalents) {
    checkPolicyRef(checking, equivalent)
  }
}

function checkPolicyRef({ spif, reading }: Checking, part: { readonly policyRef: string }): void {
  if (spif.equivalentPolicies.some(({ name }) => name === part.policyRef)) return
  const text = `${quote(part.policyRef)} is not among the equivalent policies`
  throw fail(reading, 'label.spif-reference', text, part)
}

function checkTag(checking: Checking, tag: SpifTag): void {
  const { reading } = checking
  const { minSelection, maxSelection, values } = tag
  const least = minSelection ?? 0
  const most = tag.singleSelection ? 1 : (maxSelection ?? Number.POSITIVE_INFINITY)
  const free = values.some(({ userInput }) => userInput !== null)
  const isPossible = least <= most && (least <= values.length || free)
  if (!isPossible || (tag.singleSelection && maxSelection !== null && maxSelection !== 1)) {
    throw fail(reading, 'label.spif-contradiction', 'no selection fits the limits', tag)
  }
  for (const value of values) checkValue(checking, value)
}

function checkValue(checking: Checking, value: SpifValue): void {
  const { index, reading, spif } = checking
  const { requiredClass, excludedClasses, equivalents, excluded } = value
  const classes = requiredClass === null ? excludedClasses : [...excludedClasses, requiredClass]
  const unknown = classes.find((name) => !spif.classifications.some((level) => level.name === name))
  if (unknown !== undefined) {
    throw fail(reading, 'label.spif-reference', `${quote(unknown)} is no classification`, value)
  }
  const barred = new Set(excludedClasses.map(fold))
  const isBarred = requiredClass !== null && barred.has(fold(requiredClass))
  if (isBarred || barred.size === index.classifications.size) {
    const text = `${quote(value.name)} may stand at no classification`
    throw fail(reading, 'label.spif-contradiction', text, value)
  }
  checkValidity(reading, value, quote(value.name))
  for (const equivalent of equivalents) checkPolicyRef(checking, equivalent)
  for (const ref of excluded) checkRef(checking, ref)
  checkRequired(checking, value.required)
  checkBoth(checking, value)
}

function checkValidity(
  reading: Reading,
  part: { readonly notBefore: number | null; readonly notAfter: number | null },
  what: string,
): void {
  const { notBefore, notAfter } = part
  if (notBefore === null || notAfter === null || notBefore <= notAfter) return
  throw fail(reading, 'label.spif-contradiction', `${what} is never valid`, part)
}

function checkRequired(checking: Checking, required: readonly RequiredCategory[]): void {
  for (const { groups } of required) {
    for (const group of groups) checkRef(checking, group)
  }
}

/** One value by its number, or all of a kind: not both, not neither. */
function checkRef({ index, reading }: Checking, ref: CategoryRef): void {
  if ((ref.lacv === null) !== ref.all) {
    const text = 'a category is told by `lacv` or by `all`'
    throw fail(reading, 'label.spif-contradiction', text, ref)
  }
  if (referred(index, ref).length > 0) return
  const number = ref.lacv === null ? 'any value' : `number ${quote(lacvKey(ref.lacv))}`
  const text = `tag set ${quote(ref.tagSetRef)} has not ${number} of that type`
  throw fail(reading, 'label.spif-reference', text, ref)
}

/** What a value cannot be without, it cannot exclude. */
function checkBoth({ index, reading }: Checking, value: SpifValue): void {
  if (value.required.length === 0) return
  const excluded = new Set(value.excluded.flatMap((ref) => referred(index, ref)))
  const isBlocked = value.required.some(({ operation, groups }) => {
    const values = groups.map((group) => referred(index, group))
    const isOut = (group: (typeof values)[number]) => group.every((of) => excluded.has(of))
    return operation === 'all' ? values.some(isOut) : values.every(isOut)
  })
  if (!isBlocked) return
  const text = `${quote(value.name)} requires what it excludes`
  throw fail(reading, 'label.spif-contradiction', text, value)
}

/** @throws SpifError `label.spif-reference`, `label.spif-duplicate` */
function checkSettings({ spif, index, reading }: Checking): void {
  const { settings } = spif
  if (settings === null) return
  const { open, aliases, releaseTagSet, classifications, tagSets, values } = settings
  const levels = [open ?? [], ...aliases.map(({ of }) => of), ...classifications.map(nameOf)].flat()
  const sets = [releaseTagSet ?? [], ...tagSets.map(nameOf)].flat()
  const unknown =
    levels.find((name) => !spif.classifications.some((level) => level.name === name)) ??
    sets.find((name) => !index.tagSets.has(fold(name))) ??
    values.map(nameOf).find((name) => !index.values.some(({ value }) => value.name === name))
  if (unknown !== undefined) {
    throw fail(reading, 'label.spif-reference', `${quote(unknown)} is not defined`, settings)
  }
  for (const named of [classifications, tagSets, values]) {
    const names = named.map(nameOf)
    const second = names.find((name, at) => names.indexOf(name) < at)
    if (second === undefined) continue
    throw fail(reading, 'label.spif-duplicate', `${quote(second)} is set twice`, settings)
  }
  for (const value of values) checkCited({ spif, index, reading }, value)
}

function nameOf({ name }: { readonly name: string }): string {
  return name
}

/** A rule is about something that the value itself says: one about nothing would be a restriction lost. */
function checkCited({ index, reading }: Checking, { name, rules }: ValueSettings): void {
  const { value } = index.values.find((of) => of.value.name === name) ?? {}
  if (value === undefined) return
  const namesIn = (refs: readonly CategoryRef[]) =>
    refs.flatMap((ref) => referred(index, ref)).map((of) => of.value.name)
  const isLimited = value.requiredClass !== null || value.excludedClasses.length > 0
  const said = {
    classes: isLimited ? [''] : [],
    requires: namesIn(value.required.flatMap(({ groups }) => groups)),
    excludes: namesIn(value.excluded),
  }
  const idle = rules.find(({ about, text }) => !said[about].includes(text))
  if (idle === undefined) return
  const text = `rule ${quote(idle.id)} of ${quote(name)} is about nothing that the file says`
  throw fail(reading, 'label.spif-reference', text, value)
}
