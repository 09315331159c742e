// SPDX-License-Identifier: Apache-2.0
// One of several processes over a database: appends, and says which entries were acknowledged. The one that is to be
// killed kills itself in the middle of a unit.
import { writeSync } from 'node:fs'
import { type Database, openStore } from '../src/index.ts'
import { ally, digest, ledgerKeys, restKey, seededRng, testClock } from './kit.ts'

const [, , place = '', how = ''] = process.argv
const database: Database = JSON.parse(place)
const store = await openStore({ database, restKey, clock: testClock(), rng: seededRng(how) })
await store.ledger.start(ledgerKeys)
for (let n = 0; n < 20; n++) {
  const { index } = await store.write(async (tx) => {
    const draft = { kind: 'test', about: ally, chainOf: ally, subject: { of: digest(how) } }
    const record = await tx.ledger.append(draft)
    if (how === 'killed' && n === 10) process.kill(process.pid, 'SIGKILL')
    return record
  })
  writeSync(1, `${index}\n`)
  if (n % 5 === 0) await store.ledger.publish()
}
await store.close()
