// SPDX-License-Identifier: Apache-2.0
// From characters to what stands in the marking: head, values in their order, lists. Nothing is looked up twice
// and nothing is searched: each character is looked at a fixed number of times.
import { say } from '@tearline/base'
import type { Audience } from '../audience.ts'
import type { LabelError } from '../error.ts'
import { isCurrent } from '../policy.ts'
import type { PlacedValue } from '../vocabulary.ts'
import {
  type Head,
  isForeignCategory,
  readForeignCategory,
  readForeignHead,
  readOwnHead,
} from './head.ts'
import { type DisplayList, readDisplayList, readReleaseList } from './list.ts'
import { grammarRule, type Reader } from './reader.ts'
import { after, notCurrentOn, split, type Token, tokenError } from './token.ts'

export type FoundValue = { readonly placed: PlacedValue; readonly token: Token }

/** What stands in the marking, before it means anything. */
export type Draft = {
  readonly head: Head
  readonly values: readonly FoundValue[]
  readonly release: Audience | null
  readonly display: DisplayList | null
}

export function readDraft(reader: Reader, marking: Token): Draft {
  const [first, ...others] = split(marking, '//')
  const isForeign = first?.text === ''
  const [headToken = marking, ...categories] = isForeign ? others : [first ?? marking, ...others]
  const head = isForeign ? readForeignHead(reader, headToken) : readOwnHead(reader, headToken)
  return readCategories(reader, head, categories)
}

function readCategories(reader: Reader, head: Head, categories: readonly Token[]): Draft {
  let draft: Draft = { head, values: impliedValues(reader, head), release: null, display: null }
  let before = -1
  for (const category of categories) {
    const place = placeOf(reader, category)
    if (place <= before) {
      throw tokenError('label.order', category, {
        problem: say`is a category that stands earlier, and once`,
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

/** What the head says in itself: ATOMAL in `CTS-A`. */
function impliedValues({ vocabulary }: Reader, { foreignMarking, token }: Head): FoundValue[] {
  return (foreignMarking?.values ?? []).flatMap((name) => {
    const placed = vocabulary.values.get(name)
    return placed === undefined ? [] : { placed, token }
  })
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
  if (!isCurrent(found.value, reader.at)) throw notCurrentOn(token)
  return found
}

function withoutList({ value }: PlacedValue, token: Token): LabelError {
  return tokenError('label.release-list', token, {
    problem: say`names no party`,
    rule: value.meaning === 'releaseTo' ? 'W3' : 'W4',
  })
}

function unknownValue(token: Token): LabelError {
  const isSyntax = token.text === '' || token.text.startsWith(' ') || token.text.endsWith(' ')
  return isSyntax
    ? tokenError('label.syntax', token, { problem: say`is no value`, rule: grammarRule })
    : tokenError('label.unknown-value', token, { problem: say`is not known to the policy` })
}

function checkFollows(previous: PlacedValue, placed: PlacedValue, token: Token): void {
  if (previous.category !== placed.category) {
    throw tokenError('label.syntax', token, {
      problem: say`is not of the category ${{ category: previous.set.name }}: \`//\` goes before it`,
      rule: grammarRule,
    })
  }
  if (previous.value.name === placed.value.name) {
    throw tokenError('label.duplicate', token, { problem: say`stands twice`, rule: grammarRule })
  }
  const isSameFamily = previous.order === placed.order
  if (previous.order > placed.order || (isSameFamily && previous.value.name > placed.value.name)) {
    throw tokenError('label.order', token, {
      problem: say`stands after \`${{ previous: previous.value.name }}\``,
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
      problem: say`may not stand at ${{ classification: classification.name }}`,
      rule: classes.rule,
    })
  }
  const list = { text: token.text.slice(0, -word.length - 1), at: token.at }
  return readReleaseList(reader, list, '/')
}
