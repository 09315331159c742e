// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. What went on without its originator's name: which release hides which consent, and
// the copy that was sealed anew for it.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('concealed', (t, { key, text, int, bytes }) =>
    bytes(int(text(key(t, 'release'), 'consent', 'report'), 'saved'), 'detail'),
  )
  await index('concealed', ['consent'])
  await index('concealed', ['report'], true)
}
