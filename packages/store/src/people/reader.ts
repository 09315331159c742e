// SPDX-License-Identifier: Apache-2.0
import {
  canonicalJson,
  type Digest,
  type Instant,
  type PartyCode,
  type PersonId,
} from '@tearline/base'
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
  /** What it is for, in the words of its person. */
  readonly name: string
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

  /** `issuer` and `subject`: who vouches for the person, and its name for them. */
  async byIdentity(issuer: string, subject: string): Promise<PersonRecord | null> {
    const sought = { key: 'identity.lookup', value: identityName(issuer, subject) } as const
    const row = await this.found(sought, (hashes) =>
      this.db
        .selectFrom('identity')
        .innerJoin('person', 'person.id', 'identity.person')
        .selectAll('person')
        .where('identity.lookup', 'in', hashes)
        .executeTakeFirst(),
    )
    return row === undefined ? null : this.#person(row)
  }

  /** `login`: what they sign in with; found by a keyed hash. */
  async byLogin(login: string): Promise<PersonRecord | null> {
    const row = await this.found({ key: 'person.login', value: login }, (hashes) =>
      this.db.selectFrom('person').selectAll().where('login', 'in', hashes).executeTakeFirst(),
    )
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

  async allTokens(): Promise<readonly TokenRecord[]> {
    const rows = await this.db
      .selectFrom('token')
      .selectAll()
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
    const name =
      row.name === null ? '' : (this.rest.openJson('token.name', hash, row.name) as string)
    return { hash, person, created, expires, name, scopes }
  }
}

/** What an identity is found by. */
export function identityName(issuer: string, subject: string): string {
  return canonicalJson([issuer, subject])
}
