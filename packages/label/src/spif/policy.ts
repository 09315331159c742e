// SPDX-License-Identifier: Apache-2.0
// From a SPIF to the engine's own `Policy`. The engine knows one list of recipients and words as they stand in
// markings; what a SPIF says beyond that is not thrown away silently: it stays in `spif`, and `left` says it in
// words. Nothing that is left out lets a label say more, or reach further, than under the SPIF itself.
// INVARIANT (never-weaker)
import { type Instant, parsePartyCode, quote } from '@tearline/base'
import { parsePolicy } from '../parse-policy.ts'
import type { Policy, PolicySource } from '../policy.ts'
import { type Building, classificationsOf, form, portionForm, unsupported } from './building.ts'
import { SpifError } from './error.ts'
import { indexOf } from './lookup.ts'
import type { Marking, Spif, SpifClassification } from './model.ts'
import { recipients } from './recipients.ts'
import { tagSetOf } from './tag-sets.ts'
import { isCurrent } from './validity.ts'

export type SpifPolicy = {
  readonly source: PolicySource
  readonly policy: Policy
  /** The whole file: markings by language and place, equivalences, validity. */
  readonly spif: Spif
  /** What the engine's policy cannot say, in English sentences. */
  readonly left: readonly string[]
}

/**
 * The engine's policy as of a day, on which the file itself must be valid. Classifications, values and recipients are in
 * it with their validity, which the day of a marking is held against.
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
  const { name, edition, grammar, regime, owner, closedRule, unmarkedTo = null } = settings
  return {
    name,
    version: edition ?? spif.version,
    oid: spif.policy.id,
    grammar,
    owner:
      owner === 'originator'
        ? { kind: 'originator' }
        : { kind: 'fixed', party: parsePartyCode(owner) },
    regime,
    unmarked:
      closedRule === undefined ? { rollUp: 'unmarked' } : { rollUp: 'closed', rule: closedRule },
    authority: authorityOf(building),
    unmarkedTo,
    classifications: classificationsOf(building).map((level) => classification(building, level)),
    tagSets: spif.tagSets.flatMap((set) => tagSetOf(building, set)),
    ...recipients(building),
    foreignMarkings: settings.foreignMarkings.map(({ unmarkedTo = null, values, ...marking }) => ({
      ...marking,
      portion: form(marking.portion),
      unmarkedTo,
      values: [...values],
    })),
  }
}

function authorityOf({ settings }: Building): NonNullable<PolicySource['authority']> | null {
  const { authorityBlock: block, authorityFrom: from, authorityRule: rule } = settings
  if (block === undefined && from === undefined && rule === undefined) return null
  if (block === undefined || from === undefined || rule === undefined) {
    throw unsupported('an authority block needs its form, its least classification and its rule')
  }
  return { block, from: form(from), rule }
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
    obsolete: level.obsolete,
    unmarked: isOpen ? 'everyone' : 'owner',
    foreignOnly: settings.classifications.some((of) => of.name === name && of.foreignOnly),
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
