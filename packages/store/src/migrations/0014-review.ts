// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. What waits for a second person before it is released, and what an originator grants
// by itself.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('submission', (t, { key, text, textOrNull, int, intOrNull, bytes }) => {
    const named = text(key(t, 'id'), 'report', 'by', 'order', 'state')
    return bytes(intOrNull(int(textOrNull(named, 'decided'), 'created'), 'ended'), 'detail')
  })
  await index('submission', ['state', 'created'])
  await index('submission', ['by', 'created'])

  await create('onwardRule', (t, { key, text, textOrNull, int, bytes }) => {
    const named = textOrNull(text(key(t, 'id'), 'by', 'state'), 'started')
    return bytes(int(named, 'created', 'from', 'until'), 'detail')
  })
  await index('onwardRule', ['state', 'created'])
}
