// SPDX-License-Identifier: Apache-2.0
// How the processes of a node hand each other the file of keys: a row that is compared and swapped. It was sealed by the
// node before it came here, as its copies in their directories are.
import type { Bytes } from '@tearline/base'
import type { Pool } from 'pg'
import type { SharedFile } from '../engine.ts'
import type { Faults } from '../faults.ts'
import { withClient } from './connection.ts'
import { readerError } from './failure.ts'

export function sharedKeyFile(pool: Pool, faults: Faults): SharedFile {
  const run = (text: string, values: readonly unknown[] = []) =>
    withClient(pool, (client) => client.query(text, [...values])).catch((error: unknown) => {
      throw readerError(error)
    })
  return {
    read: async () => {
      const { rows } = await run('select number, file from "keyFile"')
      const [row] = rows
      return row === undefined ? null : { number: row.number, bytes: row.file as Bytes }
    },
    replace: async (number, bytes) => {
      faults.before('key file replace')
      const insert = 'insert into "keyFile" values (0, 1, $1) on conflict do nothing'
      const swap = 'update "keyFile" set number = number + 1, file = $2 where number = $1'
      const done = number === 0 ? await run(insert, [bytes]) : await run(swap, [number, bytes])
      return done.rowCount === 1
    },
  }
}
