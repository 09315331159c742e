// SPDX-License-Identifier: Apache-2.0
// Volumes of the index, and their pages. A volume has the portions of one label that were compiled together: a bucket
// for each part of the space of terms, and a page a segment for terms that many of its portions have.
import { invariant } from '@tearline/base'
import type { Selectable } from 'kysely'
import { chunked } from '../lists.ts'
import { Repository } from '../repository.ts'
import type { LabelRow, Tables } from '../schema.ts'
import { pageColumn } from '../sealed.ts'
import { bucketOf } from './bucket.ts'
import { type Numbers, noNumbers } from './numbers.ts'
import { decodePage, type Page } from './page.ts'
import { type Address, addressOf, placesOf, type TermId } from './terms.ts'

export type Volume = Selectable<Tables['searchVolume']>
type Shape = Pick<Volume, 'id' | 'bits'>

export class VolumeReader extends Repository {
  protected bucketAddress({ id }: Pick<Volume, 'id'>, bucket: number): Address {
    return addressOf(this.rest, id, `bucket/${bucket}`)
  }

  protected termAddress({ id, bits }: Shape, term: TermId): Address {
    return this.bucketAddress({ id }, bucketOf(term, bits))
  }

  protected segmentAddress({ id }: Pick<Volume, 'id'>, term: TermId, segment: number): Address {
    return addressOf(this.rest, id, `${term}/${segment}`)
  }

  /** All of a label, also those being made or cleared: what is taken out is taken out of each. */
  protected async volumesOf(label: LabelRow): Promise<readonly Volume[]> {
    return this.db.selectFrom('searchVolume').selectAll().where('label', '=', label).execute()
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
}

/** Empty where there is no such page. */
export function contentOf(pages: ReadonlyMap<Address, Page>, address: Address): Uint8Array {
  const page = pages.get(address)
  return page?.kind === 'bucket' ? page.content : new Uint8Array(0)
}

export function numbersOf(pages: ReadonlyMap<Address, Page>, address: Address | null): Numbers {
  const page = address === null ? undefined : pages.get(address)
  return page?.kind === 'segment' ? page.numbers : noNumbers
}

/** To one of a few lengths: each length is a statement to be planned. */
function filledUp(addresses: readonly string[]): readonly string[] {
  const last = addresses.at(-1)
  const length = statementLengths.find((each) => each >= addresses.length)
  if (last === undefined || length === undefined) return addresses
  return [...addresses, ...Array.from({ length: length - addresses.length }, () => last)]
}

const statementLengths = [1, 4, 16, 64, 250, 500]
