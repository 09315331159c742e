import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, type Instant, later, utf8 } from '@tearline/base'
import {
  type CheckpointLock,
  consistencyFromTiles,
  createLedger,
  type Ledger,
  type LedgerStore,
  memoryLock,
  memoryStore,
  publish,
  recover,
  signatureTypes,
  signCheckpoint,
  verifyConsistency,
} from '../src/index.ts'
import {
  entriesUpTo,
  logSigner,
  type MemoryLedger,
  memoryLedger,
  now,
  origin,
  storeOf,
  testSigner,
} from './fixtures.ts'

async function ledgerOf(count: number): Promise<MemoryLedger> {
  const ledger = memoryLedger()
  await createLedger(ledger, now)
  ledger.store.append(entriesUpTo(count))
  await publish(ledger, now)
  return ledger
}

test('a ledger starts with the empty tree and publishes what was appended', async () => {
  const ledger = memoryLedger()
  assert.equal(await recover(ledger, now), undefined)
  assert.equal((await createLedger(ledger, now)).size, 0)
  ledger.store.append(entriesUpTo(300))
  const published = await publish(ledger, now)
  assert.equal(published.size, 300)
  assert.deepEqual(await ledger.store.readCheckpoint(), published.bytes)
  assert.deepEqual(await ledger.lock.fetch(origin), published.bytes)
  assert.deepEqual(await recover(ledger, now), published)
})

test('without new leaves nothing new is signed', async () => {
  const ledger = await ledgerOf(5)
  const before = await ledger.lock.fetch(origin)
  assert.deepEqual((await publish(ledger, later(now, 60))).bytes, before)
})

test('one-history: where a ledger exists no second one is created', async () => {
  const ledger = await ledgerOf(5)
  const exists = { code: 'ledger.exists' }
  await assert.rejects(createLedger(ledger, now), exists)
  await assert.rejects(createLedger({ ...ledger, store: memoryStore() }, now), exists)
  await assert.rejects(createLedger({ ...ledger, lock: memoryLock() }, now), exists)
  await assert.rejects(
    createLedger({ ...ledger, store: storeOf(1), lock: memoryLock() }, now),
    exists,
  )
})

/** Fails at the nth call from now on, before it or after it took effect. */
type Crash = { readonly at: number; readonly effect: 'before' | 'after' }

function crashing(ledger: Ledger, crash: Crash): { ledger: Ledger; calls: () => number } {
  let calls = 0
  const guard =
    <A extends unknown[], R>(call: (...args: A) => R | Promise<R>) =>
    async (...args: A): Promise<R> => {
      const mine = ++calls
      if (mine === crash.at && crash.effect === 'before') throw new Error('crash')
      const result = await call(...args)
      if (mine === crash.at) throw new Error('crash')
      return result
    }
  const store: LedgerStore = {
    readTile: guard(ledger.store.readTile),
    size: guard(ledger.store.size),
    readCheckpoint: guard(ledger.store.readCheckpoint),
    writeCheckpoint: guard(ledger.store.writeCheckpoint),
  }
  const lock: CheckpointLock = {
    fetch: guard(ledger.lock.fetch),
    create: guard(ledger.lock.create),
    replace: guard(ledger.lock.replace),
  }
  return { ledger: { ...ledger, store, lock }, calls: () => calls }
}

test('one-history, nothing-lost: a crash at any call of publishing is repaired by the next start', async () => {
  const counted = crashing(await ledgerGrown(), { at: 0, effect: 'before' })
  await publish(counted.ledger, now)
  assert.ok(counted.calls() >= 5)
  for (let at = 1; at <= counted.calls(); at++) {
    for (const effect of ['before', 'after'] as const) {
      const ledger = await ledgerGrown()
      const old = await recover(ledger, now)
      await assert.rejects(publish(crashing(ledger, { at, effect }).ledger, now))
      const recovered = await recover(ledger, later(now, 1))
      assert.ok(recovered && old)
      await assertAgrees(ledger, recovered.bytes)
      const next = await publish(ledger, later(now, 2))
      assert.equal(next.size, 700)
      for (const older of [old, recovered]) {
        const proof = await consistencyFromTiles(ledger.store, older.size, next.size)
        verifyConsistency({ older, newer: next, proof })
      }
      await assertAgrees(ledger, next.bytes)
    }
  }
})

test('a crash at any call of creating is repaired by the next start', async () => {
  const counted = crashing(memoryLedger(), { at: 0, effect: 'before' })
  await createLedger(counted.ledger, now)
  for (let at = 1; at <= counted.calls(); at++) {
    for (const effect of ['before', 'after'] as const) {
      const ledger = memoryLedger()
      await assert.rejects(createLedger(crashing(ledger, { at, effect }).ledger, now))
      const standing = (await recover(ledger, now)) ?? (await createLedger(ledger, now))
      await assertAgrees(ledger, standing.bytes)
    }
  }
})

test('a crash at any call of recovering is repaired by recovering again', async () => {
  const behind = async () => {
    const ledger = await ledgerGrown()
    const stuck = { ...ledger, store: { ...ledger.store, writeCheckpoint: failing } }
    await assert.rejects(publish(stuck, now))
    return ledger
  }
  const counted = crashing(await behind(), { at: 0, effect: 'before' })
  await recover(counted.ledger, now)
  for (let at = 1; at <= counted.calls(); at++) {
    for (const effect of ['before', 'after'] as const) {
      const ledger = await behind()
      await assert.rejects(recover(crashing(ledger, { at, effect }).ledger, now))
      const recovered = await recover(ledger, now)
      assert.equal(recovered?.size, 700)
      await assertAgrees(ledger, recovered?.bytes)
    }
  }
})

test('one-history: of two processes that publish at once one signs, the other stops', async () => {
  const ledger = await ledgerGrown()
  const results = await Promise.allSettled([publish(ledger, now), publish(ledger, later(now, 1))])
  const refused = results.filter((result) => result.status === 'rejected')
  assert.equal(refused.length, 1)
  assert.equal(refused[0]?.reason.code, 'ledger.lock-replace')
  const locked = await recover(ledger, now)
  await assertAgrees(ledger, locked?.bytes)
})

test('one-history: a restored backup of the store is noticed, before and after it grows', async () => {
  const { lock } = await ledgerOf(700)
  const restored = { ...(await ledgerOf(500)), lock }
  for (const act of [recover, publish]) {
    await assert.rejects(act(restored, now), { code: 'ledger.store-behind' })
  }
  // It grows past what was signed, with other entries: the same size is no proof of the same past.
  restored.store.append(entriesUpTo(300).map(() => utf8('new after the restore')))
  for (const act of [recover, publish]) {
    await assert.rejects(act(restored, now), { code: 'ledger.store-mismatch' })
  }
})

test('one-history: a published checkpoint newer than the lock refuses the start', async () => {
  const ledger = await ledgerOf(700)
  const { lock } = await ledgerOf(500)
  await assert.rejects(recover({ ...ledger, lock }, now), { code: 'ledger.lock-behind' })
  await assert.rejects(recover({ ...ledger, lock: memoryLock() }, now), {
    code: 'ledger.lock-missing',
  })
  await assert.rejects(publish({ ...ledger, lock: memoryLock() }, now), {
    code: 'ledger.lock-missing',
  })
})

test('one-history: two roots for one size refuse the start', async () => {
  const ledger = await ledgerOf(5)
  await ledger.store.writeCheckpoint(signed(5, new Uint8Array(32)))
  await assert.rejects(recover(ledger, now), { code: 'ledger.lock-fork' })
})

test('one-history: a published checkpoint that the locked one does not continue refuses the start', async () => {
  const ledger = await ledgerOf(5)
  await ledger.store.writeCheckpoint(signed(4, new Uint8Array(32)))
  await assert.rejects(recover(ledger, now), { code: 'ledger.lock-fork' })
})

test('one-history: tiles that were changed below the signed size refuse the start', async () => {
  const ledger = await ledgerOf(5)
  const tile = ledger.store.tiles.get('0/0')
  assert.ok(tile)
  ledger.store.tiles.set(
    '0/0',
    Uint8Array.from(tile, (byte, i) => (i === 40 ? byte ^ 1 : byte)),
  )
  for (const act of [recover, publish]) {
    await assert.rejects(act(ledger, now), { code: 'ledger.store-mismatch' })
  }
  ledger.store.tiles.delete('0/0')
  await assert.rejects(recover(ledger, now), { code: 'ledger.tile-missing' })
})

test('a checkpoint of another key or log in lock or store refuses the start', async () => {
  const ledger = await ledgerOf(5)
  const stranger = testSigner(origin, signatureTypes.note, 99)
  const forged = signCheckpoint({ origin, size: 9, root: new Uint8Array(32) }, [stranger], now)
  const lock = { ...ledger.lock, fetch: async () => forged }
  await assert.rejects(recover({ ...ledger, lock }, now), { code: 'ledger.signature-missing' })
  await ledger.store.writeCheckpoint(forged)
  await assert.rejects(recover(ledger, now), { code: 'ledger.signature-missing' })
})

test('a rotated key continues what the former one signed', async () => {
  const ledger = await ledgerOf(5)
  const successor = testSigner(origin, signatureTypes.note, 42)
  const rotated = { ...ledger, signers: [successor], formerKeys: [logSigner.key] }
  ledger.store.append(entriesUpTo(1))
  assert.equal((await recover(rotated, now))?.size, 5)
  const next = await publish(rotated, now)
  assert.deepEqual(
    next.logSignatures.map(({ key }) => key),
    [successor.key],
  )
  await assert.rejects(recover(ledger, now), { code: 'ledger.signature-missing' })
})

test('a clock that went back is noticed where signatures have a time', async () => {
  const timed = testSigner(origin, signatureTypes.mlDsaCosignature, 4)
  const ledger = { ...memoryLedger(), signers: [logSigner, timed] }
  await createLedger(ledger, now)
  const earlier = (now - 5000) as Instant
  await assert.rejects(recover(ledger, earlier), { code: 'ledger.clock-back' })
  await assert.rejects(publish(ledger, earlier), { code: 'ledger.clock-back' })
  assert.ok(await recover(ledger, now))
})

async function ledgerGrown(): Promise<MemoryLedger> {
  const ledger = await ledgerOf(500)
  ledger.store.append(entriesUpTo(700).slice(500))
  return ledger
}

async function assertAgrees(ledger: MemoryLedger, bytes: Bytes | undefined): Promise<void> {
  assert.ok(bytes)
  assert.deepEqual(await ledger.lock.fetch(origin), bytes)
  assert.deepEqual(await ledger.store.readCheckpoint(), bytes)
}

async function failing(): Promise<never> {
  throw new Error('crash')
}

function signed(size: number, root: Bytes): Bytes {
  return signCheckpoint({ origin, size, root }, [logSigner], now)
}
