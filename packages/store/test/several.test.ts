// SPDX-License-Identifier: Apache-2.0
// Several processes over one database, each with a clock of its own. INVARIANT (one-history): one ledger, one
// signer at a time, whatever the clocks say. INVARIANT (nothing-lost): what one acknowledged, all have.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Clock } from '@tearline/base'
import { type LockedCheckpoint, verifyLog } from '@tearline/ledger'
import type { Store } from '../src/index.ts'
import { ally, describePostgres, digest, ledgerKeys, testClock } from './kit.ts'

const child = fileURLToPath(new URL('several-child.ts', import.meta.url))

describePostgres('several processes', ({ open, directory, at }) => {
  it('begin one database together', async () => {
    const path = await directory()
    await at(path)
    const stores = await Promise.all([1, 2, 3].map(() => open({ directory: path })))
    const started = await Promise.all(stores.map(({ ledger }) => ledger.start(ledgerKeys)))
    assert.equal(new Set(started.map(({ bytes }) => Buffer.from(bytes).toString())).size, 1)
  })

  it('give every entry and every link of a chain its number once', async () => {
    const stores = await openTwo(await directory())
    const records = await Promise.all(
      Array.from({ length: 60 }, (_, n) => append(stores[n % 2] ?? stores[0])),
    )
    const indexes = records.map(({ index }) => index).toSorted((a, b) => a - b)
    assert.deepEqual(
      indexes,
      Array.from({ length: 60 }, (_, n) => n),
    )
    const chain = await stores[0].read.ledger.chain(ally)
    assert.deepEqual(
      chain.map(({ event }) => (event as { chain: { number: number } }).chain.number),
      indexes.map((index) => index + 1),
    )
  })

  it('sign one after another, whatever their clocks say', async () => {
    const path = await directory()
    const clocks = [testClock(), testClock(), testClock()] as const
    const begin = (clock: Clock) => open({ directory: path, clock })
    const stores = [await begin(clocks[0]), await begin(clocks[1]), await begin(clocks[2])] as const
    const jumps = [0, 400 * 86_400_000, -30 * 86_400_000, 1, -1]
    const signed = new Map<number, LockedCheckpoint>()
    for (const store of stores) await store.ledger.start(ledgerKeys)
    for (const jump of jumps) {
      clocks[1].pass(jump)
      clocks[2].pass(-jump)
      const published = await Promise.all(
        stores.map(async (store) => {
          const { index } = await append(store)
          const checkpoint = await store.ledger.publish()
          assert.ok(checkpoint.size > index)
          return checkpoint
        }),
      )
      for (const checkpoint of published) {
        const { size, root } = checkpoint
        assert.deepEqual(signed.get(size)?.root ?? root, root, 'one size, one root')
        signed.set(size, checkpoint)
      }
    }
    await requireWhole(stores[0], 3 * jumps.length, [...signed.values()])
  })

  it('see what another wrote, beside what they remember', async () => {
    const [one, two] = await openTwo(await directory())
    await one.write((tx) => tx.settings.set('n', 1))
    assert.equal(await two.read.settings.get('n'), 1)
    // Each remembers where the ledger ended when it last wrote.
    for (const store of [one, two, one, two]) await append(store)
    assert.equal((await one.read.revisions()).ledger, 4)
    assert.deepEqual(await one.read.revisions(), await two.read.revisions())
  })

  it('leave work to the one that has taken it, until it gives it back or ends', async () => {
    const [one, two] = await openTwo(await directory())
    const giveBack = await one.claims.take('deliver XBB')
    assert.ok(giveBack)
    assert.equal(await one.claims.take('deliver XBB'), null)
    assert.equal(await two.claims.take('deliver XBB'), null)
    assert.ok(await two.claims.take('deliver XCC'))
    await giveBack()
    assert.ok(await two.claims.take('deliver XBB'))
    assert.equal(await one.claims.take('deliver XBB'), null)
    await two.close()
    assert.ok(await one.claims.take('deliver XBB'))
  })

  it('lose nothing acknowledged when one of them is killed', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    await store.ledger.start(ledgerKeys)
    const database = JSON.stringify(await at(path))
    const killed = runChild(database, 'killed')
    const others = [runChild(database, 'other'), runChild(database, 'third')]
    const own: number[] = []
    for (let n = 0; n < 20; n++) own.push((await append(store)).index)
    const told = [await killed, ...(await Promise.all(others))]
    const acknowledged = [...own, ...told.flat()]
    assert.equal(new Set(acknowledged).size, acknowledged.length)
    for (const index of acknowledged) assert.ok(await store.read.ledger.byIndex(index))
    await store.ledger.publish()
    await requireWhole(store, Math.max(...acknowledged) + 1)
  })

  async function openTwo(path: string): Promise<[Store, Store]> {
    return [await open({ directory: path }), await open({ directory: path })]
  }
})

function append(store: Store) {
  return store.write((tx) =>
    tx.ledger.append({ kind: 'test', about: ally, chainOf: ally, subject: { of: digest('x') } }),
  )
}

/** Every entry leads to every checkpoint that was signed, and to the newest. */
async function requireWhole(
  store: Store,
  size: number,
  signed: readonly LockedCheckpoint[] = [],
): Promise<void> {
  const newest = await store.ledger.publish()
  const heads = [...signed, newest].toSorted((a, b) => a.size - b.size)
  const verdict = await verifyLog({ store: store.read.ledger, heads })
  assert.deepEqual(verdict, { ok: true, size })
}

/** A process that appends until it is done or kills itself. Answers the indexes that it was told are durable. */
async function runChild(database: string, how: string): Promise<readonly number[]> {
  const run = spawn(process.execPath, [child, database, how], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  run.stdout.on('data', (data) => {
    output += data
  })
  const signal = await new Promise((resolve) => run.on('close', (_, by) => resolve(by)))
  assert.equal(signal, how === 'killed' ? 'SIGKILL' : null)
  return output.split('\n').filter(Boolean).map(Number)
}
