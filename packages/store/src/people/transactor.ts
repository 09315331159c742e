// SPDX-License-Identifier: Apache-2.0
import type { Digest, Instant, PersonId } from '@tearline/base'
import { identityName, PersonReader, type PersonRecord, type TokenRecord } from './reader.ts'

export class PersonTransactor extends PersonReader {
  /** Adds the person, or replaces what is known. `login`: null for one who only has tokens. */
  async save(person: PersonRecord, login: string | null): Promise<void> {
    const { id, active, created, ...detail } = person
    const row = {
      login: login === null ? null : this.rest.lookup('person.login', login),
      detail: this.rest.sealJson('person.detail', id, detail),
      active: active ? 1 : 0,
    }
    await this.db
      .insertInto('person')
      .values({ id, created, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
  }

  /** What is vouched for anew; what they sign in with stays. */
  async change(person: PersonRecord): Promise<void> {
    const { id, active, created: _, ...detail } = person
    const sealed = this.rest.sealJson('person.detail', id, detail)
    await this.db
      .updateTable('person')
      .set({ detail: sealed, active: active ? 1 : 0 })
      .where('id', '=', id)
      .execute()
  }

  async saveIdentity(issuer: string, subject: string, person: PersonId): Promise<void> {
    const lookup = this.rest.lookup('identity.lookup', identityName(issuer, subject))
    await this.db.insertInto('identity').values({ lookup, person }).execute()
  }

  async saveToken(token: TokenRecord): Promise<void> {
    const { scopes, name, ...plain } = token
    const detail = this.rest.sealJson('token.detail', token.hash, scopes)
    const sealed = this.rest.sealJson('token.name', token.hash, name)
    await this.db
      .insertInto('token')
      .values({ ...plain, detail, name: sealed })
      .execute()
  }

  async dropToken(hash: Digest): Promise<void> {
    await this.db.deleteFrom('token').where('hash', '=', hash).execute()
  }

  async dropTokensOf(person: PersonId): Promise<void> {
    await this.db.deleteFrom('token').where('person', '=', person).execute()
  }

  async dropExpiredTokens(now: Instant): Promise<void> {
    await this.db.deleteFrom('token').where('expires', '<=', now).execute()
  }
}
