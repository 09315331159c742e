// SPDX-License-Identifier: Apache-2.0
import type { Json } from '@tearline/base'
import { SettingReader } from './reader.ts'

export class SettingTransactor extends SettingReader {
  async set(name: string, value: Json): Promise<void> {
    const sealed = this.rest.sealJson('setting.value', name, value)
    await this.db
      .insertInto('setting')
      .values({ name, value: sealed })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: sealed }))
      .execute()
  }

  async drop(name: string): Promise<void> {
    await this.db.deleteFrom('setting').where('name', '=', name).execute()
  }
}
