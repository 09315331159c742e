// SPDX-License-Identifier: Apache-2.0
import type { Instant, PersonId } from '@tearline/base'
import { PasskeyReader, type PasskeyRecord } from './reader.ts'

export class PasskeyTransactor extends PasskeyReader {
  /** Answers its id. @throws StoreError `store.conflict` where the credential is somebody's already */
  async add(passkey: Omit<PasskeyRecord, 'id' | 'used'>): Promise<string> {
    const { person, counter, created, ...detail } = passkey
    const id = this.rest.lookup('passkey.id', detail.credential)
    const sealed = this.rest.sealJson('passkey.detail', id, detail)
    await this.db
      .insertInto('passkey')
      .values({ id, lookup: id, person, counter, created, used: null, detail: sealed })
      .execute()
    return id
  }

  async used(id: string, counter: number, used: Instant): Promise<void> {
    await this.db.updateTable('passkey').set({ counter, used }).where('id', '=', id).execute()
  }

  async drop(id: string): Promise<void> {
    await this.db.deleteFrom('passkey').where('id', '=', id).execute()
  }

  async dropOf(person: PersonId): Promise<void> {
    await this.db.deleteFrom('passkey').where('person', '=', person).execute()
  }
}
