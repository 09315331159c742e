// SPDX-License-Identifier: Apache-2.0
// The blind index: which portions have a word, asked label by label. Those that came last wait, and are known by their
// own terms; all others are in volumes.
// INVARIANT (hidden-means-absent): of a label that is not asked for nothing is read, so what has it costs no time, takes
// no place and leaves no gap.
import type { PortionId } from '@tearline/base'
import type { Selectable } from 'kysely'
import { limits } from '../limits.ts'
import { chunked, distinct, distinctBy } from '../lists.ts'
import { rowsOf } from '../repository.ts'
import type { LabelRow, Tables } from '../schema.ts'
import { type Entry, entryIn } from './bucket.ts'
import { greatestInAll, type Numbers, noNumbers, numbersPerPage, withNumbers } from './numbers.ts'
import { decodeTerms, hasTerm, type SearchTerm, type TermId, termId } from './terms.ts'
import { contentOf, numbersOf, type Volume, VolumeReader } from './volumes.ts'

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

/** Portions that are older than the index, and how many of them were read. */
export type SearchBacklog = { readonly done: number; readonly total: number }

export type SearchedPortion = Selectable<Tables['searchedPortion']>

/** Of one volume, what it has of each term that was asked for. */
type Lists = { readonly volume: Volume; readonly entries: readonly Entry[] }

export class SearchReader extends VolumeReader {
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
    // Before the volumes, so that nothing is missed that is compiled meanwhile.
    const waiting = await this.#waiting(labels, asked)
    const compiled = await this.#named(await this.#compiled(labels, asked))
    const found = [...waiting, ...compiled, ...(await this.#among(also, asked))]
    const once = distinctBy(found, ({ portion }) => portion)
    return once.toSorted((a, b) => b.number - a.number).slice(0, asked.limit)
  }

  /** Whether it can be found by its words. */
  async has(portion: PortionId): Promise<boolean> {
    return (await this.rowsOf([portion])).length > 0
  }

  /** The next of those that are older than the index, the oldest first. */
  async backlogPortions(limit: number): Promise<readonly PortionId[]> {
    const query = this.db.selectFrom('searchBacklog').select('portion').orderBy('number')
    return (await query.limit(limit).execute()).map(({ portion }) => portion)
  }

  /** Null where everything that can be found is found. */
  async backlog(): Promise<SearchBacklog | null> {
    const { first, last } = await this.db
      .selectFrom('searchBacklog')
      .select(({ fn }) => [fn.min('number').as('first'), fn.max('number').as('last')])
      .executeTakeFirstOrThrow()
    return last === null ? null : { done: Number(first) - 1, total: Number(last) }
  }

  protected async rowsOf(portions: readonly PortionId[]): Promise<readonly SearchedPortion[]> {
    const rows: SearchedPortion[] = []
    for (const some of chunked(portions)) {
      const query = this.db.selectFrom('searchedPortion').selectAll().where('portion', 'in', some)
      rows.push(...(await query.execute()))
    }
    return rows
  }

  protected termsOf(row: Pick<SearchedPortion, 'portion' | 'terms'>): readonly TermId[] {
    return decodeTerms(this.termBytesOf(row))
  }

  protected termBytesOf({ portion, terms }: Pick<SearchedPortion, 'portion' | 'terms'>) {
    return this.rest.open('searchedPortion.terms', portion, terms)
  }

  /** INVARIANT (nothing-lost): a volume that has gone into another meanwhile is looked for there. */
  async #compiled(labels: readonly LabelRow[], asked: Asked): Promise<readonly number[]> {
    let volumes = await this.#volumes(labels)
    for (;;) {
      const found = await this.#inVolumes(volumes, asked)
      const now = await this.#volumes(labels)
      const left = new Set(now.map(({ id }) => id))
      if (volumes.every(({ id }) => left.has(id))) return found
      volumes = now
    }
  }

  async #volumes(labels: readonly LabelRow[]): Promise<readonly Volume[]> {
    const volumes: Volume[] = []
    for (const some of chunked(labels)) {
      const query = this.db.selectFrom('searchVolume').selectAll().where('label', 'in', some)
      volumes.push(...(await query.where('state', '=', 'whole').execute()))
    }
    return volumes
  }

  /** Those with the greatest numbers first: what cannot have greater ones than were found is not read. */
  async #inVolumes(volumes: readonly Volume[], asked: Asked): Promise<readonly number[]> {
    const below = volumes.filter(({ first }) => first < asked.below)
    const newest = below.toSorted((a, b) => b.last - a.last)
    let found: readonly number[] = []
    for (const some of chunked(newest, limits.searchVolumesAtOnce)) {
      const least = found.length < asked.limit ? -1 : (found.at(-1) ?? -1)
      if ((some[0]?.last ?? 0) < least) break
      const here = await this.#numbersOf(await this.#listsOf(some, asked.terms), asked)
      found = [...found, ...here].toSorted((a, b) => b - a).slice(0, asked.limit)
    }
    return found
  }

  /** Only volumes in which each of the terms stands. */
  async #listsOf(volumes: readonly Volume[], terms: readonly TermId[]): Promise<readonly Lists[]> {
    let lists: readonly Lists[] = volumes.map((volume) => ({ volume, entries: [] }))
    for (const term of terms) {
      const at = (volume: Volume) => this.termAddress(volume, term)
      const pages = await this.pages(lists.map(({ volume }) => at(volume)))
      lists = lists.flatMap(({ volume, entries }) => {
        const entry = entryIn(contentOf(pages, at(volume)), term)
        return entry === null ? [] : [{ volume, entries: [...entries, entry] }]
      })
    }
    return lists
  }

  async #numbersOf(lists: readonly Lists[], asked: Asked): Promise<readonly number[]> {
    const segments = segmentsOf(lists).filter((segment) => segment * numbersPerPage < asked.below)
    const found: number[] = []
    for (const segment of segments) {
      if (found.length >= asked.limit) break
      const below = Math.min(asked.below - segment * numbersPerPage, numbersPerPage)
      const limit = asked.limit - found.length
      const here = await this.#inSegment(lists, { ...asked, segment, below, limit })
      found.push(...here.map((low) => segment * numbersPerPage + low))
    }
    return found
  }

  /** The greatest numbers of one segment, of all volumes. */
  async #inSegment(lists: readonly Lists[], asked: AskedOfSegment): Promise<readonly number[]> {
    const { terms, segment, below, limit } = asked
    const here = lists.filter(({ entries }) => entries.every((entry) => isIn(entry, segment)))
    const wanted = here.map(({ volume, entries }) =>
      terms.map((term, at) =>
        entries[at]?.kind === 'many' ? this.segmentAddress(volume, term, segment) : null,
      ),
    )
    const pages = await this.pages(wanted.flat().filter((address) => address !== null))
    const found = here.flatMap(({ entries }, row) => {
      const sets = entries.map((entry, at) =>
        entry.kind === 'few'
          ? lowsOf(entry.numbers, segment)
          : numbersOf(pages, wanted[row]?.[at] ?? null),
      )
      return greatestInAll(sets, below, limit)
    })
    return found.toSorted((a, b) => b - a).slice(0, limit)
  }

  async #waiting(labels: readonly LabelRow[], asked: Asked): Promise<readonly FoundPortion[]> {
    const found: FoundPortion[] = []
    for (const some of chunked(labels)) {
      const query = this.db
        .selectFrom('searchWaiting')
        .innerJoin('searchedPortion', 'searchedPortion.number', 'searchWaiting.number')
        .selectAll('searchedPortion')
        .where('searchWaiting.label', 'in', some)
      found.push(...this.#having(await query.execute(), asked))
    }
    return found
  }

  /** Their own terms are looked at, and no volume: what else has the word is not asked. */
  async #among(also: readonly PortionId[], asked: Asked): Promise<readonly FoundPortion[]> {
    return this.#having(await this.rowsOf(also), asked)
  }

  #having(rows: readonly SearchedPortion[], { terms, below }: Asked): readonly FoundPortion[] {
    return rows.flatMap((row) => {
      if (row.number >= below) return []
      const known = this.termBytesOf(row)
      const isFound = terms.every((term) => hasTerm(known, term))
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

/** Where something of every term stands in some volume, the newest first. */
function segmentsOf(lists: readonly Lists[]): readonly number[] {
  const segments = lists.flatMap(({ entries }) => {
    const sets = entries.map(
      ({ kind, numbers }) => new Set(kind === 'many' ? numbers : numbers.map(segmentOf)),
    )
    const [first, ...others] = sets
    return [...(first ?? [])].filter((segment) => others.every((set) => set.has(segment)))
  })
  return distinct(segments).toSorted((a, b) => b - a)
}

function isIn({ kind, numbers }: Entry, segment: number): boolean {
  if (kind === 'many') return numbers.includes(segment)
  return numbers.some((number) => segmentOf(number) === segment)
}

function lowsOf(numbers: readonly number[], segment: number): Numbers {
  const lows = numbers.flatMap((each) =>
    segmentOf(each) === segment ? [each % numbersPerPage] : [],
  )
  return withNumbers(noNumbers, lows)
}

export function segmentOf(number: number): number {
  return Math.floor(number / numbersPerPage)
}
