// SPDX-License-Identifier: Apache-2.0
import type { Digest, Instant, PersonId } from '@tearline/base'
import { SessionReader, type SessionRecord } from './reader.ts'

export class SessionTransactor extends SessionReader {
  async save(session: SessionRecord): Promise<void> {
    const { means, ...plain } = session
    const detail = this.rest.sealJson('session.detail', session.hash, means)
    await this.db
      .insertInto('session')
      .values({ ...plain, detail })
      .execute()
  }

  async touch(hash: Digest, seen: Instant): Promise<void> {
    await this.db.updateTable('session').set({ seen }).where('hash', '=', hash).execute()
  }

  async end(hash: Digest): Promise<void> {
    await this.db.deleteFrom('session').where('hash', '=', hash).execute()
  }

  async endOf(person: PersonId): Promise<void> {
    await this.db.deleteFrom('session').where('person', '=', person).execute()
  }

  async dropExpired(now: Instant): Promise<void> {
    await this.db.deleteFrom('session').where('expires', '<=', now).execute()
  }
}
