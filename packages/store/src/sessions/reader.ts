// SPDX-License-Identifier: Apache-2.0
import type { Digest, Instant, PersonId } from '@tearline/base'
import { Repository } from '../repository.ts'
import type { Tables } from '../schema.ts'

/** By what somebody proved who they are. */
export type Means = 'passkey' | 'provider'

export type SessionRecord = {
  /** SHA-256 of what the cookie holds. */
  readonly hash: Digest
  readonly person: PersonId
  readonly created: Instant
  /** The last request that was made with it, to about a minute. */
  readonly seen: Instant
  /** When the person last proved who they are. */
  readonly authenticated: Instant
  /** Its end, however much it is used. */
  readonly expires: Instant
  readonly means: Means
}

export class SessionReader extends Repository {
  /** Null for one that is unknown or has expired at `now`; whether it was idle too long, the caller says. */
  async byHash(hash: Digest, now: Instant): Promise<SessionRecord | null> {
    const row = await this.db
      .selectFrom('session')
      .selectAll()
      .where('hash', '=', hash)
      .where('expires', '>', now)
      .executeTakeFirst()
    return row === undefined ? null : this.#session(row)
  }

  async ofPerson(person: PersonId): Promise<readonly SessionRecord[]> {
    const rows = await this.db
      .selectFrom('session')
      .selectAll()
      .where('person', '=', person)
      .orderBy('created')
      .orderBy('hash')
      .execute()
    return rows.map((row) => this.#session(row))
  }

  #session({ detail, ...plain }: Tables['session']): SessionRecord {
    return { ...plain, means: this.rest.openJson('session.detail', plain.hash, detail) as Means }
  }
}
