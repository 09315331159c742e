// SPDX-License-Identifier: Apache-2.0
import type { Json } from '@tearline/base'
import { Repository } from '../repository.ts'

export class SettingReader extends Repository {
  /** Null where it was never set. `name`: a constant of the calling code, stored in the clear. */
  async get(name: string): Promise<Json> {
    const row = await this.db
      .selectFrom('setting')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst()
    return row === undefined ? null : this.rest.openJson('setting.value', name, row.value)
  }
}
