// SPDX-License-Identifier: Apache-2.0
import type { Digest, Instant, PartyCode, PersonId, PortionId, ReportId } from '@tearline/base'
import { chunked } from '../lists.ts'
import { type Page, Repository, rowsOf } from '../repository.ts'
import type { CustodyAct } from '../schema.ts'

/** Who did what with a portion, when, under which statement. */
export type CustodyEdge = {
  readonly portion: PortionId
  readonly report: ReportId
  readonly party: PartyCode
  /** Set for people of our own only. */
  readonly person: PersonId | null
  readonly act: CustodyAct
  /** The release, consent or recall that it rests on. */
  readonly under: Digest | null
  readonly at: Instant
}

export type CustodyRecord = CustodyEdge & { readonly id: number }

export type CustodyCount = {
  readonly party: PartyCode
  readonly act: CustodyAct
  readonly count: number
  readonly last: Instant
}

export class CustodyReader extends Repository {
  /** In the order in which it was recorded. */
  async ofPortion(portion: PortionId, page: Page<number> = {}): Promise<readonly CustodyRecord[]> {
    return this.#edges(page).where('portion', '=', portion).execute()
  }

  async ofReport(report: ReportId, page: Page<number> = {}): Promise<readonly CustodyRecord[]> {
    return this.#edges(page).where('report', '=', report).execute()
  }

  async ofParty(party: PartyCode, page: Page<number> = {}): Promise<readonly CustodyRecord[]> {
    return this.#edges(page).where('party', '=', party).execute()
  }

  /** How often each party did what with any portion of the report. */
  async countsOfReport(report: ReportId): Promise<readonly CustodyCount[]> {
    return this.#counts().where('report', '=', report).execute()
  }

  async countsOfPortions(portions: readonly PortionId[]): Promise<readonly CustodyCount[]> {
    const counts = new Map<string, CustodyCount>()
    for (const some of chunked(portions)) {
      for (const count of await this.#counts().where('portion', 'in', some).execute()) {
        const key = `${count.party} ${count.act}`
        counts.set(key, addCounts(counts.get(key), count))
      }
    }
    return [...counts.values()]
  }

  #edges(page: Page<number>) {
    return this.db
      .selectFrom('custody')
      .selectAll()
      .where('id', '>', page.after ?? 0)
      .orderBy('id')
      .limit(rowsOf(page))
  }

  #counts() {
    return this.db
      .selectFrom('custody')
      .select(({ fn }) => [
        'party',
        'act',
        fn.countAll<number>().as('count'),
        fn.max('at').as('last'),
      ])
      .groupBy(['party', 'act'])
      .orderBy('party')
      .orderBy('act')
  }
}

function addCounts(before: CustodyCount | undefined, more: CustodyCount): CustodyCount {
  if (before === undefined) return more
  const last = before.last > more.last ? before.last : more.last
  return { ...more, count: before.count + more.count, last }
}
