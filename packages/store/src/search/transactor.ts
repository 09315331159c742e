// SPDX-License-Identifier: Apache-2.0
// Keeps the index in the unit that changes a portion: what comes waits with its own terms, what goes is taken out.
// INVARIANT (clear-at-no-rest): what is indexed is taken out again with the key by which it was read.
import { type Bytes, concat, type Instant, invariant, type PortionId } from '@tearline/base'
import { limits } from '../limits.ts'
import { chunked, distinctBy } from '../lists.ts'
import type { LabelRow } from '../schema.ts'
import { SearchCompiler } from './compiler.ts'
import { type SearchedPortion, SearchReader } from './reader.ts'
import {
  decodeTerms,
  encodeTerms,
  hasTerm,
  type KnownTerms,
  noTerms,
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

type NewRow = Omit<SearchedPortion, 'number'>

export class SearchTransactor extends SearchReader {
  /** Of portions that lists know; read twice, it is found by the words of both. */
  async index(portions: readonly ReadPortion[]): Promise<void> {
    const each = distinctBy(portions, ({ portion }) => portion)
    const known = noTerms()
    for (const some of chunked(each, limits.searchRoundMax)) await this.#index(some, known)
    // INVARIANT (hidden-means-absent): what was taken in at once, by whomever, makes no search slow.
    let isMore = true
    while (isMore) isMore = await this.#compiler.compile(limits.searchWaitingMax)
  }

  /** Those of the backlog that were looked at, whether they had words or not. */
  async endBacklog(portions: readonly PortionId[]): Promise<void> {
    for (const some of chunked(portions)) {
      await this.db.deleteFrom('searchBacklog').where('portion', 'in', some).execute()
    }
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
      await this.#takeOut([row])
      await this.db
        .updateTable('searchedPortion')
        .set({ label })
        .where('portion', '=', portion)
        .execute()
      await this.#wait([{ number: row.number, label }])
    }
  }

  get #compiler(): SearchCompiler {
    return new SearchCompiler(this.context)
  }

  async #index(portions: readonly ReadPortion[], called: KnownTerms): Promise<void> {
    const ids = portions.map(({ portion }) => portion)
    const labels = await this.#labelsOf(ids)
    const before = new Map((await this.rowsOf(ids)).map((row) => [row.portion, row]))
    const rows: NewRow[] = []
    const changed: SearchedPortion[] = []
    for (const { portion, words, until } of portions) {
      const label = labels.get(portion)
      if (label === undefined) continue
      const known = before.get(portion)
      const read = termsOfWords(this.rest, words, called)
      const terms = known === undefined ? read : this.#withRead(known, read)
      if (known !== undefined && terms.length > this.termBytesOf(known).length) changed.push(known)
      rows.push({
        ...{ portion, label, until: known === undefined ? until : longer(known.until, until) },
        terms: this.rest.seal('searchedPortion.terms', portion, terms),
      })
    }
    // Rare: it came once more, and with other words.
    await this.#takeOut(changed)
    const numbers = await this.#saveRows(rows)
    const again = new Set(changed.map(({ portion }) => portion))
    const waiting = rows.filter(({ portion }) => !before.has(portion) || again.has(portion))
    await this.#wait(
      waiting.map(({ portion, label }) => {
        const number = numbers.get(portion)
        invariant(number !== undefined, 'what was saved has a number')
        return { number, label }
      }),
    )
  }

  #withRead(known: SearchedPortion, read: Bytes): Bytes {
    const old = this.termBytesOf(known)
    return concat(old, encodeTerms(decodeTerms(read).filter((term) => !hasTerm(old, term))))
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

  async #saveRows(rows: readonly NewRow[]): Promise<ReadonlyMap<PortionId, number>> {
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

  async #wait(
    rows: readonly { readonly number: number; readonly label: LabelRow }[],
  ): Promise<void> {
    for (const some of chunked(rows, limits.insertedRowsMax)) {
      await this.db.insertInto('searchWaiting').values(some).execute()
    }
  }

  async #drop(rows: readonly SearchedPortion[]): Promise<void> {
    if (rows.length === 0) return
    for (const some of chunked(rows, limits.searchRoundMax)) {
      await this.#takeOut(some)
      for (const part of chunked(some.map(({ number }) => number))) {
        await this.db.deleteFrom('searchedPortion').where('number', 'in', part).execute()
      }
    }
    const { afterEnd, eraseDeleted } = this.context
    afterEnd((committed) => (committed ? eraseDeleted() : undefined))
  }

  /** Of those that wait no volume knows. */
  async #takeOut(rows: readonly SearchedPortion[]): Promise<void> {
    const waited = new Set<number>()
    for (const some of chunked(rows.map(({ number }) => number))) {
      const query = this.db.deleteFrom('searchWaiting').where('number', 'in', some)
      for (const { number } of await query.returning('number').execute()) waited.add(number)
    }
    const compiled = rows.filter(({ number }) => !waited.has(number))
    for (const [label, some] of Map.groupBy(compiled, (row) => row.label)) {
      const postings = some.map((row) => ({ number: row.number, terms: this.termsOf(row) }))
      await this.#compiler.takeOut(label, postings)
    }
  }
}

function longer(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return null
  return a > b ? a : b
}
