// SPDX-License-Identifier: Apache-2.0
// Who stands in for whom, in which role, from when until when.
import type { DeputyId, Instant, PersonId } from '@tearline/base'
import type { Role } from '@tearline/release'
import { Repository } from '../repository.ts'
import type { Tables } from '../schema.ts'

type DeputyDetail = {
  readonly role: Role
  /** Whose duty it is. */
  readonly inPlaceOf: PersonId
}

export type DeputyRecord = DeputyDetail & {
  readonly id: DeputyId
  /** Who stands in. */
  readonly person: PersonId
  readonly by: PersonId
  readonly from: Instant
  readonly until: Instant
}

export class DeputyReader extends Repository {
  /** What somebody stands in for at `now`. */
  async ofPerson(person: PersonId, now: Instant): Promise<readonly DeputyRecord[]> {
    const rows = await this.db
      .selectFrom('deputy')
      .selectAll()
      .where('person', '=', person)
      .where('from', '<=', now)
      .where('until', '>', now)
      .orderBy('from')
      .orderBy('id')
      .execute()
    return rows.map((row) => this.#deputy(row))
  }

  /** All that have not ended at `now`. */
  async list(now: Instant): Promise<readonly DeputyRecord[]> {
    const rows = await this.db
      .selectFrom('deputy')
      .selectAll()
      .where('until', '>', now)
      .orderBy('from')
      .orderBy('id')
      .execute()
    return rows.map((row) => this.#deputy(row))
  }

  #deputy({ detail, ...plain }: Tables['deputy']): DeputyRecord {
    const opened = this.rest.openJson('deputy.detail', plain.id, detail) as DeputyDetail
    return { ...plain, ...opened }
  }
}
