// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. Acts that were asked for under a key, so that asking again does not act again.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('keyedAct', (t, { key, text, int, bytesOrNull }) =>
    bytesOrNull(
      int(text(key(t, 'lookup'), 'request', 'claim'), 'acted', 'until', 'expires'),
      'answer',
    ),
  )
  await index('keyedAct', ['expires'])
}
