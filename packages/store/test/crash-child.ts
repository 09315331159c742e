// SPDX-License-Identifier: Apache-2.0
// Runs the script on a database and kills itself, as `kill -9` does, before the n-th write. Says on standard
// output which units were acknowledged, each before the next begins.
import { writeSync } from 'node:fs'
import { type Database, openStore } from '../src/index.ts'
import { restKey, seededRng, testClock } from './kit.ts'
import { script } from './script.ts'

const [, , place = '', killedAt = ''] = process.argv
const database: Database = JSON.parse(place)
const clock = testClock()
let writes = 0
const before = () => {
  writes += 1
  if (writes === Number(killedAt)) process.kill(process.pid, 'SIGKILL')
}
const rng = seededRng(`crash ${killedAt}`)
const store = await openStore({ database, restKey, clock, rng, faults: { before } })
for (const { name, run } of script) {
  await store.write((tx) => run(tx, clock))
  writeSync(1, `${name}\n`)
}
await store.close()
writeSync(1, `writes ${writes}\n`)
