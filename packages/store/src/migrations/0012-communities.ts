// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. Named lists of parties, version by version; and what each person has read of what was
// received, or keeps in view.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create } = makerOf(db, dialect)

  await create('communityVersion', (t, { text, int, bytes }) =>
    bytes(int(text(t, 'community', 'by'), 'version', 'saved'), 'detail').addPrimaryKeyConstraint(
      'communityVersionKey',
      ['community', 'version'],
    ),
  )
  await create('inboxFlag', (t, { text, int, intOrNull }) =>
    intOrNull(int(text(t, 'person', 'release'), 'starred'), 'read').addPrimaryKeyConstraint(
      'inboxFlagKey',
      ['person', 'release'],
    ),
  )
}
