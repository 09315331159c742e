// SPDX-License-Identifier: Apache-2.0
// Keeps the index in the unit that changes a portion.
// INVARIANT (clear-at-no-rest): what is indexed is taken out again with the key by which it was read.
import { type Instant, invariant, type PortionId } from '@tearline/base'
import { limits } from '../limits.ts'
import { chunked, distinctBy } from '../lists.ts'
import type { LabelRow } from '../schema.ts'
import { pageColumn } from '../sealed.ts'
import { isEmpty, noNumbers, numbersPerPage, withNumbers, withoutNumbers } from './numbers.ts'
import { encodePage, type Page } from './page.ts'
import { ascending, type SearchedPortion, SearchReader, segmentOf } from './reader.ts'
import {
  type Address,
  addressOf,
  encodeTerms,
  placesOf,
  type TermId,
  termsOfWords,
} from './terms.ts'

/** A portion that was read here, and the words that were found in it. */
export type ReadPortion = {
  readonly portion: PortionId
  /** Folded: equal words are equal texts. */
  readonly words: Iterable<string>
  /** When the key by which it was read is over; null where it is not. */
  readonly until: Instant | null
}

/** A portion and terms that it gets or loses under a label. */
type Posting = {
  readonly label: LabelRow
  readonly number: number
  readonly terms: readonly TermId[]
}

/** The portions of one term under one label. */
type ListChange = {
  readonly label: LabelRow
  readonly term: TermId
  readonly first: Address
  readonly numbers: readonly number[]
}

type SegmentChange = {
  readonly list: ListChange
  readonly segment: number
  readonly address: Address
  readonly lows: readonly number[]
}

/** `null`: the page is empty and goes. */
type Changed = Map<Address, Page | null>

export class SearchTransactor extends SearchReader {
  /** Of portions that lists know; read twice, it is found by the words of both. */
  async index(portions: readonly ReadPortion[]): Promise<void> {
    const each = distinctBy(portions, ({ portion }) => portion)
    const known = new Map<string, readonly TermId[]>()
    for (const some of chunked(each, limits.searchRoundMax)) await this.#index(some, known)
  }

  /** Nothing of these is found any more. */
  async drop(portions: readonly PortionId[]): Promise<void> {
    await this.#drop(await this.rowsOf(portions))
  }

  /** Those of which the key is over. */
  async dropExpired(now: Instant): Promise<void> {
    const query = this.db.selectFrom('searchedPortion').selectAll().where('until', '<=', now)
    await this.#drop(await query.execute())
  }

  /** It is found by whom its new label lets. */
  async relabel(portion: PortionId, label: LabelRow): Promise<void> {
    for (const row of await this.rowsOf([portion])) {
      if (row.label === label) continue
      const terms = this.termsOf(row)
      await this.#remove([{ label: row.label, number: row.number, terms }])
      await this.#add([{ label, number: row.number, terms }])
      await this.db
        .updateTable('searchedPortion')
        .set({ label })
        .where('portion', '=', portion)
        .execute()
    }
  }

  async #index(
    portions: readonly ReadPortion[],
    called: Map<string, readonly TermId[]>,
  ): Promise<void> {
    const ids = portions.map(({ portion }) => portion)
    const labels = await this.#labelsOf(ids)
    const before = new Map((await this.rowsOf(ids)).map((row) => [row.portion, row]))
    const rows: Omit<SearchedPortion, 'number'>[] = []
    const added = new Map<PortionId, readonly TermId[]>()
    for (const { portion, words, until } of portions) {
      const label = labels.get(portion)
      if (label === undefined) continue
      const known = before.get(portion)
      const old = known === undefined ? [] : this.termsOf(known)
      const isOld = new Set(old)
      const terms = termsOfWords(this.rest, words, called).filter((term) => !isOld.has(term))
      added.set(portion, terms)
      rows.push({
        ...{ portion, label, until: known === undefined ? until : longer(known.until, until) },
        terms: this.rest.seal('searchedPortion.terms', portion, encodeTerms([...old, ...terms])),
      })
    }
    const numbers = await this.#saveRows(rows)
    await this.#add(
      rows.map(({ portion, label }) => {
        const number = numbers.get(portion)
        invariant(number !== undefined, 'what was saved has a number')
        return { label, number, terms: added.get(portion) ?? [] }
      }),
    )
  }

  /** As lists have them: under no other may a portion be found. */
  async #labelsOf(portions: readonly PortionId[]): Promise<ReadonlyMap<PortionId, LabelRow>> {
    const labels = new Map<PortionId, LabelRow>()
    for (const some of chunked(portions)) {
      const query = this.db.selectFrom('knownPortion').select(['portion', 'label'])
      const rows = await query.where('portion', 'in', some).execute()
      for (const { portion, label } of rows) labels.set(portion, label)
    }
    return labels
  }

  async #saveRows(
    rows: readonly Omit<SearchedPortion, 'number'>[],
  ): Promise<ReadonlyMap<PortionId, number>> {
    const numbers = new Map<PortionId, number>()
    for (const some of chunked(rows, limits.insertedRowsMax)) {
      const saved = await this.db
        .insertInto('searchedPortion')
        .values(some)
        .onConflict((conflict) =>
          conflict.column('portion').doUpdateSet(({ ref }) => ({
            until: ref('excluded.until'),
            terms: ref('excluded.terms'),
          })),
        )
        .returning(['portion', 'number'])
        .execute()
      for (const { portion, number } of saved) numbers.set(portion, number)
    }
    return numbers
  }

  async #drop(rows: readonly SearchedPortion[]): Promise<void> {
    if (rows.length === 0) return
    for (const some of chunked(rows, limits.searchRoundMax)) {
      await this.#remove(some.map((row) => ({ ...row, terms: this.termsOf(row) })))
      const ids = some.map(({ portion }) => portion)
      await this.db.deleteFrom('searchedPortion').where('portion', 'in', ids).execute()
    }
    const { afterEnd, eraseDeleted } = this.context
    afterEnd((committed) => (committed ? eraseDeleted() : undefined))
  }

  async #add(postings: readonly Posting[]): Promise<void> {
    const lists = this.#listsOf(postings)
    const firsts = await this.pages(lists.map(({ first }) => first))
    const changed: Changed = new Map()
    const segments = lists.flatMap((list) => {
      const page = firsts.get(list.first) ?? { kind: 'few', numbers: [] }
      const few = page.kind === 'few' ? ascending([...page.numbers, ...list.numbers]) : null
      if (few !== null && few.length <= limits.searchFewMax) {
        changed.set(list.first, { kind: 'few', numbers: few })
        return []
      }
      const known = page.kind === 'many' ? page.numbers : noNumbers
      const numbers = withNumbers(known, ascending((few ?? list.numbers).map(segmentOf)))
      changed.set(list.first, { kind: 'many', numbers })
      return this.#segmentsOf({ ...list, numbers: few ?? list.numbers })
    })
    const pages = await this.pages(segments.map(({ address }) => address))
    for (const { address, lows } of segments) {
      const page = pages.get(address)
      const known = page?.kind === 'many' ? page.numbers : noNumbers
      changed.set(address, { kind: 'many', numbers: withNumbers(known, lows) })
    }
    await this.#save(changed)
  }

  async #remove(postings: readonly Posting[]): Promise<void> {
    const lists = this.#listsOf(postings)
    const firsts = new Map(await this.pages(lists.map(({ first }) => first)))
    const changed: Changed = new Map()
    const segments = lists.flatMap((list) => {
      const page = firsts.get(list.first)
      if (page?.kind !== 'few') return page === undefined ? [] : this.#segmentsOf(list)
      const gone = new Set(list.numbers)
      const numbers = page.numbers.filter((number) => !gone.has(number))
      changed.set(list.first, numbers.length === 0 ? null : { kind: 'few', numbers })
      return []
    })
    const pages = await this.pages(segments.map(({ address }) => address))
    for (const { address, list, segment, lows } of segments) {
      const page = pages.get(address)
      const known = page?.kind === 'many' ? page.numbers : noNumbers
      const numbers = withoutNumbers(known, lows)
      changed.set(address, isEmpty(numbers) ? null : { kind: 'many', numbers })
      if (isEmpty(numbers)) withoutSegment(firsts, changed, { first: list.first, segment })
    }
    await this.#save(changed)
  }

  #listsOf(postings: readonly Posting[]): readonly ListChange[] {
    const lists = new Map<string, { label: LabelRow; term: TermId; numbers: number[] }>()
    for (const { label, number, terms } of postings) {
      for (const term of terms) {
        const key = `${label}/${term}`
        const list = lists.get(key) ?? { label, term, numbers: [] }
        list.numbers.push(number)
        lists.set(key, list)
      }
    }
    return [...lists.values()].map(({ label, term, numbers }) => {
      const first = addressOf(this.rest, { label, term, segment: null })
      return { label, term, first, numbers: ascending(numbers) }
    })
  }

  #segmentsOf(list: ListChange): readonly SegmentChange[] {
    const { label, term, numbers } = list
    return [...Map.groupBy(numbers, segmentOf)].map(([segment, here]) => ({
      ...{ list, segment, address: addressOf(this.rest, { label, term, segment }) },
      lows: here.map((number) => number % numbersPerPage),
    }))
  }

  async #save(changed: Changed): Promise<void> {
    const gone = [...changed].flatMap(([address, page]) => {
      const [first, ...former] = placesOf(address)
      return page === null ? [first, ...former] : former
    })
    for (const some of chunked(gone)) {
      await this.db.deleteFrom('searchPage').where('address', 'in', some).execute()
    }
    const kept = [...changed].flatMap(([address, page]) => {
      if (page === null) return []
      const [at] = placesOf(address)
      return [{ address: at, page: this.rest.seal(pageColumn(at), at, encodePage(page)) }]
    })
    for (const some of chunked(kept, limits.insertedRowsMax)) {
      await this.db
        .insertInto('searchPage')
        .values(some)
        .onConflict((conflict) =>
          conflict.column('address').doUpdateSet(({ ref }) => ({ page: ref('excluded.page') })),
        )
        .execute()
    }
  }
}

/** What a first page says of a segment that has become empty; the page goes with the last of them. */
function withoutSegment(
  firsts: Map<Address, Page>,
  changed: Changed,
  { first, segment }: { readonly first: Address; readonly segment: number },
): void {
  const page = firsts.get(first)
  if (page?.kind !== 'many') return
  const left: Page = { kind: 'many', numbers: withoutNumbers(page.numbers, [segment]) }
  firsts.set(first, left)
  changed.set(first, isEmpty(left.numbers) ? null : left)
}

function longer(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return null
  return a > b ? a : b
}
