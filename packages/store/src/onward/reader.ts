// SPDX-License-Identifier: Apache-2.0
import type { Digest, Instant, PartyCode, PortionId, ReleaseId, RequestId } from '@tearline/base'
import type { OnwardAnswer, OnwardRequest } from '@tearline/release'
import type { Signed } from '@tearline/seal'
import { chunked } from '../lists.ts'
import { isBehind, type Page, Repository, rowsOf } from '../repository.ts'
import { statementOf } from '../rest.ts'
import type { Direction, OnwardState, Tables } from '../schema.ts'

export type OnwardAnswerRecord = {
  readonly digest: Digest
  readonly signed: Signed
  readonly answer: OnwardAnswer
  readonly answered: Instant
}

export type OnwardRecord = {
  readonly digest: Digest
  readonly id: RequestId
  /** `out`: we ask; `in`: we are asked. */
  readonly direction: Direction
  readonly from: PartyCode
  readonly to: PartyCode
  readonly release: ReleaseId
  readonly state: OnwardState
  readonly answerBy: Instant
  readonly signed: Signed
  readonly request: OnwardRequest
  readonly saved: Instant
  /** Answers to some of its portions, the oldest first; while any is left it is open. */
  readonly inPart: readonly OnwardAnswerRecord[]
  /** To all that was left; null until then. */
  readonly answer: OnwardAnswerRecord | null
}

/** Its portions that have no answer yet. */
export function unanswered({
  request,
  inPart,
  answer,
}: Pick<OnwardRecord, 'request' | 'inPart' | 'answer'>): ReadonlySet<PortionId> {
  if (answer !== null) return new Set()
  const done = new Set(inPart.flatMap((part) => part.answer.items.map(({ portion }) => portion)))
  return new Set(request.items.flatMap(({ portion }) => (done.has(portion) ? [] : portion)))
}

export type OnwardFilter = {
  readonly direction?: Direction
  readonly state?: OnwardState
  readonly from?: PartyCode
  readonly to?: PartyCode
}

export class OnwardReader extends Repository {
  async byDigest(digest: Digest): Promise<OnwardRecord | null> {
    const row = await this.db
      .selectFrom('onwardRequest')
      .selectAll()
      .where('digest', '=', digest)
      .executeTakeFirst()
    return row === undefined ? null : this.#whole(row)
  }

  /** Those of them that are here. */
  async byDigests(digests: readonly Digest[]): Promise<ReadonlyMap<Digest, OnwardRecord>> {
    const rows: Tables['onwardRequest'][] = []
    for (const some of chunked([...new Set(digests)])) {
      const query = this.db.selectFrom('onwardRequest').selectAll().where('digest', 'in', some)
      rows.push(...(await query.execute()))
    }
    return new Map((await this.#records(rows)).map((record) => [record.digest, record]))
  }

  async byId(id: RequestId): Promise<OnwardRecord | null> {
    const row = await this.db
      .selectFrom('onwardRequest')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row === undefined ? null : this.#whole(row)
  }

  /** The one that must be answered first comes first. */
  async list(
    filter: OnwardFilter = {},
    page: Page<Pick<OnwardRecord, 'answerBy' | 'digest'>> = {},
  ): Promise<readonly OnwardRecord[]> {
    const { after } = page
    let query = this.db.selectFrom('onwardRequest').selectAll()
    if (filter.direction !== undefined) query = query.where('direction', '=', filter.direction)
    if (filter.state !== undefined) query = query.where('state', '=', filter.state)
    if (filter.from !== undefined) query = query.where('from', '=', filter.from)
    if (filter.to !== undefined) query = query.where('to', '=', filter.to)
    if (after !== undefined) {
      query = query.where((eb) =>
        isBehind(eb, ['answerBy', '>', after.answerBy], ['digest', '>', after.digest]),
      )
    }
    const rows = await query.orderBy('answerBy').orderBy('digest').limit(rowsOf(page)).execute()
    return this.#records(rows)
  }

  /** Requests about the portion, whether it would travel itself or is cited by what would. */
  async forPortion(portion: PortionId): Promise<readonly OnwardRecord[]> {
    const rows = await this.db
      .selectFrom('onwardRequest')
      .selectAll()
      .where('digest', 'in', (from) =>
        from.selectFrom('onwardRequestPortion').select('request').where('portion', '=', portion),
      )
      .orderBy('answerBy')
      .orderBy('digest')
      .execute()
    return this.#records(rows)
  }

  /** Those that others asked of us, the newest first. */
  async asked(limit: number): Promise<readonly OnwardRecord[]> {
    const query = this.db.selectFrom('onwardRequest').selectAll().where('direction', '=', 'in')
    const rows = await query.orderBy('saved', 'desc').orderBy('digest').limit(limit).execute()
    return this.#records(rows)
  }

  /** Those at which the standing rules have still to look, the oldest first. */
  async unjudged(limit: number): Promise<readonly Digest[]> {
    const query = this.db.selectFrom('onwardUnjudged').select('request')
    const rows = await query.orderBy('saved').orderBy('request').limit(limit).execute()
    return rows.map(({ request }) => request)
  }

  async #whole(row: Tables['onwardRequest']): Promise<OnwardRecord | null> {
    return (await this.#records([row]))[0] ?? null
  }

  async #records(rows: readonly Tables['onwardRequest'][]): Promise<readonly OnwardRecord[]> {
    const parts: Tables['onwardPart'][] = []
    for (const some of chunked(rows.map(({ digest }) => digest))) {
      const query = this.db.selectFrom('onwardPart').selectAll().where('request', 'in', some)
      parts.push(...(await query.orderBy('saved').orderBy('digest').execute()))
    }
    const partsOf = Map.groupBy(parts, ({ request }) => request)
    return rows.map((row) => this.#record(row, partsOf.get(row.digest) ?? []))
  }

  #record(row: Tables['onwardRequest'], parts: readonly Tables['onwardPart'][]): OnwardRecord {
    const { digest, id, direction, from, to, release, state, answerBy, saved } = row
    const signed = this.rest.openSigned('onwardRequest.signed', digest, row.signed)
    const plain = { digest, id, direction, from, to, release, state, answerBy, saved }
    const request = statementOf<OnwardRequest>(signed)
    const inPart = parts.map((part) => this.#part(part))
    return { ...plain, signed, request, inPart, answer: this.#answer(row) }
  }

  #part({ digest, signed: sealed, saved: answered }: Tables['onwardPart']): OnwardAnswerRecord {
    const signed = this.rest.openSigned('onwardPart.signed', digest, sealed)
    return { digest, signed, answer: statementOf<OnwardAnswer>(signed), answered }
  }

  #answer(row: Tables['onwardRequest']): OnwardAnswerRecord | null {
    const { answerDigest: digest, answer: sealed, answered } = row
    if (digest === null || sealed === null || answered === null) return null
    const signed = this.rest.openSigned('onwardRequest.answer', digest, sealed)
    return { digest, signed, answer: statementOf<OnwardAnswer>(signed), answered }
  }
}
