// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. Which renditions have a portion of a label: a row for each of hundreds of portions
// was read to find them, for lists of somebody who may know of little.
import { type Kysely, sql } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)
  await create('renditionLabel', (t, { text, int }) =>
    int(text(t, 'rendition'), 'label')
      .addPrimaryKeyConstraint('renditionLabelKey', ['label', 'rendition'])
      .addForeignKeyConstraint('renditionLabelRendition', ['rendition'], 'rendition', ['digest'])
      .addForeignKeyConstraint('renditionLabelLabel', ['label'], 'label', ['id']),
  )
  await index('renditionLabel', ['rendition', 'label'])
  await sql`
    insert into "renditionLabel" ("rendition", "label")
    select "rendition", "label" from "renditionPortion"
    union
    select "renditionPortion"."rendition", "knownPortion"."label" from "renditionPortion"
    inner join "knownPortion" on "knownPortion"."portion" = "renditionPortion"."portion"
  `.execute(db)
}
