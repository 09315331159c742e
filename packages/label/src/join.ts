// SPDX-License-Identifier: Apache-2.0
// The banner of a report and the label of what is derived from several sources (policies/rules.md,
// "Roll-up"). A label computed here permits nothing that one of its sources forbids: every part is a maximum,
// a union of restrictions or an intersection of permissions.
// INVARIANT (never-weaker)

import type { PartyCode } from '@tearline/base'
import { say } from '@tearline/base'
import { isWithin } from './audience.ts'
import { checkLabel, checkTogether } from './check.ts'
import {
  type Disclosure,
  disclosureOf,
  displayOnlyOf,
  isClosed,
  joinDisclosure,
  openToAll,
  releasabilityOf,
} from './disclosure.ts'
import { LabelError } from './error.ts'
import { explainJoin } from './explain.ts'
import { canonicalSet, type Label, type Tag } from './label.ts'
import type { Classification, Policy } from './policy.ts'
import type { JoinReasonCode, LabelReason } from './reason.ts'
import { type PlacedValue, type Vocabulary, vocabularyOf } from './vocabulary.ts'

/**
 * Joins the labels of portions, in any order, into the one that is never weaker than any of them.
 *
 * All must be of `policy` and allowed by it. The reasons say which rules made the banner what it is. Where the policy
 * keeps values apart, or bounds how many are selected, portions may hold what no one label can: that is refused, and
 * nothing is left out to make it fit.
 *
 * @throws LabelError `label.nothing-to-join`, `label.other-policy` (N1), and what `checkLabel` throws, with
 *   `at` pointing into the list, which it is empty for where only the whole is at fault
 */
export function joinLabels(
  policy: Policy,
  labels: readonly Label[],
): { label: Label; reasons: LabelReason<JoinReasonCode>[] } {
  const vocabulary = vocabularyOf(policy)
  checkSources(policy, labels)
  const classification = highest(vocabulary, labels)
  const owners = ownersOf(labels)
  const disclosure = closedByRule(
    policy,
    labels.map((label) => disclosureOf(vocabulary, label)).reduce(joinDisclosure, openToAll),
  )
  const label: Label = {
    policy: policy.name,
    policyVersion: policy.version,
    classification: classification.name,
    owners,
    joint: isJoint(labels, owners),
    restrictive: unionOfTags(labels.map(({ restrictive }) => restrictive)),
    releasability: releasabilityOf(owners, disclosure),
    ...displayOnlyOf(disclosure),
    controls: joinControls(vocabulary, labels, { classification, disclosure }),
    informative: joinInformative(vocabulary, labels, { classification, disclosure }),
    sourceConcealed: labels.some(({ sourceConcealed }) => sourceConcealed),
  }
  checkJoined(vocabulary, label)
  return { label, reasons: explainJoin(vocabulary, labels, label) }
}

/**
 * Whether `a` permits nothing that `b` forbids: at least as high, every value to hold, no more parties, every
 * owner to ask. Labels of different policies do not compare.
 */
export function dominates(policy: Policy, a: Label, b: Label): boolean {
  if (a.policy !== policy.name || b.policy !== policy.name) return false
  const vocabulary = vocabularyOf(policy)
  return (
    rank(vocabulary, a) >= rank(vocabulary, b) &&
    holdsAll(a.restrictive, b.restrictive) &&
    reachesNoFurther(disclosureOf(vocabulary, a), disclosureOf(vocabulary, b)) &&
    keepsControls(vocabulary, a, b) &&
    (b.releasability.kind === 'everyone' || b.owners.every((owner) => a.owners.includes(owner))) &&
    (a.sourceConcealed || !b.sourceConcealed)
  )
}

function checkSources(policy: Policy, labels: readonly Label[]): void {
  if (labels.length === 0) {
    throw new LabelError('label.nothing-to-join', 'no portions, hence no banner')
  }
  for (const [index, label] of labels.entries()) {
    try {
      checkLabel(policy, label)
    } catch (error) {
      if (!(error instanceof LabelError)) throw error
      const { code, sentences, at = '', rule } = error
      throw new LabelError(code, sentences.detail, { at: `/${index}${at}`, rule })
    }
  }
}

/** Rule N9 of the result; what cannot stand together is for people (N2). */
function checkJoined(vocabulary: Vocabulary, label: Label): void {
  try {
    checkTogether(vocabulary, label)
  } catch (error) {
    if (!(error instanceof LabelError)) throw error
    throw new LabelError(
      error.code,
      say`the portions together: ${{ why: error.sentences.detail }}`,
      {
        at: '',
        rule: error.rule,
        next: 'keep the portions in separate reports, or ask an originator for another marking',
      },
    )
  }
}

/** Under ICD 710 the whole of a classified document must say whom it may go to (W12). */
function closedByRule({ unmarked }: Policy, disclosure: Disclosure): Disclosure {
  const isOpen = disclosure.release.kind === 'all'
  return unmarked.rollUp === 'closed' && !isOpen ? { ...disclosure, marked: true } : disclosure
}

/** Rules N3 and R1. */
function highest({ classifications }: Vocabulary, labels: readonly Label[]): Classification {
  return labels
    .flatMap(({ classification }) => classifications.get(classification) ?? [])
    .reduce((high, level) => (level.hierarchy > high.hierarchy ? level : high))
}

function rank({ classifications }: Vocabulary, { classification }: Label): number {
  return classifications.get(classification)?.hierarchy ?? Number.NaN
}

/** Who must be asked. What is open to everyone needs nobody's consent, unless there is nothing else. */
function ownersOf(labels: readonly Label[]): readonly PartyCode[] {
  const guarded = labels.filter(({ releasability }) => releasability.kind !== 'everyone')
  return canonicalSet((guarded.length > 0 ? guarded : labels).flatMap(({ owners }) => owners))
}

function isJoint(labels: readonly Label[], owners: readonly PartyCode[]): boolean {
  return labels.every((label) => label.joint && label.owners.length === owners.length)
}

/** Rules N7 and N8: grouped by the name of the tag, never by its type. */
function unionOfTags(tags: readonly (readonly Tag[])[]): readonly Tag[] {
  const byTag = Map.groupBy(tags.flat(), ({ tag }) => tag)
  return canonicalSet(byTag.keys()).map((tag) => ({
    tag,
    values: canonicalSet((byTag.get(tag) ?? []).flatMap(({ values }) => values)),
  }))
}

function joinControls(
  vocabulary: Vocabulary,
  labels: readonly Label[],
  joined: { classification: Classification; disclosure: Disclosure },
): readonly string[] {
  const noForeign = vocabulary.meanings.get('noForeign')?.value.name
  const carried = new Set(labels.flatMap(({ controls }) => controls))
  const kept = [...carried].filter(
    (control) => control !== noForeign && !isDropped(vocabulary, control, { carried, ...joined }),
  )
  const closed = noForeign !== undefined && isClosed(joined.disclosure)
  return canonicalSet(closed ? [...kept, noForeign] : kept)
}

function joinInformative(
  vocabulary: Vocabulary,
  labels: readonly Label[],
  joined: { classification: Classification; disclosure: Disclosure },
): readonly Tag[] {
  const isKept = (value: string) => !isDropped(vocabulary, value, { carried: new Set(), ...joined })
  return unionOfTags(labels.map(({ informative }) => informative))
    .map(({ tag, values }) => ({ tag, values: values.filter(isKept) }))
    .filter(({ values }) => values.length > 0)
}

/** What the policy lets a roll-up drop: R8 for RELIDO, R15 for what ORCON outranks, R19 for FOUO. */
function isDropped(
  { values }: Vocabulary,
  name: string,
  joined: { carried: Set<string>; classification: Classification; disclosure: Disclosure },
): boolean {
  const value = values.get(name)?.value
  if (value?.rollUp === 'all' && !joined.disclosure.discretion) return true
  if (value?.rollUp === 'while-allowed' && value.classes !== null) {
    if (!value.classes.values.includes(joined.classification.name)) return true
  }
  return [...joined.carried].some((other) => supersedes(values.get(other), name))
}

function supersedes(placed: PlacedValue | undefined, name: string): boolean {
  return placed?.value.supersedes.some(({ values }) => values.includes(name)) ?? false
}

function holdsAll(held: readonly Tag[], needed: readonly Tag[]): boolean {
  const values = new Map(held.map(({ tag, values }) => [tag, new Set(values)]))
  return needed.every(({ tag, values: all }) => all.every((value) => values.get(tag)?.has(value)))
}

function reachesNoFurther(a: Disclosure, b: Disclosure): boolean {
  return (
    isWithin(a.release, b.release) &&
    isWithin(a.display, b.display) &&
    (b.discretion || !a.discretion)
  )
}

/** Permissions and the closing mark are in the audiences already. */
function keepsControls(vocabulary: Vocabulary, a: Label, b: Label): boolean {
  const { values, classifications } = vocabulary
  const classification = classifications.get(a.classification)
  if (classification === undefined) return false
  const carried = new Set(a.controls)
  const disclosure = disclosureOf(vocabulary, a)
  return b.controls.every(
    (control) =>
      carried.has(control) ||
      values.get(control)?.value.meaning === 'noForeign' ||
      isDropped(vocabulary, control, { carried, classification, disclosure }),
  )
}
