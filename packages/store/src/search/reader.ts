// SPDX-License-Identifier: Apache-2.0
// The blind index: which portions have a word, asked label by label.
// INVARIANT (hidden-means-absent): of a label that is not asked for no page is read, so what has it costs no time, takes
// no place and leaves no gap.
import { invariant, type PortionId } from '@tearline/base'
import type { Selectable } from 'kysely'
import { chunked, distinct } from '../lists.ts'
import { Repository, rowsOf } from '../repository.ts'
import type { LabelRow, Tables } from '../schema.ts'
import { pageColumn } from '../sealed.ts'
import {
  greatestInAll,
  hasNumber,
  type Numbers,
  noNumbers,
  numbersPerPage,
  withNumbers,
} from './numbers.ts'
import { decodePage, type Page } from './page.ts'
import {
  type Address,
  addressOf,
  decodeTerms,
  placesOf,
  type SearchTerm,
  type TermId,
  termId,
} from './terms.ts'

/** `number`: where it stands among the results; the newest has the greatest. */
export type FoundPortion = { readonly number: number; readonly portion: PortionId }

export type SearchQuery = {
  readonly labels: readonly LabelRow[]
  /** Portions beside those, of other labels. */
  readonly also?: readonly PortionId[]
  /** All of them. */
  readonly terms: readonly SearchTerm[]
  /** Where the page before ended. */
  readonly before?: number | null
  readonly limit?: number
}

export type SearchedPortion = Selectable<Tables['searchedPortion']>

/** Of one label, the first page of each term that was asked for. */
type Lists = { readonly label: LabelRow; readonly firsts: readonly Page[] }

export class SearchReader extends Repository {
  /** The newest first. */
  async find(query: SearchQuery): Promise<readonly FoundPortion[]> {
    const found = await this.#find(query)
    // Pages that another process has moved meanwhile would be missed.
    return (await this.context.restKeys.isBehind(this.db)) ? this.#find(query) : found
  }

  async #find(query: SearchQuery): Promise<readonly FoundPortion[]> {
    const { labels, also = [] } = query
    const terms = distinct(query.terms.map((term) => termId(this.rest, term)))
    if (terms.length === 0) return []
    const asked: Asked = {
      terms,
      below: query.before ?? Number.MAX_SAFE_INTEGER,
      limit: rowsOf(query),
    }
    const numbers = await this.#numbersOf(labels, asked)
    const found = [...(await this.#named(numbers)), ...(await this.#among(also, asked))]
    return found.sort((a, b) => b.number - a.number).slice(0, asked.limit)
  }

  /** Whether it can be found by its words. */
  async has(portion: PortionId): Promise<boolean> {
    return (await this.rowsOf([portion])).length > 0
  }

  protected async rowsOf(portions: readonly PortionId[]): Promise<readonly SearchedPortion[]> {
    const rows: SearchedPortion[] = []
    for (const some of chunked(portions)) {
      const query = this.db.selectFrom('searchedPortion').selectAll().where('portion', 'in', some)
      rows.push(...(await query.execute()))
    }
    return rows
  }

  protected termsOf({ portion, terms }: Pick<SearchedPortion, 'portion' | 'terms'>) {
    return decodeTerms(this.rest.open('searchedPortion.terms', portion, terms))
  }

  /** Those of these pages that are there. */
  protected async pages(addresses: readonly Address[]): Promise<ReadonlyMap<Address, Page>> {
    const found = new Map<Address, Page>()
    for (const some of chunked(addresses)) {
      const query = this.db
        .selectFrom('searchPage')
        .selectAll()
        .where('address', 'in', filledUp(some.flatMap(placesOf)))
      const named = new Map(some.flatMap((each) => placesOf(each).map((at) => [at, each] as const)))
      for (const { address: at, page } of await query.execute()) {
        const address = named.get(at)
        invariant(address !== undefined, 'what is found was asked for')
        found.set(address, decodePage(this.rest.open(pageColumn(at), at, page)))
      }
    }
    return found
  }

  async #numbersOf(labels: readonly LabelRow[], asked: Asked): Promise<readonly number[]> {
    const lists = await this.#listsOf(labels, asked.terms)
    const segments = segmentsOf(lists).filter((segment) => segment * numbersPerPage < asked.below)
    const found: number[] = []
    for (const segment of segments) {
      if (found.length >= asked.limit) break
      const below = asked.below - segment * numbersPerPage
      const rest = { ...asked, below: Math.min(below, numbersPerPage), segment }
      const here = await this.#inSegment(lists, { ...rest, limit: asked.limit - found.length })
      found.push(...here.map((low) => segment * numbersPerPage + low))
    }
    return found
  }

  /** Only labels under which each of the terms stands. */
  async #listsOf(labels: readonly LabelRow[], terms: readonly TermId[]): Promise<readonly Lists[]> {
    let lists: readonly Lists[] = labels.map((label) => ({ label, firsts: [] }))
    for (const term of terms) {
      const places = lists.map(({ label }) => addressOf(this.rest, { label, term, segment: null }))
      const pages = await this.pages(places)
      lists = lists.flatMap(({ label, firsts }, at) => {
        const page = pages.get(places[at] as Address)
        return page === undefined ? [] : [{ label, firsts: [...firsts, page] }]
      })
    }
    return lists
  }

  /** The greatest numbers of one segment, of all labels. */
  async #inSegment(lists: readonly Lists[], asked: AskedOfSegment): Promise<readonly number[]> {
    const { terms, segment, below, limit } = asked
    const here = lists.filter(({ firsts }) => firsts.every((page) => isIn(page, segment)))
    const place = (label: LabelRow, term: TermId) => addressOf(this.rest, { label, term, segment })
    const wanted = here.flatMap(({ label, firsts }) =>
      terms.map((term, at) => (firsts[at]?.kind === 'many' ? place(label, term) : null)),
    )
    const pages = await this.pages(wanted.filter((address) => address !== null))
    const found = here.flatMap(({ firsts }, row) => {
      const sets = firsts.map((first, at) => {
        const address = wanted[row * terms.length + at] ?? null
        return first.kind === 'few' ? lowsOf(first.numbers, segment) : manyOf(pages, address)
      })
      return greatestInAll(sets, below, limit)
    })
    return found.sort((a, b) => b - a).slice(0, limit)
  }

  /** Their own terms are looked at, and no list: what else has the word is not asked. */
  async #among(also: readonly PortionId[], asked: Asked): Promise<readonly FoundPortion[]> {
    const rows = await this.rowsOf(also)
    return rows.flatMap((row) => {
      const known = new Set(this.termsOf(row))
      const isFound = row.number < asked.below && asked.terms.every((term) => known.has(term))
      return isFound ? [{ number: row.number, portion: row.portion }] : []
    })
  }

  async #named(numbers: readonly number[]): Promise<readonly FoundPortion[]> {
    const found: FoundPortion[] = []
    for (const some of chunked(numbers)) {
      const query = this.db.selectFrom('searchedPortion').select(['number', 'portion'])
      found.push(...(await query.where('number', 'in', some).execute()))
    }
    return found
  }
}

type Asked = {
  readonly terms: readonly TermId[]
  readonly below: number
  readonly limit: number
}
type AskedOfSegment = Asked & { readonly segment: number }

/** Where something of every term stands under some label, the newest first. */
function segmentsOf(lists: readonly Lists[]): readonly number[] {
  const segments = lists.flatMap(({ firsts }) => {
    const sets = firsts.map((page) =>
      page.kind === 'few'
        ? withNumbers(noNumbers, ascending(page.numbers.map(segmentOf)))
        : page.numbers,
    )
    return greatestInAll(sets, numbersPerPage, numbersPerPage)
  })
  return distinct(segments).toSorted((a, b) => b - a)
}

function isIn(page: Page, segment: number): boolean {
  if (page.kind === 'many') return hasNumber(page.numbers, segment)
  return page.numbers.some((number) => segmentOf(number) === segment)
}

function lowsOf(numbers: readonly number[], segment: number): Numbers {
  const lows = numbers.flatMap((each) =>
    segmentOf(each) === segment ? [each % numbersPerPage] : [],
  )
  return withNumbers(noNumbers, lows)
}

function manyOf(pages: ReadonlyMap<Address, Page>, address: Address | null): Numbers {
  const page = address === null ? undefined : pages.get(address)
  return page?.kind === 'many' ? page.numbers : noNumbers
}

export function segmentOf(number: number): number {
  return Math.floor(number / numbersPerPage)
}

export function ascending(numbers: Iterable<number>): readonly number[] {
  return distinct(numbers).toSorted((a, b) => a - b)
}

/** To one of a few lengths: each length is a statement to be planned. */
function filledUp(addresses: readonly string[]): readonly string[] {
  const last = addresses.at(-1)
  const length = statementLengths.find((each) => each >= addresses.length)
  if (last === undefined || length === undefined) return addresses
  return [...addresses, ...Array.from({ length: length - addresses.length }, () => last)]
}

const statementLengths = [1, 4, 16, 64, 250, 500]
