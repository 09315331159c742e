// SPDX-License-Identifier: Apache-2.0
// From a SPIF to the engine's own `Policy`. The engine knows one list of recipients and words as they stand in
// markings; what a SPIF says beyond that is not thrown away silently: it stays in `spif`, and `left` says it in
// words. Nothing that is left out lets a label say more, or reach further, than under the SPIF itself.
// INVARIANT (never-weaker)
import { type Instant, parsePartyCode, partyCodePattern, quote } from '@tearline/base'
import { parsePolicy } from '../parse-policy.ts'
import type { Policy, PolicySource } from '../policy.ts'
import { SpifError } from './error.ts'
import {
  fold,
  indexOf,
  type PlacedSpifValue,
  referred,
  type SpifIndex,
  valuesOf,
} from './lookup.ts'
import {
  categoryType,
  type Marking,
  type Spif,
  type SpifClassification,
  type SpifTagSet,
} from './model.ts'
import type { EngineSettings } from './settings.ts'
import { isCurrent } from './validity.ts'

export type SpifPolicy = {
  readonly source: PolicySource
  readonly policy: Policy
  /** The whole file: markings by language and place, equivalences, validity. */
  readonly spif: Spif
  /** What the engine's policy cannot say, in English sentences. */
  readonly left: readonly string[]
}

/** The rule that errors cite for what the file itself lays down. */
const rule = 'SPIF'

type Building = {
  readonly spif: Spif
  readonly index: SpifIndex
  readonly settings: EngineSettings
  readonly at: Instant
  readonly left: string[]
}

type TagSetSource = PolicySource['tagSets'][number]
type ValueSource = TagSetSource['values'][number]

/**
 * The engine's policy as of a day: obsolete values, and those outside of their validity, are not in it.
 *
 * @throws SpifError `label.spif-unsupported`; LabelError, JsonError where `parsePolicy` refuses the result
 */
export function policyOfSpif(spif: Spif, at: Instant): SpifPolicy {
  const { settings } = spif
  if (settings === null) {
    throw new SpifError('label.spif-unsupported', 'no settings for the engine', {
      next: 'add the element `engine` to the extensions of the file',
    })
  }
  if (!isCurrent(spif, at)) throw unsupported('the file is not valid on that day')
  const building: Building = { spif, index: indexOf(spif), settings, at, left: [] }
  const source = sourceOf(building)
  return { source, policy: parsePolicy(source), spif, left: building.left }
}

function sourceOf(building: Building): PolicySource {
  const { spif, settings } = building
  const { name, grammar, regime, owner } = settings
  return {
    name,
    version: spif.version,
    oid: spif.policy.id,
    grammar,
    owner:
      owner === 'originator'
        ? { kind: 'originator' }
        : { kind: 'fixed', party: parsePartyCode(owner) },
    regime,
    classifications: currentClassifications(building).map((level) =>
      classification(building, level),
    ),
    tagSets: spif.tagSets.flatMap((set) => tagSetOf(building, set)),
    ...recipients(building),
  }
}

function unsupported(text: string): SpifError {
  return new SpifError('label.spif-unsupported', text)
}

function currentClassifications({ spif }: Building): readonly SpifClassification[] {
  return spif.classifications
    .filter(({ obsolete }) => !obsolete)
    .toSorted((a, b) => a.hierarchy - b.hierarchy)
}

function classification(
  { settings, left }: Building,
  level: SpifClassification,
): PolicySource['classifications'][number] {
  const { name, hierarchy, color, marking, required } = level
  const isOpen = name === settings.open
  if (required.length > 0) left.push(`${quote(name)} requires a category`)
  return {
    name: form(name),
    portion: portionForm(name, marking),
    aliases: settings.aliases.filter(({ of }) => of === name).map(({ text }) => form(text)),
    hierarchy,
    unmarked: isOpen ? 'everyone' : 'owner',
    originatorConsent: settings.onward === 'ask' && !isOpen,
    colour: color === null ? null : (namedColours[color] ?? color.toUpperCase()),
    phrases: phrasesOf(marking),
  }
}

/** CSS 2.1 section 4.3.6; the schema writes `fuschia`. */
const namedColours: Readonly<Record<string, string>> = {
  aqua: '#00FFFF',
  black: '#000000',
  blue: '#0000FF',
  fuschia: '#FF00FF',
  gray: '#808080',
  green: '#008000',
  lime: '#00FF00',
  maroon: '#800000',
  navy: '#000080',
  olive: '#808000',
  purple: '#800080',
  red: '#FF0000',
  silver: '#C0C0C0',
  teal: '#008080',
  white: '#FFFFFF',
  yellow: '#FFFF00',
}

function phrasesOf({ data }: Marking): Record<string, string> {
  const phrases: Record<string, string> = Object.create(null)
  for (const { lang, phrase } of data) {
    if (lang !== null && phrase !== null && phrase !== '') phrases[lang] ??= phrase
  }
  return { ...phrases }
}

/** The phrase for portions in no particular language, or the name itself. */
function portionForm(name: string, { data }: Marking): string {
  const phrase = data.find(({ lang, codes }) => lang === null && codes.includes('portionMarking'))
  return form(phrase?.phrase ?? name)
}

function form(name: string): string {
  if (/^[A-Z0-9]+(?:[ +:-][A-Z0-9]+)*$/.test(name)) return name
  throw unsupported(`${quote(name)} is not a word of a marking: capitals, digits, one mark between`)
}

function tagSetOf(building: Building, set: SpifTagSet): TagSetSource[] {
  const types = new Set(set.tags.map((tag) => categoryType(tag)).filter((type) => type !== null))
  const [type, second] = types
  if (second !== undefined) throw unsupported(`${quote(set.name)} holds values of two types`)
  if (type === undefined) return []
  if (type === 'permissive') return permissiveSet(building, set)
  const values = currentValues(building, set)
  if (set.tags.some((tag) => tag.singleSelection || tag.minSelection || tag.maxSelection)) {
    building.left.push(`${quote(set.name)} limits how many values are selected`)
  }
  return [{ name: set.name, type, values: values.map((value) => sourceOfValue(building, value)) }]
}

function currentValues({ index, at }: Building, set: SpifTagSet): readonly PlacedSpifValue[] {
  return index.values.filter((of) => of.set === set && isCurrent(of.value, at))
}

function sourceOfValue(building: Building, placed: PlacedSpifValue): ValueSource {
  const { value, type } = placed
  const { left } = building
  const allowed = allowedAt(building, placed)
  if (value.excluded.length > 0) left.push(`${quote(value.name)} excludes other values`)
  if (value.userInput !== null) left.push(`${quote(value.name)} is completed by its user`)
  return {
    name: form(value.name),
    portion: portionForm(value.name, value.marking),
    rollUp: type === 'informative' && allowed !== null ? 'while-allowed' : 'any',
    classes: allowed === null ? null : { values: allowed, rule },
    requires: requiresOf(building, placed),
  }
}

/** Null where it may stand at every classification. */
function allowedAt(building: Building, { value }: PlacedSpifValue): string[] | null {
  const { excludedClasses, requiredClass } = value
  if (requiredClass === null && excludedClasses.length === 0) return null
  return currentClassifications(building)
    .map(({ name }) => name)
    .filter((name) => !excludedClasses.includes(name))
    .filter((name) => requiredClass === null || name === requiredClass)
}

function requiresOf(building: Building, { value }: PlacedSpifValue): ValueSource['requires'] {
  const { index, left, at } = building
  return value.required.flatMap(({ operation, groups }) => {
    const values = groups.map((group) =>
      referred(index, group).filter((of) => isCurrent(of.value, at)),
    )
    const isHeld = values.flat().every(({ type }) => type !== 'permissive')
    if (!isHeld || operation === 'onlyOne') left.push(`${quote(value.name)} requires a choice`)
    if (!isHeld) return []
    const alternatives = operation === 'all' ? values : [values.flat()]
    return alternatives.map((of) => ({ values: of.map((placed) => placed.value.name), rule }))
  })
}

/** The list of recipients is a control of the engine; other permissive categories it cannot say. */
function permissiveSet({ settings, left }: Building, set: SpifTagSet): TagSetSource[] {
  const { releaseTagSet, releaseWord, closedWord } = settings
  if (releaseTagSet === undefined || fold(set.name) !== fold(releaseTagSet)) {
    left.push(`${quote(set.name)} is permissive and is not the list of recipients`)
    return []
  }
  const word = form(releaseWord ?? 'REL TO')
  const list: ValueSource = { name: word, portion: word, meaning: 'releaseTo' }
  if (closedWord === undefined) return [{ name: set.name, type: 'control', values: [list] }]
  const closed: ValueSource = {
    name: form(closedWord),
    portion: form(closedWord),
    meaning: 'noForeign',
    excludes: [{ values: [word], rule }],
  }
  return [{ name: set.name, type: 'control', values: [closed, list] }]
}

/**
 * Three letters are a nation unless the settings say otherwise; any other code is a community, whose members
 * no SPIF tells.
 */
function recipients(building: Building): Pick<PolicySource, 'parties' | 'communities'> {
  const { settings, spif, at, left } = building
  const { releaseTagSet } = settings
  if (releaseTagSet === undefined) return { parties: null, communities: [] }
  const values = valuesOf(spif)
    .filter(({ set, type }) => fold(set.name) === fold(releaseTagSet) && type === 'permissive')
    .filter(({ value }) => isCurrent(value, at))
  if (values.some(({ value }) => value.excludedClasses.length > 0)) {
    left.push(`${quote(releaseTagSet)} keeps some recipients from some classifications`)
  }
  const names = values.map(({ value }) => value.name)
  const codes = names.filter((name) => partyCodePattern.test(name)).map(parsePartyCode)
  if (codes.length < names.length)
    left.push(`${quote(releaseTagSet)} holds words that are no codes`)
  const communities = new Set<string>(settings.communities?.split(' '))
  const nations = codes.filter((code) => /^[A-Z]{3}$/.test(code) && !communities.has(code)).sort()
  return {
    parties: nations.map((code) => ({ first: code, last: code })),
    communities: codes
      .filter((code) => !nations.includes(code))
      .sort()
      .map((code) => ({ code, members: null })),
  }
}
