// SPDX-License-Identifier: Apache-2.0
// Reads markings of the CAPCO kind (reference: labels, sections 8, 9.1, 11):
//
//   (S//SI/TK//FGI CAN//OC/REL TO USA, GBR)         `//` between categories, `/` within one, `, ` in a list
//   (//CAN S)  (//FGI S)  (//NS)  (//JOINT S USA GBR)
//
// A marking is split, never searched: each character is looked at a fixed number of times.
import type { PartyCode } from '@tearline/base'
import { type Audience, everyone, some, together } from '../audience.ts'
import { isOwner } from '../check.ts'
import { checkConstraints } from '../constraints.ts'
import type { MarkingContext } from '../context.ts'
import { type Disclosure, displayOnlyOf, isClosed, releasabilityOf } from '../disclosure.ts'
import { LabelError } from '../error.ts'
import { canonicalSet, type Label, type Tag } from '../label.ts'
import type { Meaning, TagSet } from '../policy.ts'
import { membersAt, type PlacedValue, type Vocabulary } from '../vocabulary.ts'
import {
  type Head,
  isForeignCategory,
  readForeignCategory,
  readForeignHead,
  readOwnHead,
} from './head.ts'
import { type DisplayList, readDisplayList, readReleaseList } from './list.ts'
import { grammarRule, type Reader } from './reader.ts'
import { after, split, type Token, tokenError, tokenOf } from './token.ts'

type FoundValue = { readonly placed: PlacedValue; readonly token: Token }

/** What stands in the marking, before it means anything. */
type Draft = {
  readonly head: Head
  readonly values: readonly FoundValue[]
  readonly release: Audience | null
  readonly display: DisplayList | null
}

export function parsePortionCapco(
  vocabulary: Vocabulary,
  text: string,
  context: MarkingContext,
): Label {
  const token = tokenOf(text)
  if (!text.startsWith('(') || !text.endsWith(')') || text.length < 2) {
    throw tokenError('label.syntax', token, {
      problem: 'does not stand in brackets',
      rule: grammarRule,
    })
  }
  const reader = readerOf(vocabulary, 'portion', context)
  return labelOf(reader, readDraft(reader, { text: text.slice(1, -1), at: 1 }))
}

export function parseBannerCapco(
  vocabulary: Vocabulary,
  text: string,
  context: MarkingContext,
): Label {
  const reader = readerOf(vocabulary, 'name', context)
  return labelOf(reader, readDraft(reader, tokenOf(text)))
}

function readerOf(
  vocabulary: Vocabulary,
  form: Reader['form'],
  { owner, at }: MarkingContext,
): Reader {
  const { policy } = vocabulary
  const home = policy.owner.kind === 'fixed' ? policy.owner.party : owner
  if (isOwner(vocabulary, home)) return { vocabulary, form, home, at }
  throw new LabelError('label.unknown-party', `\`${home}\` is no party of the policy`)
}

function readDraft(reader: Reader, marking: Token): Draft {
  const [first, ...others] = split(marking, '//')
  const isForeign = first?.text === ''
  const [headToken = marking, ...categories] = isForeign ? others : [first ?? marking, ...others]
  const head = isForeign ? readForeignHead(reader, headToken) : readOwnHead(reader, headToken)
  return checkDraft(reader, readCategories(reader, head, categories))
}

function readCategories(reader: Reader, head: Head, categories: readonly Token[]): Draft {
  let draft: Draft = { head, values: [], release: null, display: null }
  let before = -1
  for (const category of categories) {
    const place = placeOf(reader, category)
    if (place <= before) {
      throw tokenError('label.order', category, {
        problem: 'is a category that stands earlier, and once',
        rule: grammarRule,
      })
    }
    before = place
    draft = isForeignCategory(reader, category)
      ? { ...draft, head: readForeignCategory(reader, draft.head, category) }
      : readCategory(reader, draft, category)
  }
  return draft
}

/** The category's place in the policy, told by its first value. */
function placeOf(reader: Reader, category: Token): number {
  const { foreignCategory } = reader.vocabulary
  if (foreignCategory !== undefined && isForeignCategory(reader, category)) return foreignCategory
  const [first = category] = itemsOf(reader, category)
  return findValue(reader, first).category
}

function readCategory(reader: Reader, draft: Draft, category: Token): Draft {
  let read = draft
  let previous: PlacedValue | undefined
  for (const token of itemsOf(reader, category)) {
    const placed = findValue(reader, token)
    if (previous !== undefined) checkFollows(previous, placed, token)
    previous = placed
    read = addValue(reader, read, { placed, token })
  }
  return read
}

/** What stands between slashes, but for the list of `USA/GBR EYES ONLY`, which holds slashes itself. */
function itemsOf(reader: Reader, category: Token): readonly Token[] {
  const items = split(category, '/')
  const first = items.findIndex(({ text }) => text === reader.home)
  const list = items[first]
  if (first < 0 || list === undefined || formerList(reader, category) === undefined) return items
  const text = category.text.slice(list.at - category.at)
  return [...items.slice(0, first), { text, at: list.at }]
}

/** The value whose former word ends the token. */
function formerList({ vocabulary: { meanings } }: Reader, { text }: Token) {
  const placed = meanings.get('releaseTo')
  const word = placed?.value.formerly?.word
  return word !== undefined && text.endsWith(` ${word}`) ? placed : undefined
}

/** `NF`, or the word before a list: `REL TO` of `REL TO USA, GBR`. */
function findValue(reader: Reader, token: Token): PlacedValue {
  const { values, valuesByPortion, meanings } = reader.vocabulary
  const lists = [meanings.get('releaseTo'), meanings.get('displayOnly')]
  const list =
    lists.find((of) => of !== undefined && token.text.startsWith(`${of.value[reader.form]} `)) ??
    formerList(reader, token)
  const found = list ?? (reader.form === 'portion' ? valuesByPortion : values).get(token.text)
  if (found === undefined) throw unknownValue(token)
  if (list === undefined && lists.includes(found)) throw withoutList(found, token)
  return found
}

function withoutList({ value }: PlacedValue, token: Token): LabelError {
  return tokenError('label.release-list', token, {
    problem: 'names no party',
    rule: value.meaning === 'releaseTo' ? 'W3' : 'W4',
  })
}

function unknownValue(token: Token): LabelError {
  const isSyntax = token.text === '' || token.text.startsWith(' ') || token.text.endsWith(' ')
  return isSyntax
    ? tokenError('label.syntax', token, { problem: 'is no value', rule: grammarRule })
    : tokenError('label.unknown-value', token, { problem: 'is not known to the policy' })
}

function checkFollows(previous: PlacedValue, placed: PlacedValue, token: Token): void {
  if (previous.category !== placed.category) {
    throw tokenError('label.syntax', token, {
      problem: `is not of the category ${previous.set.name}: \`//\` goes before it`,
      rule: grammarRule,
    })
  }
  if (previous.order === placed.order) {
    throw tokenError('label.duplicate', token, { problem: 'stands twice', rule: grammarRule })
  }
  if (previous.order > placed.order) {
    throw tokenError('label.order', token, {
      problem: `stands after \`${previous.value.name}\``,
      rule: grammarRule,
    })
  }
}

function addValue(reader: Reader, draft: Draft, found: FoundValue): Draft {
  const { value } = found.placed
  const values = [...draft.values, found]
  const list = () => after(found.token, `${value[reader.form]} `)
  if (value.meaning === 'displayOnly') {
    return { ...draft, values, display: readDisplayList(reader, list()) }
  }
  if (value.meaning !== 'releaseTo') return { ...draft, values }
  const release =
    formerList(reader, found.token) === undefined
      ? readReleaseList(reader, list())
      : readFormerList(reader, draft.head, found)
  return { ...draft, values, release }
}

/** Rule R21: `USA/GBR EYES ONLY` is `REL TO USA, GBR` of former years. */
function readFormerList(
  reader: Reader,
  { classification }: Head,
  { placed: { value }, token }: FoundValue,
): Audience {
  const { word = '', classes } = value.formerly ?? {}
  if (classes?.values.includes(classification.name) === false) {
    throw tokenError('label.contradiction', token, {
      problem: `may not stand at ${classification.name}`,
      rule: classes.rule,
    })
  }
  const list = { text: token.text.slice(0, -word.length - 1), at: token.at }
  return readReleaseList(reader, list, '/')
}

function checkDraft(reader: Reader, draft: Draft): Draft {
  const { head, values } = draft
  checkConstraints(reader.vocabulary, {
    classification: head.classification.name,
    values: new Map(values.map(({ placed, token }) => [placed.value.name, `:${token.at}`])),
    foreign: head.foreign,
  })
  const isOwn = head.owners.every((owner) => owner === reader.home) && !head.sourceConcealed
  if (head.classification.foreignOnly && isOwn) {
    throw tokenError('label.contradiction', head.token, {
      problem: 'is a classification of others only',
      rule: grammarRule,
    })
  }
  checkOwnersListed(reader, draft)
  checkListsApart(draft)
  return draft
}

/** Whoever owns it has it: a list that leaves an owner out was written by mistake. */
function checkOwnersListed({ vocabulary }: Reader, { head, release, values }: Draft): void {
  if (release?.kind !== 'some') return
  const left = head.owners.find((owner) => vocabulary.isParty(owner) && !release.parties.has(owner))
  const list = values.find(({ placed }) => placed.value.meaning === 'releaseTo')
  if (left === undefined || list === undefined) return
  throw tokenError('label.release-list', list.token, {
    problem: `leaves out the owner \`${left}\``,
    rule: 'W5',
  })
}

/** Release implies display (R18): to name a party twice says two things about it. */
function checkListsApart({ release, display }: Draft): void {
  if (release?.kind !== 'some') return
  const twice = display?.codes.find(({ text }) => release.parties.has(text as PartyCode))
  if (twice === undefined) return
  throw tokenError('label.contradiction', twice, {
    problem: 'may have it anyway',
    rule: 'R18',
  })
}

function labelOf(reader: Reader, draft: Draft): Label {
  const { policy } = reader.vocabulary
  const { classification, joint, sourceConcealed } = draft.head
  const owners = canonicalSet(draft.head.owners)
  const disclosure = disclosureOfDraft(reader, draft)
  return {
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
      problem: `has several owners, which \`${noForeign}\` would part`,
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
function impliedAudience(
  { vocabulary, home, at }: Reader,
  { head, values }: Draft,
): Audience | null {
  const community = vocabulary.communities.get(head.foreignMarking?.unmarkedTo ?? '')
  if (community !== undefined) return some([home, ...(membersAt(community, at) ?? [])])
  const isBare = values.length === 0 && !head.foreign && !head.sourceConcealed
  if (!isBare || head.joint || head.owners.length > 1) return null
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
