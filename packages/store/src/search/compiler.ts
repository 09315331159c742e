// SPDX-License-Identifier: Apache-2.0
// Makes volumes: of portions that wait, and of volumes of about a size, so that there are few, and each portion is
// written again only when four times as many are (after O'Neil et al., The log-structured merge-tree, 1996).
//
//   compile   ONE unit: some waiting portions become a volume for each of their labels
//   merge     some buckets a unit: a volume is made of four, takes their place, and then these are cleared
//
// Killed anywhere, the next step goes on where the last ended.
import { limits } from '../limits.ts'
import type { LabelRow } from '../schema.ts'
import { decodeBucket } from './bucket.ts'
import { decodeTerms, type TermId } from './terms.ts'
import { type Collected, collectedOf, type Posting, VolumeTransactor } from './volume-transactor.ts'
import { contentOf, type Volume } from './volumes.ts'

export class SearchCompiler extends VolumeTransactor {
  /** As long as more than `idle` wait; answers whether more than that are left. */
  async compile(idle: number = limits.searchWaitingIdle): Promise<boolean> {
    const counts = await this.db
      .selectFrom('searchWaiting')
      .select(({ fn }) => ['label', fn.countAll().as('count')])
      .groupBy('label')
      .execute()
    const waiting = counts.map(({ label, count }) => ({ label, count: Number(count) }))
    let left = waiting.reduce((sum, { count }) => sum + count, 0)
    if (left <= idle) return false
    let room: number = limits.searchCompiledMax
    // Labels with the most come first: one volume is cheaper than many small ones.
    for (const { label } of waiting.toSorted((a, b) => b.count - a.count)) {
      if (room === 0) break
      const compiled = await this.#compileLabel(label, room)
      room -= compiled
      left -= compiled
    }
    return left > idle
  }

  /** The next step of a merge; answers whether there was one. */
  async merge(): Promise<boolean> {
    const [unfinished] = await this.db
      .selectFrom('searchVolume')
      .selectAll()
      .where('state', 'in', ['making', 'clearing'])
      .orderBy('id')
      .limit(1)
      .execute()
    if (unfinished?.state === 'making') await this.#make(unfinished)
    else if (unfinished !== undefined) await this.#clear(unfinished)
    else return this.#begin()
    return true
  }

  async #compileLabel(label: LabelRow, limit: number): Promise<number> {
    const rows = await this.db
      .selectFrom('searchWaiting')
      .innerJoin('searchedPortion', 'searchedPortion.number', 'searchWaiting.number')
      .select(['searchedPortion.number', 'searchedPortion.portion', 'searchedPortion.terms'])
      .where('searchWaiting.label', '=', label)
      .orderBy('searchWaiting.number')
      .limit(limit)
      .execute()
    const postings = rows.map(({ number, portion, terms }) => ({
      number,
      terms: decodeTerms(this.rest.open('searchedPortion.terms', portion, terms)),
    }))
    await this.makeOf(
      label,
      postings.filter(({ terms }) => terms.length > 0),
    )
    const last = rows.at(-1)?.number ?? 0
    await this.db
      .deleteFrom('searchWaiting')
      .where('label', '=', label)
      .where('number', '<=', last)
      .execute()
    return rows.length
  }

  /** One volume of these, all of the label. */
  async makeOf(label: LabelRow, postings: readonly Posting[]): Promise<void> {
    const [first, last] = [postings[0]?.number, postings.at(-1)?.number]
    if (first === undefined || last === undefined) return
    const terms = collectedOf(postings)
    const bytes = bytesOf(terms)
    const bits = bitsFor(bytes)
    const plain = { label, state: 'whole', bits, bytes, first, last, done: 0, into: null } as const
    const { id } = await this.db
      .insertInto('searchVolume')
      .values({ ...plain, portions: postings.length })
      .returning('id')
      .executeTakeFirstOrThrow()
    await this.lay({ id, bits }, terms)
  }

  /** The first volumes of a label that are of about a size. */
  async #begin(): Promise<boolean> {
    const whole = await this.db
      .selectFrom('searchVolume')
      .selectAll()
      .where('state', '=', 'whole')
      .orderBy('first')
      .execute()
    const small = whole.filter(({ portions }) => portions < limits.searchVolumePortionsMax)
    const alike = Map.groupBy(small, ({ label, portions }) => `${label}/${sizeOf(portions)}`)
    const due = [...alike.values()].find((some) => some.length >= limits.searchMergedVolumes)
    if (due === undefined) return false
    const parts = due.slice(0, limits.searchMergedVolumes)
    const [{ label } = { label: 0 as LabelRow }] = parts
    const sum = (name: 'bytes' | 'portions') => parts.reduce((all, each) => all + each[name], 0)
    const bytes = sum('bytes')
    const made = {
      ...({
        label,
        state: 'making',
        bytes,
        portions: sum('portions'),
        done: 0,
        into: null,
      } as const),
      bits: Math.max(bitsFor(bytes), ...parts.map(({ bits }) => bits)),
      first: Math.min(...parts.map(({ first }) => first)),
      last: Math.max(...parts.map(({ last }) => last)),
    }
    const { id } = await this.db
      .insertInto('searchVolume')
      .values(made)
      .returning('id')
      .executeTakeFirstOrThrow()
    const ids = parts.map((part) => part.id)
    await this.db.updateTable('searchVolume').set({ into: id }).where('id', 'in', ids).execute()
    return true
  }

  /** Goes through the space of terms in steps of the coarsest part, so that each bucket is read and written once. */
  async #make(volume: Volume): Promise<void> {
    const parts = await this.db
      .selectFrom('searchVolume')
      .selectAll()
      .where('into', '=', volume.id)
      .orderBy('first')
      .execute()
    const stepBits = Math.min(...parts.map(({ bits }) => bits))
    let { done } = volume
    for (let pages = 0; pages < limits.searchMergedPages && done < 2 ** stepBits; done++) {
      pages += await this.lay(volume, await this.#collect(parts, { step: done, stepBits }))
    }
    if (done < 2 ** stepBits) return this.#change([volume], { done })
    const portions = parts.reduce((sum, part) => sum + part.portions, 0)
    await this.#change([volume], {
      done: 0,
      portions,
      state: portions === 0 ? 'clearing' : 'whole',
    })
    await this.#change(parts, { done: 0, state: 'clearing', into: null })
  }

  async #collect(
    parts: readonly Volume[],
    { step, stepBits }: { readonly step: number; readonly stepBits: number },
  ): Promise<ReadonlyMap<TermId, Collected>> {
    const places = parts.flatMap((volume) => {
      const each = 2 ** (volume.bits - stepBits)
      return Array.from({ length: each }, (_, at) => {
        return { volume, address: this.bucketAddress(volume, step * each + at) }
      })
    })
    const pages = await this.pages(places.map(({ address }) => address))
    const terms = new Map<TermId, Collected>()
    for (const { volume, address } of places) {
      for (const [term, { kind, numbers }] of decodeBucket(contentOf(pages, address))) {
        const collected = terms.get(term) ?? { numbers: [], segments: [] }
        if (kind === 'few') collected.numbers.push(...numbers)
        else collected.segments.push(...numbers.map((segment) => ({ volume, segment })))
        terms.set(term, collected)
      }
    }
    return terms
  }

  async #clear(volume: Volume): Promise<void> {
    const until = Math.min(volume.done + limits.searchMergedPages, 2 ** volume.bits)
    const places = Array.from({ length: until - volume.done }, (_, at) =>
      this.bucketAddress(volume, volume.done + at),
    )
    const pages = await this.pages(places)
    const gone = places.flatMap((address) => {
      const bucket = decodeBucket(contentOf(pages, address))
      const segments = [...bucket].flatMap(([term, { kind, numbers }]) =>
        kind === 'few' ? [] : numbers.map((each) => this.segmentAddress(volume, term, each)),
      )
      return [address, ...segments]
    })
    await this.save(new Map(gone.map((address) => [address, null])))
    if (until < 2 ** volume.bits) return this.#change([volume], { done: until })
    await this.db.deleteFrom('searchVolume').where('id', '=', volume.id).execute()
  }

  async #change(
    volumes: readonly Volume[],
    to: Partial<Pick<Volume, 'done' | 'portions' | 'state' | 'into'>>,
  ): Promise<void> {
    const ids = volumes.map(({ id }) => id)
    await this.db.updateTable('searchVolume').set(to).where('id', 'in', ids).execute()
  }
}

/** Volumes of one size become one of the next. */
function sizeOf(portions: number): number {
  return Math.floor(Math.log(Math.max(1, portions)) / Math.log(limits.searchMergedVolumes))
}

/** About what they take in buckets. */
function bytesOf(terms: ReadonlyMap<TermId, Collected>): number {
  let bytes = 0
  for (const { numbers } of terms.values()) {
    bytes += 8 + 1.5 * (numbers.length > limits.searchFewMax ? 2 : numbers.length)
  }
  return Math.ceil(bytes)
}

function bitsFor(bytes: number): number {
  return Math.max(0, Math.ceil(Math.log2(bytes / limits.searchBucketBytes)))
}
