// SPDX-License-Identifier: Apache-2.0
// From what stands in a marking to the label that it means: the rules about values and lists, and what the
// marking leaves unsaid made explicit.

import type { PartyCode } from '@tearline/base'
import { say } from '@tearline/base'
import { type Audience, everyone, some, together } from '../audience.ts'
import { standingValues } from '../check.ts'
import { checkConstraints } from '../constraints.ts'
import { type Disclosure, displayOnlyOf, isClosed, releasabilityOf } from '../disclosure.ts'
import { canonicalSet, type Label, type Tag } from '../label.ts'
import type { Meaning, TagSet } from '../policy.ts'
import { unmarkedParties } from '../unmarked.ts'
import { membersAt } from '../vocabulary.ts'
import type { Draft } from './draft.ts'
import type { Head } from './head.ts'
import { grammarRule, type Reader } from './reader.ts'
import { tokenError } from './token.ts'

/** @throws LabelError where the parts of the marking do not go together */
export function labelOf(reader: Reader, draft: Draft): Label {
  checkDraft(reader, draft)
  const { policy } = reader.vocabulary
  const { classification, joint, sourceConcealed } = draft.head
  const owners = canonicalSet(draft.head.owners)
  const disclosure = disclosureOfDraft(reader, draft)
  const label: Label = {
    policy: policy.name,
    policyVersion: policy.version,
    classification: classification.name,
    owners,
    joint,
    restrictive: tagsOf(draft, 'restrictive'),
    releasability: releasabilityOf(owners, disclosure),
    ...displayOnlyOf(disclosure),
    controls: controlsOf(reader, draft, disclosure),
    informative: tagsOf(draft, 'informative'),
    sourceConcealed,
  }
  checkImplied(reader, draft, label)
  return label
}

/** What the marking leaves unsaid stands on its label too, and keeps the same rules. */
function checkImplied({ vocabulary }: Reader, { head, values }: Draft, label: Label): void {
  const written = new Set(values.map(({ placed }) => placed.value.name))
  const names = [...standingValues(vocabulary, label).keys()]
  if (names.every((name) => written.has(name))) return
  checkConstraints(vocabulary, {
    classification: label.classification,
    values: new Map(names.map((name) => [name, `:${head.token.at}`])),
    foreign: head.foreign,
    whole: `:${head.token.at}`,
  })
}

function checkDraft(reader: Reader, draft: Draft): void {
  const { head, values } = draft
  checkConstraints(reader.vocabulary, {
    classification: head.classification.name,
    values: new Map(values.map(({ placed, token }) => [placed.value.name, `:${token.at}`])),
    foreign: head.foreign,
    whole: `:${head.token.at}`,
  })
  const isOwn = head.owners.every((owner) => owner === reader.home) && !head.sourceConcealed
  if (head.classification.foreignOnly && isOwn) {
    throw tokenError('label.contradiction', head.token, {
      problem: say`is a classification of others only`,
      rule: grammarRule,
    })
  }
  checkOwnersListed(reader, draft)
  checkListsApart(draft)
}

/** Whoever owns it has it: a list that leaves an owner out was written by mistake. */
function checkOwnersListed({ vocabulary }: Reader, { head, release, values }: Draft): void {
  if (release?.kind !== 'some') return
  const left = head.owners.find((owner) => vocabulary.isParty(owner) && !release.parties.has(owner))
  const list = values.find(({ placed }) => placed.value.meaning === 'releaseTo')
  if (left === undefined || list === undefined) return
  throw tokenError('label.release-list', list.token, {
    problem: say`leaves out the owner \`${{ left }}\``,
    rule: 'W5',
  })
}

/** Release implies display (R18): to name a party twice says two things about it. */
function checkListsApart({ release, display }: Draft): void {
  if (release?.kind !== 'some') return
  const twice = display?.codes.find(({ text }) => release.parties.has(text as PartyCode))
  if (twice === undefined) return
  throw tokenError('label.contradiction', twice, {
    problem: say`may have it anyway`,
    rule: 'R18',
  })
}

function tagsOf({ values }: Draft, type: TagSet['type']): readonly Tag[] {
  const bySet = Map.groupBy(
    values.filter(({ placed }) => placed.set.type === type),
    ({ placed }) => placed.set.name,
  )
  return canonicalSet(bySet.keys()).map((tag) => ({
    tag,
    values: canonicalSet((bySet.get(tag) ?? []).map(({ placed }) => placed.value.name)),
  }))
}

/** Lists live in the label's releasability; a closed label says so by name even if R16 closed it. */
function controlsOf(
  { vocabulary }: Reader,
  { values, head }: Draft,
  disclosure: Disclosure,
): readonly string[] {
  const noForeign = vocabulary.meanings.get('noForeign')?.value.name
  const written = values
    .filter(({ placed: { set } }) => set.type === 'control')
    .filter(({ placed: { value } }) => !isOneOf(value.meaning, ['releaseTo', 'displayOnly']))
    .map(({ placed }) => placed.value.name)
  const closed = isClosed(disclosure)
  if (!closed && noForeign !== undefined && written.includes(noForeign)) {
    throw tokenError('label.contradiction', head.token, {
      problem: say`has several owners, which \`${{ noForeign }}\` would part`,
      rule: 'R22',
    })
  }
  return canonicalSet(closed && noForeign !== undefined ? [...written, noForeign] : written)
}

/**
 * Whom the marking reaches, with everything made explicit that the rules imply: ORCON without a release
 * marking is closed (R16), an unmarked NATO portion is for NATO (R20), joint information for its owners.
 */
function disclosureOfDraft(reader: Reader, draft: Draft): Disclosure {
  const { head, values, release: list, display } = draft
  const has = (...meanings: Meaning[]) =>
    values.some(({ placed }) => isOneOf(placed.value.meaning, meanings))
  const written = has('releaseTo', 'displayOnly', 'noForeign', 'discretion', 'originatorControl')
  const implied = written ? null : impliedAudience(reader, draft)
  const marked = written || head.joint || (implied !== null && implied.kind === 'some')
  const release = list ?? implied ?? ownersAudience(reader, head, marked)
  return {
    release,
    display: display === null ? release : together(release, display.audience),
    discretion: has('discretion'),
    marked,
  }
}

/** What an unmarked portion is releasable to beyond its owner; null: nobody. */
function impliedAudience(reader: Reader, { head, values }: Draft): Audience | null {
  const { vocabulary, home, at } = reader
  const community = vocabulary.communities.get(head.foreignMarking?.unmarkedTo ?? '')
  if (community !== undefined) return some([home, ...(membersAt(community, at) ?? [])])
  if (head.foreign || head.sourceConcealed || head.joint || head.owners.length > 1) return null
  const members = unmarkedParties(vocabulary, home, at)
  if (members !== null) return some(members)
  if (values.length > 0) return null
  return head.classification.unmarked === 'everyone' ? everyone : null
}

/** Several owners who did not produce it together: marked, it stays with who marked it; unmarked, with none. */
function ownersAudience({ home }: Reader, head: Head, marked: boolean): Audience {
  if (head.joint || head.owners.length === 1) return some(head.owners)
  return some(marked ? [home] : [])
}

function isOneOf(meaning: Meaning | null, meanings: readonly Meaning[]): boolean {
  return meaning !== null && meanings.includes(meaning)
}
