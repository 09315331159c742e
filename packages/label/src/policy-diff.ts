// SPDX-License-Identifier: Apache-2.0
// What changes between two policies, for whoever is to sign the newer one: each thing that was added, removed or
// changed, and, where it can be told from that alone, whether information reaches further by it.
//
// A policy is taken apart into things with a name (a classification, a member of a community); each has aspects
// in words. "Cannot be told" is null, never "harmless".
import { canonicalJson } from '@tearline/base'
import type { Policy, TagValue, Validity } from './policy.ts'
import type { Spif } from './spif/model.ts'

export type PolicyEffect = 'widens' | 'narrows'

export type PolicyChange = {
  readonly kind: 'added' | 'removed' | 'changed'
  /** Such as `classification SECRET` or `member FVEY GBR`. */
  readonly what: string
  /** Of what was changed: what about it, and how it stood before and stands now. */
  readonly aspect?: string
  readonly from?: string
  readonly to?: string
  readonly effect: PolicyEffect | null
}

export type ComparedPolicy = { readonly policy: Policy; readonly spif?: Spif | undefined }

type Kind =
  | 'policy'
  | 'classification'
  | 'value'
  | 'selection'
  | 'party'
  | 'community'
  | 'member'
  | 'foreign marking'
  | 'equivalence'

type Thing = { readonly kind: Kind; readonly aspects: Readonly<Record<string, string>> }

/** In the order of the newer policy, then what it lacks. */
export function diffPolicies(before: ComparedPolicy, after: ComparedPolicy): PolicyChange[] {
  const [old, current] = [thingsOf(before), thingsOf(after)]
  const changes = [...current].flatMap(([what, thing]) => {
    const former = old.get(what)
    return former === undefined
      ? [{ kind: 'added' as const, what, effect: existence(thing.kind, 'added') }]
      : changesOf(what, former, thing)
  })
  const removed = [...old].filter(([what]) => !current.has(what))
  return [
    ...changes,
    ...removed.map(([what, { kind }]) => ({
      kind: 'removed' as const,
      what,
      effect: existence(kind, 'removed'),
    })),
  ]
}

/** Who may stand on a label, and what has a counterpart elsewhere. New words stand on no label yet. */
function existence(kind: Kind, change: 'added' | 'removed'): PolicyEffect | null {
  if (kind !== 'party' && kind !== 'member' && kind !== 'equivalence') return null
  return change === 'added' ? 'widens' : 'narrows'
}

function changesOf(what: string, former: Thing, thing: Thing): PolicyChange[] {
  const aspects = new Set([...Object.keys(former.aspects), ...Object.keys(thing.aspects)])
  return [...aspects].flatMap((aspect) => {
    const from = former.aspects[aspect] ?? 'none'
    const to = thing.aspects[aspect] ?? 'none'
    if (from === to) return []
    const effect = effects[`${thing.kind} ${aspect}`]?.(from, to) ?? null
    return [{ kind: 'changed' as const, what, aspect, from, to, effect }]
  })
}

type Judge = (from: string, to: string) => PolicyEffect | null

const narrowsTo =
  (word: string): Judge =>
  (_, to) =>
    to.startsWith(word) ? 'narrows' : 'widens'

/** To the word narrows, from it widens; between two others it cannot be told. */
const narrowsOnlyTo =
  (word: string): Judge =>
  (from, to) => {
    if (to === word) return 'narrows'
    return from === word ? 'widens' : null
  }

/** A restriction that everybody must hold a clearance for, or that keeps recipients out. */
const gains =
  (words: readonly string[]): Judge =>
  (from, to) => {
    const [had, has] = [words.includes(from), words.includes(to)]
    if (had === has) return null
    return has ? 'narrows' : 'widens'
  }

const effects: Readonly<Record<string, Judge>> = {
  'policy regime': narrowsTo('approval-required'),
  'policy unmarked roll-up': narrowsTo('closed'),
  'policy unmarked to': narrowsOnlyTo('nobody else'),
  'classification bare marking reaches': narrowsTo('owner'),
  'classification originator consent': narrowsTo('needed'),
  'value type': gains(['restrictive']),
  'value meaning': gains(['noForeign', 'originatorControl']),
  'community members': narrowsTo('not known'),
  'member from': (from, to) => (to < from ? 'widens' : 'narrows'),
  'member until': (from, to) =>
    to === 'open' || (from !== 'open' && to > from) ? 'widens' : 'narrows',
}

function thingsOf({ policy, spif }: ComparedPolicy): ReadonlyMap<string, Thing> {
  return new Map([
    ...policyThing(policy),
    ...classificationThings(policy),
    ...valueThings(policy),
    ...selectionThings(policy),
    ...recipientThings(policy),
    ...policy.foreignMarkings.map(({ portion, ...of }) =>
      thing('foreign marking', portion, {
        owner: of.owner,
        classification: of.classification,
        values: of.values.join(', ') || 'none',
        'unmarked to': of.unmarkedTo ?? 'nobody',
      }),
    ),
    ...(spif === undefined ? [] : equivalenceThings(spif)),
  ])
}

function thing(kind: Kind, name: string, aspects: Thing['aspects']): [string, Thing] {
  return [name === '' ? kind : `${kind} ${name}`, { kind, aspects }]
}

function policyThing(policy: Policy): [string, Thing][] {
  const { name, version, oid, grammar, owner, regime, unmarked, unmarkedTo, authority } = policy
  const rollUp = unmarked.rollUp === 'closed' ? `closed by ${unmarked.rule}` : 'unmarked'
  return [
    thing('policy', '', {
      name,
      version,
      oid: oid ?? 'none',
      grammar,
      owner: owner.kind === 'fixed' ? owner.party : 'the originator',
      regime,
      'unmarked roll-up': rollUp,
      'unmarked to': unmarkedTo ?? 'nobody else',
      'authority block':
        authority === null
          ? 'none'
          : `${authority.block} from ${authority.from} (${authority.rule})`,
    }),
  ]
}

function classificationThings({ classifications }: Policy): [string, Thing][] {
  return classifications.map((level) =>
    thing('classification', level.name, {
      rank: String(level.hierarchy),
      'portion form': level.portion,
      'former words': level.aliases.join(', ') || 'none',
      'bare marking reaches': level.unmarked,
      'originator consent': level.originatorConsent ? 'needed' : 'not needed',
      'in new markings': level.obsolete ? 'never' : 'always',
      'foreign information only': level.foreignOnly ? 'yes' : 'no',
      colour: level.colour ?? 'none',
      ...phrases(level.phrases),
    }),
  )
}

function phrases(byLanguage: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(byLanguage).map(([language, text]) => [
    `phrase (${language})`,
    text,
  ])
  return Object.fromEntries(entries)
}

function valueThings({ tagSets }: Policy): [string, Thing][] {
  return tagSets.flatMap(({ name, type, values }) =>
    values.map((value) =>
      thing('value', `${name} ${value.name}`, {
        type,
        'portion form': value.portion,
        meaning: value.meaning ?? 'none',
        'roll-up': value.rollUp,
        'in new markings': validityText(value),
        ...rulesOf(value),
      }),
    ),
  )
}

function rulesOf(value: TagValue): Record<string, string> {
  const { formerly, classes, notForeign, requires, excludes, supersedes, completion } = value
  const { apart, choices } = value
  return {
    'completed by its user': completion === null ? 'no' : canonicalJson(completion),
    'former word': formerly?.word ?? 'none',
    classifications: classes === null ? 'all' : ruleText([classes]),
    'not on information of others': notForeign ?? 'no rule',
    requires: ruleText(requires),
    excludes: ruleText(excludes),
    apart: ruleText(apart),
    choices: choices.map(choiceText).join('; ') || 'none',
    supersedes: ruleText(supersedes),
  }
}

function choiceText({ options, rule }: TagValue['choices'][number]): string {
  return `one of ${options.map((values) => values.join(' or ')).join(', ')} (${rule})`
}

/** Fewer values at most say less, more at least keep more readers out: which of both, only its type tells. */
function selectionThings({ tagSets }: Policy): [string, Thing][] {
  return tagSets.flatMap(({ name, selections }) =>
    selections.map(({ values, least, most, rule }) =>
      thing('selection', `${name} ${values.join(', ')}`, {
        least: String(least),
        most: most === null ? 'no bound' : String(most),
        rule,
      }),
    ),
  )
}

function validityText({ notBefore, notAfter, obsolete }: Validity): string {
  if (obsolete) return 'never'
  if (notBefore === null && notAfter === null) return 'always'
  return `from ${notBefore ?? 'ever'} to ${notAfter ?? 'ever'}`
}

function ruleText(rules: TagValue['requires']): string {
  return rules.map(({ values, rule }) => `${values.join(' or ')} (${rule})`).join('; ') || 'none'
}

function recipientThings({ parties, communities }: Policy): [string, Thing][] {
  const ranges = parties?.map(({ first, last, ...validity }) =>
    thing('party', first === last ? first : `${first}-${last}`, {
      'in new markings': validityText(validity),
    }),
  )
  return [
    ...(ranges ?? [thing('party', '(any)', {})]),
    ...communities.map(({ code, members, ...validity }) =>
      thing('community', code, {
        members: members === null ? 'not known' : 'listed',
        'in new markings': validityText(validity),
      }),
    ),
    ...communities.flatMap(({ code, members }) =>
      (members ?? []).map(({ party, from, until }) =>
        thing('member', `${code} ${party}`, { from, until: until ?? 'open' }),
      ),
    ),
  ]
}

function equivalenceThings({
  classifications,
  tagSets,
  equivalentPolicies,
}: Spif): [string, Thing][] {
  const values = tagSets.flatMap(({ tags }) => tags.flatMap((tag) => tag.values))
  return [
    ...equivalentPolicies.map(({ name, id }) => thing('equivalence', `policy ${name ?? id}`, {})),
    ...[...classifications, ...values].flatMap(({ name, equivalents }) =>
      equivalents.map((other) =>
        thing('equivalence', `${name} in ${other.policyRef}: ${other.lacv ?? 'none'}`, {
          applied: String(other.applied),
        }),
      ),
    ),
  ]
}
