// SPDX-License-Identifier: Apache-2.0
// A label in the words of another policy, to stand beside the originator's label and never in its place. What
// no row maps is not invented: people decide (rules T1 to T5 of policies/rules.md). Whom the result permits,
// the label permits; what the owner must be asked about stays so.
// INVARIANT (never-weaker)
import { type PartyCode, quote, say } from '@tearline/base'
import { releaseAudience } from './audience.ts'
import { checkLabel, isOwner } from './check.ts'
import {
  type Equivalences,
  type EquivalenceTable,
  equivalenceTable,
  type FiledPolicy,
  type Side,
  wordKey,
} from './equivalence.ts'
import { LabelError } from './error.ts'
import { canonicalSet, type Label, type Releasability, type Tag } from './label.ts'
import { requiresOriginatorConsent } from './permit.ts'
import type { TagSet } from './policy.ts'
import type { LabelReason, TranslateReasonCode } from './reason.ts'
import { type Vocabulary, vocabularyOf } from './vocabulary.ts'

export type Translation = {
  readonly label: Label
  /** What the other policy cannot say, and nobody needs for safety: `Handling EXERCISE`. */
  readonly dropped: readonly string[]
  readonly reasons: readonly LabelReason<TranslateReasonCode>[]
}

type Pair = { readonly from: FiledPolicy; readonly to: FiledPolicy }
type Translating = {
  readonly pair: Pair
  readonly table: EquivalenceTable
  readonly from: Vocabulary
  readonly to: Vocabulary
  readonly dropped: string[]
  readonly reasons: LabelReason<TranslateReasonCode>[]
}

/**
 * Translates a label that its policy allows. `side`: whether we originate the information or received it;
 * `rows`: those of agreements, beside those of the policy's file.
 *
 * @throws LabelError `label.no-equivalence`, whose `next` says which row is missing; `label.equivalence`;
 *   what `checkLabel` throws
 */
export function translateLabel(
  pair: Pair,
  label: Label,
  how: { readonly side: Side; readonly rows?: readonly Equivalences[] },
): Translation {
  refuseTlp(pair)
  checkLabel(pair.from.policy, label)
  const translating: Translating = {
    pair,
    table: equivalenceTable(pair, how.side, how.rows ?? []),
    from: vocabularyOf(pair.from.policy),
    to: vocabularyOf(pair.to.policy),
    dropped: [],
    reasons: [],
  }
  const words = translateWords(translating, label)
  const closed = withReach(translating, label, words)
  const translated = withConsent(translating, label, closed)
  checkLabel(pair.to.policy, translated)
  return { label: translated, dropped: translating.dropped, reasons: translating.reasons }
}

/** Rule T5. */
function refuseTlp({ from, to }: Pair): void {
  if (from.policy.grammar !== 'tlp' && to.policy.grammar !== 'tlp') return
  throw new LabelError('label.no-equivalence', 'TLP is no classification and is not translated', {
    rule: 'T5',
    next: 'put a label of the other policy on it by hand',
  })
}

function missing({ pair }: Translating, what: string, rule: string): LabelError {
  const to = quote(pair.to.policy.name)
  return new LabelError('label.no-equivalence', say`${{ what }} has no equivalent in ${{ to }}`, {
    rule,
    next: say`add a row for ${{ what }} to the policy's file or to the agreement`,
  })
}

type Words = Omit<Label, 'releasability' | 'displayOnly' | 'displayOnlyOpaque'>

function translateWords(translating: Translating, label: Label): Words {
  const { pair, table, to } = translating
  const classification = table.classifications.get(label.classification)
  if (classification === undefined || !to.classifications.has(classification)) {
    throw missing(translating, quote(label.classification), 'T1')
  }
  const stranger = label.owners.find((owner) => !isOwner(to, owner))
  if (stranger !== undefined) throw missing(translating, `owner ${quote(stranger)}`, 'T3')
  note(translating, [
    'translate.classification',
    'T1',
    `${label.classification}: ${classification}`,
  ])
  return {
    policy: pair.to.policy.name,
    policyVersion: pair.to.policy.version,
    classification,
    owners: label.owners,
    joint: label.joint,
    restrictive: translateTags(translating, label.restrictive, 'restrictive'),
    informative: translateTags(translating, label.informative, 'informative'),
    controls: translateControls(translating, label),
    sourceConcealed: label.sourceConcealed,
  }
}

function note(
  { reasons }: Translating,
  [code, rule, text]: readonly [TranslateReasonCode, string, string],
): void {
  reasons.push({ code, rule, text })
}

/** A remark may be dropped, and is named; a restriction never is, whatever a row says (T2). */
function translateTags(
  translating: Translating,
  tags: readonly Tag[],
  type: 'restrictive' | 'informative',
): readonly Tag[] {
  const words = tags.flatMap(({ tag, values }) =>
    values.flatMap((value) => {
      const targets = translating.table.values.get(wordKey({ tag, value })) ?? []
      if (targets.length === 0 && type === 'restrictive') {
        throw missing(translating, quote(`${tag} ${value}`), 'T2')
      }
      if (targets.length === 0) drop(translating, `${tag} ${value}`)
      return targets
    }),
  )
  const wrong = words.find(({ tag, value }) => setOf(translating.to, value, tag) !== type)
  if (wrong !== undefined) throw missing(translating, quote(`${wrong.tag} ${wrong.value}`), 'T2')
  const byTag = Map.groupBy(words, ({ tag }) => tag)
  return canonicalSet(byTag.keys()).map((tag) => ({
    tag,
    values: canonicalSet((byTag.get(tag) ?? []).map(({ value }) => value)),
  }))
}

function setOf({ values }: Vocabulary, value: string, tag: string): TagSet['type'] | undefined {
  const found = values.get(value)
  return found?.set.name === tag ? found.set.type : undefined
}

function drop(translating: Translating, what: string): void {
  translating.dropped.push(what)
  note(translating, ['translate.dropped', 'T2', `${what} has no counterpart`])
}

/**
 * Marks about release are said anew by whom the result reaches. Leave to widen is dropped. What binds to the
 * originator is taken up by `withConsent`; any other control needs a row.
 */
function translateControls(translating: Translating, label: Label): readonly string[] {
  const { from, to, table } = translating
  return canonicalSet(
    label.controls.flatMap((name) => {
      const placed = from.values.get(name)
      const meaning = placed?.value.meaning
      const tag = placed?.set.name ?? ''
      if (meaning === 'noForeign') return []
      const targets = table.values.get(wordKey({ tag, value: name })) ?? []
      const known = targets.filter((of) => setOf(to, of.value, of.tag) === 'control')
      if (known.length > 0 && known.length === targets.length)
        return known.map(({ value }) => value)
      if (meaning === 'discretion') drop(translating, name)
      else if (meaning !== 'originatorControl') throw missing(translating, quote(name), 'T2')
      return []
    }),
  )
}

/** The same parties, as far as the other policy knows them; one code is one party in every policy (T3). */
function withReach(translating: Translating, label: Label, words: Words): Label {
  const { to } = translating
  const reach = releaseAudience(label)
  const isOpen = to.classifications.get(words.classification)?.unmarked === 'everyone'
  if (reach.kind === 'all') {
    const isBare = words.informative.length + words.controls.length === 0
    if (!isOpen || !isBare) return closed(translating, words, false)
    const releasability: Releasability = { kind: 'everyone' }
    return { ...words, releasability, displayOnly: [], displayOnlyOpaque: [] }
  }
  const parties = [...reach.parties].filter(to.isParty)
  const lost = [...reach.parties].filter((code) => !to.isParty(code))
  for (const code of [...lost, ...reach.opaque]) dropRecipient(translating, code)
  const shown = to.meanings.has('displayOnly') ? label.displayOnly.filter(to.isParty) : []
  const unseen = label.displayOnly.filter((code) => !shown.includes(code))
  for (const code of [...unseen, ...label.displayOnlyOpaque]) dropRecipient(translating, code)
  const isSet = parties.some((code) => !words.owners.includes(code)) || words.owners.length > 1
  if (isSet && parties.length > 0) return listed(words, parties, shown)
  if (shown.length > 0 && words.owners.length === 1) {
    const releasability: Releasability = { kind: 'owner-default' }
    return { ...words, releasability, displayOnly: canonicalSet(shown), displayOnlyOpaque: [] }
  }
  return closed(translating, words, label.releasability.kind !== 'owner-default' || isOpen)
}

function dropRecipient(translating: Translating, code: string): void {
  translating.dropped.push(code)
  note(translating, ['translate.recipients', 'T3', `${code} is not listed in the other policy`])
}

function listed(words: Words, parties: readonly PartyCode[], shown: readonly PartyCode[]): Label {
  return {
    ...words,
    releasability: { kind: 'set', parties: canonicalSet(parties), opaque: [] },
    displayOnly: canonicalSet(shown),
    displayOnlyOpaque: [],
  }
}

/** A bare mark of a classification that is open would be read as for everyone: it needs its closing word. */
function closed({ to, pair }: Translating, words: Words, isMarked: boolean): Label {
  const mark = to.meanings.get('noForeign')?.value.name
  const isOpen =
    to.policy.unmarkedTo !== null ||
    to.classifications.get(words.classification)?.unmarked === 'everyone'
  if (isOpen && mark === undefined) {
    throw new LabelError('label.no-equivalence', 'for its owner alone, which has no mark there', {
      rule: 'T3',
      next: say`keep it under ${{ policy: quote(pair.from.policy.name) }}, or map it to a higher classification`,
    })
  }
  const isClosed = isMarked || isOpen
  const controls = isClosed && mark !== undefined ? [...words.controls, mark] : words.controls
  return {
    ...words,
    controls: canonicalSet(controls),
    releasability: { kind: isClosed ? 'originator-only' : 'owner-default' },
    displayOnly: [],
    displayOnlyOpaque: [],
  }
}

/** Whoever had to ask before passing it on has to ask under the other policy too (T4). */
function withConsent(translating: Translating, label: Label, translated: Label): Label {
  const { pair, to } = translating
  if (!requiresOriginatorConsent(pair.from.policy, label)) return translated
  if (requiresOriginatorConsent(pair.to.policy, translated)) return translated
  const control = originatorControl(to)
  if (control === undefined) {
    throw new LabelError('label.no-equivalence', 'the duty to ask the originator has no mark', {
      rule: 'T4',
      next: say`add a row to a control of ${{ policy: quote(pair.to.policy.name) }} that binds to the originator`,
    })
  }
  note(translating, ['translate.approval', 'T4', `${control}: the originator must be asked`])
  const bound = { ...translated, controls: canonicalSet([...translated.controls, control]) }
  const isListed = bound.releasability.kind === 'set' || bound.displayOnly.length > 0
  return isListed ? bound : closed(translating, bound, true)
}

/** The strongest: the one that no other supersedes. */
function originatorControl({ placed }: Vocabulary): string | undefined {
  const all = placed.map(({ value }) => value)
  const weaker = new Set(all.flatMap(({ supersedes }) => supersedes.flatMap((rule) => rule.values)))
  return all.find(({ name, meaning }) => meaning === 'originatorControl' && !weaker.has(name))?.name
}
