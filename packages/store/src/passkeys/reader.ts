// SPDX-License-Identifier: Apache-2.0
import type { Instant, PersonId } from '@tearline/base'
import { Repository } from '../repository.ts'
import type { Tables } from '../schema.ts'

export type PasskeyDetail = {
  /** As the authenticator names it, base64url. */
  readonly credential: string
  /** COSE, base64. */
  readonly publicKey: string
  /** The site for which it was made: it signs for no other. */
  readonly site: string
  /** What its person calls it. */
  readonly name: string
}

export type PasskeyRecord = PasskeyDetail & {
  /** What it is called by: a keyed hash of `credential`. */
  readonly id: string
  readonly person: PersonId
  readonly counter: number
  readonly created: Instant
  readonly used: Instant | null
}

export class PasskeyReader extends Repository {
  async byCredential(credential: string): Promise<PasskeyRecord | null> {
    const sought = { key: 'passkey.id', value: credential } as const
    const row = await this.found(sought, (hashes) =>
      this.db.selectFrom('passkey').selectAll().where('lookup', 'in', hashes).executeTakeFirst(),
    )
    return row === undefined ? null : this.#passkey(row)
  }

  async ofPerson(person: PersonId): Promise<readonly PasskeyRecord[]> {
    const rows = await this.db
      .selectFrom('passkey')
      .selectAll()
      .where('person', '=', person)
      .orderBy('created')
      .orderBy('id')
      .execute()
    return rows.map((row) => this.#passkey(row))
  }

  #passkey({ detail, lookup: _, ...plain }: Tables['passkey']): PasskeyRecord {
    const opened = this.rest.openJson('passkey.detail', plain.id, detail) as PasskeyDetail
    return { ...plain, ...opened }
  }
}
