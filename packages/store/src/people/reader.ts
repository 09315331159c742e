// SPDX-License-Identifier: Apache-2.0
import type { Digest, Instant, PartyCode, PersonId } from '@tearline/base'
import type { Tag } from '@tearline/label'
import type { Role } from '@tearline/release'
import { Repository } from '../repository.ts'
import type { Tables } from '../schema.ts'

/** What our own organisation vouches for. */
export type PersonDetail = {
  readonly name: string
  readonly nation: PartyCode
  readonly clearance: string
  readonly compartments: readonly Tag[]
  readonly roles: readonly Role[]
}

export type PersonRecord = PersonDetail & {
  readonly id: PersonId
  /** False once the person may not sign in any more. */
  readonly active: boolean
  readonly created: Instant
}

export type TokenRecord = {
  /** SHA-256 of the token. */
  readonly hash: Digest
  readonly person: PersonId
  readonly created: Instant
  readonly expires: Instant
  readonly scopes: readonly string[]
}

export class PersonReader extends Repository {
  async byId(id: PersonId): Promise<PersonRecord | null> {
    const row = await this.db
      .selectFrom('person')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row === undefined ? null : this.#person(row)
  }

  /** `login`: what they sign in with; found by a keyed hash. */
  async byLogin(login: string): Promise<PersonRecord | null> {
    const row = await this.db
      .selectFrom('person')
      .selectAll()
      .where('login', '=', this.rest.lookup('person.login', login))
      .executeTakeFirst()
    return row === undefined ? null : this.#person(row)
  }

  async list(): Promise<readonly PersonRecord[]> {
    const rows = await this.db
      .selectFrom('person')
      .selectAll()
      .orderBy('created')
      .orderBy('id')
      .execute()
    return rows.map((row) => this.#person(row))
  }

  /** Null for a token that is unknown or has expired at `now`. */
  async token(hash: Digest, now: Instant): Promise<TokenRecord | null> {
    const row = await this.db
      .selectFrom('token')
      .selectAll()
      .where('hash', '=', hash)
      .where('expires', '>', now)
      .executeTakeFirst()
    return row === undefined ? null : this.#token(row)
  }

  async tokensOf(person: PersonId): Promise<readonly TokenRecord[]> {
    const rows = await this.db
      .selectFrom('token')
      .selectAll()
      .where('person', '=', person)
      .orderBy('created')
      .orderBy('hash')
      .execute()
    return rows.map((row) => this.#token(row))
  }

  #person(row: Tables['person']): PersonRecord {
    const { id, created } = row
    const detail = this.rest.openJson('person.detail', id, row.detail) as PersonDetail
    return { id, created, active: row.active === 1, ...detail }
  }

  #token(row: Tables['token']): TokenRecord {
    const { hash, person, created, expires } = row
    const scopes = this.rest.openJson('token.detail', hash, row.detail) as readonly string[]
    return { hash, person, created, expires, scopes }
  }
}
