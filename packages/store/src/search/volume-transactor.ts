// SPDX-License-Identifier: Apache-2.0
// Lays terms out in the buckets of a volume, and takes portions out of volumes again.
import { limits } from '../limits.ts'
import { chunked, distinct } from '../lists.ts'
import type { LabelRow } from '../schema.ts'
import { pageColumn } from '../sealed.ts'
import { bucketOf, decodeBucket, type Entry, encodeBucket } from './bucket.ts'
import {
  hasNumber,
  isEmpty,
  noNumbers,
  numbersPerPage,
  united,
  withNumbers,
  withoutNumbers,
} from './numbers.ts'
import { encodePage, type Page } from './page.ts'
import { segmentOf } from './reader.ts'
import { type Address, placesOf, type TermId } from './terms.ts'
import { contentOf, numbersOf, type Volume, VolumeReader } from './volumes.ts'

/** A portion and terms that it has. */
export type Posting = { readonly number: number; readonly terms: readonly TermId[] }

/** What a volume will have of a term: numbers, and pages of the volumes that it is made of. */
export type Collected = {
  readonly numbers: number[]
  readonly segments: { readonly volume: Volume; readonly segment: number }[]
}

/** `null`: the page is empty and goes. */
type Changed = Map<Address, Page | null>
type Shape = Pick<Volume, 'id' | 'bits'>

export class VolumeTransactor extends VolumeReader {
  /** All terms of these buckets: nothing stands there yet. Answers how many pages were written. */
  protected async lay(volume: Shape, terms: ReadonlyMap<TermId, Collected>): Promise<number> {
    const changed: Changed = new Map()
    const buckets = new Map<number, Map<TermId, Entry>>()
    const many = [...terms].filter(([, collected]) => isMany(collected))
    const segments = await this.#laySegments(volume, many, changed)
    for (const [term, { numbers }] of terms) {
      const entry = segments.get(term) ?? ({ kind: 'few', numbers: ascending(numbers) } as const)
      const at = bucketOf(term, volume.bits)
      const bucket = buckets.get(at)
      if (bucket === undefined) buckets.set(at, new Map([[term, entry]]))
      else bucket.set(term, entry)
    }
    for (const [at, bucket] of buckets) {
      const content = encodeBucket(bucket)
      changed.set(this.bucketAddress(volume, at), { kind: 'bucket', content })
    }
    await this.save(changed)
    return changed.size
  }

  async #laySegments(
    volume: Shape,
    many: readonly (readonly [TermId, Collected])[],
    changed: Changed,
  ): Promise<ReadonlyMap<TermId, Entry>> {
    const from = (term: TermId, { volume: source, segment }: Collected['segments'][number]) =>
      this.segmentAddress(source, term, segment)
    const pages = await this.pages(
      many.flatMap(([term, { segments }]) => segments.map((each) => from(term, each))),
    )
    const entries = new Map<TermId, Entry>()
    for (const [term, { numbers, segments }] of many) {
      const own = Map.groupBy(ascending(numbers), segmentOf)
      const known = Map.groupBy(segments, ({ segment }) => segment)
      const all = ascending([...own.keys(), ...known.keys()])
      for (const segment of all) {
        const lows = (own.get(segment) ?? []).map((number) => number % numbersPerPage)
        const sets = (known.get(segment) ?? []).map((each) => numbersOf(pages, from(term, each)))
        const page = sets.reduce(united, withNumbers(noNumbers, lows))
        changed.set(this.segmentAddress(volume, term, segment), { kind: 'segment', numbers: page })
      }
      entries.set(term, { kind: 'many', numbers: all })
    }
    return entries
  }

  /** INVARIANT (clear-at-no-rest): out of every volume of the label, whatever becomes of that. */
  async takeOut(label: LabelRow, postings: readonly Posting[]): Promise<void> {
    for (const volume of await this.volumesOf(label)) {
      const { first, last } = volume
      const here = postings.filter(({ number }) => number >= first && number <= last)
      if (here.length > 0) await this.#takeOutOf(volume, here)
    }
  }

  async #takeOutOf(volume: Volume, postings: readonly Posting[]): Promise<void> {
    const byTerm = collectedOf(postings)
    const byBucket = Map.groupBy(byTerm, ([term]) => bucketOf(term, volume.bits))
    const gone = new Set<number>()
    for (const some of chunked([...byBucket], limits.searchMergedPages)) {
      const changed: Changed = new Map()
      const pages = await this.pages(some.map(([at]) => this.bucketAddress(volume, at)))
      for (const [at, terms] of some) {
        const address = this.bucketAddress(volume, at)
        if (!pages.has(address)) continue
        const bucket = decodeBucket(contentOf(pages, address))
        for (const [term, { numbers }] of terms) {
          const left = await this.#without(
            volume,
            { term, numbers, entry: bucket.get(term), gone },
            changed,
          )
          if (left === null) bucket.delete(term)
          else bucket.set(term, left)
        }
        const content = encodeBucket(bucket)
        changed.set(address, bucket.size === 0 ? null : { kind: 'bucket', content })
      }
      await this.save(changed)
    }
    await this.#count(volume, gone.size)
  }

  /** What is left of an entry; null where that is nothing. */
  async #without(
    volume: Volume,
    {
      term,
      numbers,
      entry,
      gone,
    }: {
      readonly term: TermId
      readonly numbers: readonly number[]
      readonly entry: Entry | undefined
      readonly gone: Set<number>
    },
    changed: Changed,
  ): Promise<Entry | null> {
    if (entry === undefined) return null
    const out = new Set(numbers)
    if (entry.kind === 'few') {
      const left = entry.numbers.filter((number) => !out.has(number))
      for (const number of entry.numbers) if (out.has(number)) gone.add(number)
      return left.length === 0 ? null : { kind: 'few', numbers: left }
    }
    const empty = new Set<number>()
    for (const [segment, here] of Map.groupBy(numbers, segmentOf)) {
      const address = this.segmentAddress(volume, term, segment)
      const known = numbersOf(await this.pages([address]), address)
      const lows = here.map((number) => number % numbersPerPage)
      for (const number of here) if (hasNumber(known, number % numbersPerPage)) gone.add(number)
      const left = withoutNumbers(known, lows)
      if (isEmpty(left)) empty.add(segment)
      changed.set(address, isEmpty(left) ? null : { kind: 'segment', numbers: left })
    }
    const left = entry.numbers.filter((segment) => !empty.has(segment))
    return left.length === 0 ? null : { kind: 'many', numbers: left }
  }

  /** One that is empty goes, unless it is on its way into another: that counts by its parts. */
  async #count({ id, into, state, portions }: Volume, gone: number): Promise<void> {
    if (state !== 'whole' || gone === 0) return
    if (portions === gone && into === null) {
      await this.db.deleteFrom('searchVolume').where('id', '=', id).execute()
      return
    }
    await this.db
      .updateTable('searchVolume')
      .set({ portions: portions - gone })
      .where('id', '=', id)
      .execute()
  }

  protected async save(changed: Changed): Promise<void> {
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

export function collectedOf(postings: readonly Posting[]): Map<TermId, Collected> {
  const byTerm = new Map<TermId, Collected>()
  for (const { number, terms } of postings) {
    for (const term of terms) {
      const collected = byTerm.get(term)
      if (collected === undefined) byTerm.set(term, { numbers: [number], segments: [] })
      else if (collected.numbers.at(-1) !== number) collected.numbers.push(number)
    }
  }
  return byTerm
}

function isMany({ numbers, segments }: Collected): boolean {
  return segments.length > 0 || numbers.length > limits.searchFewMax
}

/** Most are already. */
function ascending(numbers: readonly number[]): readonly number[] {
  const isSo = numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0))
  return isSo ? numbers : distinct(numbers).toSorted((a, b) => a - b)
}
