// SPDX-License-Identifier: Apache-2.0
// From the tag sets of a SPIF to those of a `Policy`. The standard's elements say which values go together, the
// settings which rule that follows from and what the engine does with a control.
import { quote } from '@tearline/base'
import type { PolicySource } from '../policy.ts'
import {
  type Building,
  classificationsOf,
  form,
  portionForm,
  unsupported,
  validityOf,
} from './building.ts'
import { fold, type PlacedSpifValue, referred } from './lookup.ts'
import {
  type CategoryRef,
  categoryType,
  type RequiredCategory,
  type SpifTag,
  type SpifTagSet,
  type SpifValue,
} from './model.ts'
import type { ValueSettings } from './settings.ts'

type TagSetSource = PolicySource['tagSets'][number]
type ValueSource = TagSetSource['values'][number]
type Rules = NonNullable<ValueSource['excludes']>

/** The rule that errors cite for what the file itself lays down. */
const fileRule = 'SPIF'

const noSettings: Omit<ValueSettings, 'name' | 'alone'> = {
  rules: [],
  supersedes: [],
  formerly: null,
}

/** @throws SpifError `label.spif-unsupported` */
export function tagSetOf(building: Building, set: SpifTagSet): TagSetSource[] {
  const own = building.settings.tagSets.find(({ name }) => name === set.name)?.type
  const types = new Set(set.tags.map((tag) => categoryType(tag)).filter((type) => type !== null))
  const [type, second] = types
  if (second !== undefined) throw unsupported(`${quote(set.name)} holds values of two types`)
  // A restriction cannot be called a control, nor a list of recipients.
  const isFitting = own === undefined || type === (own === 'foreign' ? undefined : 'informative')
  if (!isFitting) throw unsupported(`${quote(set.name)} is not of the type that its setting wants`)
  if (own === 'foreign') return [{ name: set.name, type: own, values: [] }]
  if (type === undefined) return []
  if (type === 'permissive') return permissiveSet(building, set)
  const placed = building.index.values.filter((of) => of.set === set)
  const values = placed.map((of) => sourceOfValue(building, of))
  return [{ name: set.name, type: own ?? type, values, selections: selectionsOf(set) }]
}

/** Of each tag by itself; one without values limits nothing. */
function selectionsOf({ tags }: SpifTagSet): NonNullable<TagSetSource['selections']> {
  return tags.filter(isLimited).map(({ values, minSelection, maxSelection, singleSelection }) => ({
    values: values.map(({ name }) => name),
    least: minSelection ?? 0,
    most: singleSelection ? 1 : maxSelection,
    rule: fileRule,
  }))
}

function isLimited({ values, minSelection, maxSelection, singleSelection }: SpifTag): boolean {
  return values.length > 0 && (singleSelection || (minSelection ?? 0) > 0 || maxSelection !== null)
}

function sourceOfValue(building: Building, placed: PlacedSpifValue): ValueSource {
  const { value, set, type } = placed
  const found = building.settings.values.find(({ name }) => name === value.name)
  const { meaning = null, rollUp, notForeign = null, ...own } = found ?? noSettings
  const allowed = allowedAt(building, placed)
  const isControl = building.settings.tagSets.some(({ name }) => name === set.name)
  const isDropped = type === 'informative' && !isControl && allowed !== null
  const completion = completionOf(value.userInput, found)
  if (value.userInput !== null && completion === null) {
    building.left.push(`${quote(value.name)} is completed by its user`)
  }
  sayRecipientRules(building, placed)
  return {
    name: form(value.name),
    portion: portionForm(value.name, value.marking),
    meaning,
    rollUp: rollUp ?? (isDropped ? 'while-allowed' : 'any'),
    formerly: formerlyOf(own),
    classes:
      allowed === null
        ? null
        : { values: allowed, rule: ruleOf(own, { about: 'classes', of: '' }) },
    notForeign,
    requires: requiresOf(building, placed, own),
    ...excludesOf(building, placed, own),
    choices: choicesOf(building, placed, own),
    supersedes: byRule(own.supersedes),
    ...validityOf(value),
    completion,
  }
}

/** A text that the settings bound; numbers and dates, and what nothing bounds, the engine cannot hold. */
function completionOf(
  userInput: PlacedSpifValue['value']['userInput'],
  settings: ValueSettings | undefined,
): ValueSource['completion'] {
  const { completion: kind, charsMin, charsMax, alone = false } = settings ?? {}
  const isBounded = kind !== undefined && charsMin !== undefined && charsMax !== undefined
  if (!isBounded) return null
  if (userInput === 'string') return { kind, charsMin, charsMax, alone }
  throw unsupported('a completion without `userInput="string"`')
}

type Own = Pick<ValueSettings, 'rules' | 'supersedes' | 'formerly'>

function ruleOf({ rules }: Own, { about, of }: { about: string; of: string }): string {
  return rules.find((rule) => rule.about === about && rule.text === of)?.id ?? fileRule
}

function formerlyOf({ formerly }: Own): ValueSource['formerly'] {
  if (formerly === null) return null
  const { word, rule, classes } = formerly
  return { word: form(word), classes: { values: [...classes], rule } }
}

/** In the order in which the rules are first named. */
function byRule(parts: readonly { readonly rule: string; readonly text: string }[]): Rules {
  return [...Map.groupBy(parts, ({ rule }) => rule)].map(([rule, of]) => ({
    values: of.map(({ text }) => text),
    rule,
  }))
}

/** Null where it may stand at every classification. */
function allowedAt(building: Building, { value }: PlacedSpifValue): string[] | null {
  const { excludedClasses, requiredClass } = value
  if (requiredClass === null && excludedClasses.length === 0) return null
  return classificationsOf(building)
    .map(({ name }) => name)
    .filter((name) => !excludedClasses.includes(name))
    .filter((name) => requiredClass === null || name === requiredClass)
}

function requiresOf(building: Building, { value }: PlacedSpifValue, own: Own): Rules {
  return heldGroups(building, value).flatMap(({ operation, groups }) => {
    if (operation === 'onlyOne') return []
    const alternatives = operation === 'all' ? groups : [groups.flat()]
    return alternatives.map((values) => ({ values, rule: requiredRule(own, values) }))
  })
}

function choicesOf(
  building: Building,
  { value }: PlacedSpifValue,
  own: Own,
): NonNullable<ValueSource['choices']> {
  return heldGroups(building, value)
    .filter(({ operation }) => operation === 'onlyOne')
    .map(({ groups }) => ({ options: groups, rule: requiredRule(own, groups.flat()) }))
}

/** The values that each requirement names; one about recipients stays with the file. */
function heldGroups(
  { index }: Building,
  { required }: SpifValue,
): readonly { readonly operation: RequiredCategory['operation']; readonly groups: string[][] }[] {
  return required.flatMap(({ operation, groups }) => {
    const placed = groups.map((group) => referred(index, group))
    if (placed.flat().some(({ type }) => type === 'permissive')) return []
    return [{ operation, groups: placed.map((of) => of.map(({ value }) => value.name)) }]
  })
}

function requiredRule(own: Own, [first = '']: readonly string[]): string {
  return ruleOf(own, { about: 'requires', of: first })
}

/**
 * Exclusions whose rule the settings name are parted by a roll-up, which `parsePolicy` asks for. Of others it is not
 * said how: a roll-up that brings both is refused.
 */
function excludesOf(
  { index }: Building,
  { value }: PlacedSpifValue,
  own: Own,
): { readonly excludes: Rules; readonly apart: NonNullable<ValueSource['apart']> } {
  const names = value.excluded
    .flatMap((ref) => referred(index, ref))
    .filter(({ type }) => type !== 'permissive')
    .map((of) => of.value.name)
  const cited = names.flatMap((text) => {
    const rule = own.rules.find((of) => of.about === 'excludes' && of.text === text)?.id
    return rule === undefined ? [] : [{ text, rule }]
  })
  const uncited = names.filter((name) => cited.every(({ text }) => text !== name))
  return {
    excludes: byRule(cited),
    apart: uncited.length === 0 ? [] : [{ values: uncited, rule: fileRule }],
  }
}

/** What the file asks of lists of recipients: the engine's lists are of parties, and it counts none. */
function sayRecipientRules({ index, left }: Building, { value }: PlacedSpifValue): void {
  const isRecipient = (ref: CategoryRef) =>
    referred(index, ref).some(({ type }) => type === 'permissive')
  if (value.required.some(({ groups }) => groups.some(isRecipient))) {
    left.push(`${quote(value.name)} requires recipients`)
  }
  if (value.excluded.some(isRecipient)) left.push(`${quote(value.name)} excludes recipients`)
}

/** The list of recipients is a control of the engine; other permissive categories it cannot say. */
function permissiveSet({ settings, left }: Building, set: SpifTagSet): TagSetSource[] {
  const { releaseTagSet, releaseWord, closedWord, values } = settings
  if (releaseTagSet === undefined || fold(set.name) !== fold(releaseTagSet)) {
    left.push(`${quote(set.name)} is permissive and is not the list of recipients`)
    return []
  }
  if (set.tags.some(isLimited)) left.push(`${quote(set.name)} limits how many are listed`)
  // A control of another tag set says where the list is printed.
  if (values.some(({ meaning }) => meaning === 'releaseTo')) return []
  const word = form(releaseWord ?? 'REL TO')
  const list: ValueSource = { name: word, portion: word, meaning: 'releaseTo' }
  if (closedWord === undefined) return [{ name: set.name, type: 'control', values: [list] }]
  const closed: ValueSource = {
    name: form(closedWord),
    portion: form(closedWord),
    meaning: 'noForeign',
    excludes: [{ values: [word], rule: fileRule }],
  }
  return [{ name: set.name, type: 'control', values: [closed, list] }]
}
