// SPDX-License-Identifier: Apache-2.0
import type { DeputyId, Instant, PersonId } from '@tearline/base'
import { DeputyReader, type DeputyRecord } from './reader.ts'

export class DeputyTransactor extends DeputyReader {
  async add({ role, inPlaceOf, ...plain }: DeputyRecord): Promise<void> {
    const detail = this.rest.sealJson('deputy.detail', plain.id, { role, inPlaceOf })
    await this.db
      .insertInto('deputy')
      .values({ ...plain, detail })
      .execute()
  }

  async end(id: DeputyId, until: Instant): Promise<void> {
    await this.db.updateTable('deputy').set({ until }).where('id', '=', id).execute()
  }

  /** Everything that this person stands in for. */
  async endOf(person: PersonId, until: Instant): Promise<void> {
    await this.db
      .updateTable('deputy')
      .set({ until })
      .where('person', '=', person)
      .where('until', '>', until)
      .execute()
  }
}
