// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { copyFile, cp } from 'node:fs/promises'
import { join } from 'node:path'
import { it } from 'node:test'
import { hex, type Json } from '@tearline/base'
import {
  forkEvidence,
  leafHash,
  parseBundle,
  signCheckpoint,
  verifyConsistency,
  verifyInclusion,
  verifyLog,
  verifyOpening,
} from '@tearline/ledger'
import { type EventDraft, openStore, type Store } from '../src/index.ts'
import {
  ally,
  bytes,
  describePostgres,
  describeSqlite,
  describeStore,
  digest,
  id,
  ledgerKeys,
  restKey,
  seededRng,
  sqlOn,
  start,
  third,
} from './kit.ts'

type Link = { readonly number: number; readonly prev: string | null } | null
const linkOf = (event: Json) => (event as { readonly chain: Link }).chain

describeStore('ledger', ({ open, clock, directory }) => {
  it('appends an event that opens its leaf', async () => {
    const store = await open()
    const release = id('release')
    const record = await store.write((tx) => tx.ledger.append(draft({ release })))
    assert.deepEqual(record.event, {
      ...{ v: 1, kind: 'release.approved', at: '2026-11-23T07:00:00Z', chain: null, release },
    })
    verifyOpening(record.entry, record.event, record.salt)
    assert.deepEqual(await store.read.ledger.byIndex(0), record)
    assert.equal(await store.read.ledger.byIndex(1), null)
  })

  it('numbers the events of each originator in a chain of their own', async () => {
    const store = await open()
    const records = []
    for (const chainOf of [ally, third, ally, null, ally]) {
      records.push(await store.write((tx) => tx.ledger.append({ ...draft(), chainOf })))
    }
    const chain = await store.read.ledger.chain(ally)
    assert.deepEqual(
      chain.map(({ index }) => index),
      [0, 2, 4],
    )
    const links = chain.map(({ event }) => linkOf(event))
    assert.deepEqual(
      links.map((link) => link?.number),
      [1, 2, 3],
    )
    const leaves = chain.map(({ entry }) => hex(leafHash(entry)))
    assert.deepEqual(
      links.map((link) => link?.prev),
      [null, leaves[0], leaves[1]],
    )
    assert.deepEqual((await store.read.ledger.chain(ally, { after: 2 })).length, 1)
  })

  it('numbers events that one unit appends together, and again after a unit that failed', async () => {
    const store = await open()
    const three = (fail: boolean) =>
      store.write(async (tx) => {
        const drafts = [ally, ally, third].map((chainOf) => ({ ...draft(), chainOf }))
        const records = await Promise.all(drafts.map((each) => tx.ledger.append(each)))
        if (fail) throw new Error('no')
        return records.map(({ index }) => index)
      })
    assert.deepEqual(await three(false), [0, 1, 2])
    await assert.rejects(three(true), /no/)
    assert.deepEqual(await three(false), [3, 4, 5])
    const links = (await store.read.ledger.chain(ally)).map(({ event }) => linkOf(event)?.number)
    assert.deepEqual(links, [1, 2, 3, 4])
  })

  it('lists by kind, party and time', async () => {
    const store = await open()
    await append(store, 3)
    clock.pass(1_000)
    await store.write((tx) => tx.ledger.append({ ...draft(), kind: 'key.granted', about: third }))
    const { ledger } = store.read
    assert.equal((await ledger.list()).length, 4)
    assert.deepEqual(
      (await ledger.list({ kind: 'key.granted' })).map(({ index }) => index),
      [3],
    )
    assert.equal((await ledger.list({ about: ally }, { after: 0 })).length, 2)
    const indexes = (await ledger.list()).map(({ index }) => index)
    const backwards = (await ledger.newest()).map(({ index }) => index)
    assert.deepEqual(backwards, [...indexes].reverse())
    assert.equal((await ledger.newest({}, { after: 1 })).length, 1)
    assert.equal((await ledger.list({ from: clock.now() })).length, 1)
    assert.equal((await ledger.list({ until: start })).length, 0)
  })

  it('publishes checkpoints under which every entry is proven', async () => {
    const store = await open()
    assert.equal((await store.ledger.start(ledgerKeys)).size, 0)
    const records = await append(store, 300)
    assert.equal(await store.ledger.proof(0), null)
    const first = await store.ledger.publish()
    await append(store, 5)
    const second = await store.ledger.publish()
    assert.deepEqual([first.size, second.size], [300, 305])
    const proof = await store.ledger.consistency(300, 305)
    verifyConsistency({ older: first, newer: second, proof })
    for (const { index, entry } of [records[0], records[255], records[299]].filter((r) => !!r)) {
      const shown = await store.ledger.proof(index)
      assert.ok(shown)
      const { size, root } = second
      verifyInclusion({ leafHash: leafHash(entry), index, size, root, proof: shown.hashes })
      assert.deepEqual(shown.checkpoint, second.bytes)
    }
    assert.equal(await store.ledger.proof(305), null)
    assert.deepEqual(await store.read.ledger.checkpoint(), second.bytes)
  })

  it('serves what an auditor can read and verify whole', async () => {
    const store = await open()
    await store.ledger.start(ledgerKeys)
    const records = await append(store, 600)
    const checkpoint = await store.ledger.publish()
    await append(store, 1)
    const { ledger } = store.read
    const bundle = await ledger.readBundle(2, 88)
    assert.ok(bundle)
    assert.deepEqual(
      parseBundle(bundle, 88),
      records.slice(512).map(({ entry }) => entry),
    )
    assert.equal(await ledger.readBundle(2, 89), undefined)
    const verdict = await verifyLog({ store: ledger, heads: [checkpoint] })
    assert.deepEqual(verdict, { ok: true, size: 600 })
  })

  it('lets callers who come together share a checkpoint', async () => {
    const writes: string[] = []
    const store = await open({ faults: { before: (write) => writes.push(write) } })
    await store.ledger.start(ledgerKeys)
    const sizes = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const { index } = await store.write((tx) => tx.ledger.append(draft()))
        const { size } = await store.ledger.publish()
        assert.ok(size > index, 'the checkpoint holds the entry of who waited for it')
        return size
      }),
    )
    assert.equal(Math.max(...sizes), 50)
    assert.ok(writes.filter((write) => write === 'lock replace').length < 10)
  })

  it('signs nothing where nothing is new', async () => {
    const store = await open()
    await store.ledger.start(ledgerKeys)
    await append(store, 2)
    const first = await store.ledger.publish()
    clock.pass(5_000)
    assert.deepEqual((await store.ledger.publish()).bytes, first.bytes)
    assert.equal(store.ledger.latest()?.size, 2)
  })

  it('hands out the cosigned form of a checkpoint once there is one', async () => {
    const store = await open()
    await store.ledger.start(ledgerKeys)
    await append(store, 1)
    const { size } = await store.ledger.publish()
    const cosigned = bytes(300, 4)
    await store.write((tx) => tx.ledger.saveCosigned(size, cosigned))
    assert.deepEqual((await store.ledger.proof(0))?.checkpoint, cosigned)
    await append(store, 1)
    await store.ledger.publish()
    assert.notDeepEqual((await store.ledger.proof(0))?.checkpoint, cosigned)
  })

  it('goes on where it was when it is opened again', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    await store.ledger.start(ledgerKeys)
    await append(store, 3)
    const published = await store.ledger.publish()
    await append(store, 2)
    await store.close()
    const again = await open({ directory: path })
    assert.deepEqual((await again.ledger.start(ledgerKeys)).bytes, published.bytes)
    assert.equal((await again.ledger.publish()).size, 5)
  })

  it('stops where it is unknown what was signed', async () => {
    let fails = false
    const before = (write: string) => {
      if (fails && write === 'lock replace') throw new Error('the lock does not answer')
    }
    const path = await directory()
    const store = await open({ directory: path, faults: { before } })
    await store.ledger.start(ledgerKeys)
    await append(store, 1)
    fails = true
    await assert.rejects(store.ledger.publish(), { code: 'ledger.lock-replace' })
    assert.equal(store.stopped, true)
    await assert.rejects(append(store, 1), { code: 'store.stopped' })
    await assert.rejects(store.read.ledger.count(), { code: 'store.stopped' })
    await store.close()
    const again = await open({ directory: path })
    await again.ledger.start(ledgerKeys)
    assert.equal((await again.ledger.publish()).size, 1)
  })

  it('keeps what it cosigned and saw of others, and every proof of a fork', async () => {
    const store = await open()
    const [small, big] = [2, 3].map((size) => checkpointOf(size, 1))
    assert.ok(small && big)
    assert.equal(await store.read.witness.latestCosigned(ledgerKeys.origin), null)
    await store.write(async (tx) => {
      await tx.witness.saveCosigned(ledgerKeys.origin, small)
      await tx.witness.saveCosigned(ledgerKeys.origin, big)
      await tx.witness.saveSeen(ally, small)
      await tx.witness.saveSeen(ally, big)
      await tx.witness.saveSeen(ally, { ...big, root: bytes(32, 77) })
    })
    assert.deepEqual(await store.read.witness.latestCosigned(ledgerKeys.origin), big)
    assert.deepEqual(await store.read.witness.latestSeen(ally), big)
    assert.deepEqual(await store.read.witness.seenAtSize(ally, 2), small)
    assert.equal(await store.read.witness.seenAtSize(ally, 4), null)
    assert.equal(await store.read.witness.latestSeen(third), null)

    const trust = { origin: ledgerKeys.origin, logKeys: ledgerKeys.signers.map(({ key }) => key) }
    const pair = { older: big.note, newer: checkpointOf(3, 2).note, proof: [] }
    const evidence = forkEvidence(pair, trust)
    assert.ok(evidence)
    await store.write((tx) => tx.witness.saveFork(ally, evidence))
    await store.write((tx) => tx.witness.saveFork(ally, evidence))
    const forks = await store.read.witness.forks()
    assert.deepEqual(forks, [{ party: ally, at: clock.now(), evidence }])
  })

  function checkpointOf(size: number, fill: number) {
    const root = bytes(32, fill)
    const head = { origin: ledgerKeys.origin, size, root }
    return { size, root, note: signCheckpoint(head, ledgerKeys.signers, clock.now()) }
  }
})

describeSqlite('the lock beside the ledger', ({ open, directory }) => {
  // INVARIANT (one-history): what was signed is never signed otherwise.
  it('refuses an old backup at open, because the lock is ahead', async () => {
    const path = await directory()
    const backup = await directory()
    const store = await open({ directory: path })
    await store.ledger.start(ledgerKeys)
    await append(store, 3)
    await store.ledger.publish()
    await store.close()
    await cp(join(path, 'tearline.db'), join(backup, 'tearline.db'))

    const later = await open({ directory: path })
    await later.ledger.start(ledgerKeys)
    await append(later, 1)
    await later.ledger.publish()
    await later.close()
    await copyFile(join(backup, 'tearline.db'), join(path, 'tearline.db'))
    await assert.rejects(open({ directory: path }), { code: 'ledger.store-behind' })
  })

  it('refuses another history of the same length', async () => {
    const [path, other] = [await directory(), await directory()]
    for (const each of [path, other]) {
      const store = await open({ directory: each })
      await store.ledger.start(ledgerKeys)
      await append(store, 3)
      await store.ledger.publish()
      await store.close()
    }
    await copyFile(join(other, 'tearline.db'), join(path, 'tearline.db'))
    await assert.rejects(open({ directory: path }), { code: 'ledger.store-mismatch' })
  })

  it('refuses to begin a second ledger where the lock was lost', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    await store.ledger.start(ledgerKeys)
    await store.close()
    const empty = await directory()
    await (await open({ directory: empty })).close()
    await copyFile(join(empty, 'lock.db'), join(path, 'lock.db'))
    const again = await open({ directory: path })
    await assert.rejects(again.ledger.start(ledgerKeys), { code: 'ledger.lock-missing' })
  })

  it('keeps a second process out', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    await assert.rejects(open({ directory: path }), { code: 'store.busy' })
    await store.close()
    await open({ directory: path })
  })
})

// INVARIANT (one-history): what was signed is never signed otherwise.
describePostgres('the lock beside the ledger', ({ open, directory, at, clock }) => {
  it('refuses tables put back behind what was signed', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    await store.ledger.start(ledgerKeys)
    await append(store, 3)
    await store.ledger.publish()
    const backup = await sqlOn(await at(path), 'select edge from "ledgerHead"')
    await append(store, 1)
    await store.ledger.publish()
    await store.close()
    await sqlOn(await at(path), `update "ledgerHead" set edge = ${literal(backup[0]?.['edge'])}`)
    await assert.rejects(open({ directory: path }), { code: 'ledger.store-behind' })
  })

  it('refuses a database put back with its lock, where it remembers what it signed', async () => {
    const [path, memory] = [await directory(), await directory()]
    const database = { ...(await at(path)), memory }
    const openHere = () => openStore({ database, restKey, clock, rng: seededRng('memory') })
    const store = await openHere()
    await store.ledger.start(ledgerKeys)
    await append(store, 3)
    await store.ledger.publish()
    const [head] = await sqlOn(database, 'select edge, checkpoint from "ledgerHead"')
    const [lock] = await sqlOn(database, 'select note from checkpoint')
    await append(store, 1)
    await store.ledger.publish()
    await store.close()
    await sqlOn(database, `update checkpoint set note = ${literal(lock?.['note'])}`)
    const [edge, published] = [literal(head?.['edge']), literal(head?.['checkpoint'])]
    await sqlOn(database, `update "ledgerHead" set edge = ${edge}, checkpoint = ${published}`)
    await assert.rejects(openHere(), { code: 'ledger.store-behind' })
    const elsewhere = await open({ directory: path })
    await elsewhere.close()
  })

  it('refuses to begin a second ledger where the lock was lost', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    await store.ledger.start(ledgerKeys)
    await store.close()
    await sqlOn(await at(path), 'delete from checkpoint')
    const again = await open({ directory: path })
    await assert.rejects(again.ledger.start(ledgerKeys), { code: 'ledger.lock-missing' })
  })
})

function draft(subject: { readonly [name: string]: Json } = { digest: digest('x') }): EventDraft {
  return { kind: 'release.approved', about: ally, chainOf: null, subject }
}
function append(store: Store, count: number) {
  const one = () => store.write((tx) => tx.ledger.append(draft()))
  return Promise.all(Array.from({ length: count }, one))
}

function literal(value: unknown): string {
  assert.ok(value instanceof Uint8Array)
  return `'\\x${hex(new Uint8Array(value))}'`
}
