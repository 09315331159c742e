// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. What has a portion of a label: lists for somebody who may know of little begin there.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { index } = makerOf(db, dialect)
  await index('portion', ['label', 'report'])
  await index('renditionPortion', ['label', 'rendition'])
}
