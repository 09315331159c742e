// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. What holders ask about what was released to them, and what they were answered.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('question', (t, { key, text, textOrNull, int, bytes, bytesOrNull }) => {
    const named = text(key(t, 'digest'), 'id', 'direction', 'from', 'to', 'release', 'report')
    const placed = textOrNull(text(named, 'thread', 'state'), 'by', 'draftBy', 'draftDigest')
    return bytesOrNull(bytes(int(placed, 'answerBy', 'saved'), 'signed'), 'draft')
  })
  await index('question', ['id'], true)
  await index('question', ['state', 'direction', 'answerBy'])
  await index('question', ['report', 'answerBy'])
  await index('question', ['thread'])

  await create('questionAnswer', (t, { key, text, textOrNull, int, bytes }) =>
    bytes(int(textOrNull(text(key(t, 'digest'), 'question'), 'by'), 'saved'), 'signed'),
  )
  await index('questionAnswer', ['question', 'saved'])
}
