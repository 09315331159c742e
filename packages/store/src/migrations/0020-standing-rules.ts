// SPDX-License-Identifier: Apache-2.0
// Shipped: frozen by hashes.json. Answers to a part of an onward request, requests at which the standing rules have not
// looked yet, and what each rule has answered.
import type { Kysely } from 'kysely'
import type { SchemaDialect } from '../engine.ts'
import { makerOf } from './kit.ts'

export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const { create, index } = makerOf(db, dialect)

  await create('onwardPart', (t, { key, text, int, bytes }) =>
    bytes(int(text(key(t, 'digest'), 'request'), 'saved'), 'signed'),
  )
  await index('onwardPart', ['request', 'saved'])

  await create('onwardUnjudged', (t, { key, int }) => int(key(t, 'request'), 'saved'))
  await index('onwardUnjudged', ['saved'])

  await create('onwardRuleAnswer', (t, { key, text, int }) =>
    int(text(key(t, 'answer'), 'rule', 'request'), 'saved'),
  )
  await index('onwardRuleAnswer', ['rule', 'saved'])
}
