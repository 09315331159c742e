// SPDX-License-Identifier: Apache-2.0
// Full disk and failing disk, at every write that one scripted set of units makes.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import type { Faults, Store } from '../src/index.ts'
import { bytes, describeSqlite, describeStore, ledgerKeys, slow } from './kit.ts'
import { acknowledged, checkWhole, script } from './script.ts'

type Trap = Faults & {
  arm: (write: number, error: () => Error) => void
  readonly count: () => number
}

describeStore('a failing disk', ({ open, directory, clock, kind, diskFull, ioError }) => {
  // Each needs a database of its own, and they are made in no time on the one only.
  const step = kind === 'sqlite' || slow ? 1 : 9

  it('changes nothing when the disk is full, and goes on when there is room', async () => {
    const writes = await countWrites()
    for (let write = 1; write <= writes; write += step) {
      const trap = newTrap()
      const store = await open({ directory: await directory(), faults: trap })
      trap.arm(write, diskFull)
      const done = await acknowledged(store, clock)
      assert.equal(store.stopped, false, `write ${write}`)
      await checkWhole(store, done)
      await store.write((tx) => tx.settings.set('after', write))
      assert.equal(store.full, false)
      await store.close()
    }
  })

  it('stops after an I/O error, and has everything acknowledged when opened again', async () => {
    const writes = await countWrites()
    for (let write = 1; write <= writes; write += step) {
      const trap = newTrap()
      const path = await directory()
      const store = await open({ directory: path, faults: trap })
      trap.arm(write, ioError)
      const done = await acknowledged(store, clock)
      assert.equal(store.stopped, true, `write ${write}`)
      await assert.rejects(
        store.write(async () => {}),
        { code: 'store.stopped' },
      )
      await assert.rejects(store.read.settings.get('x'), { code: 'store.stopped' })
      await assert.rejects(store.stage(bytes(1)), { code: 'store.stopped' })
      await store.close()
      await checkWhole(await open({ directory: path }), done)
    }
  })

  it('says full, and what to do, to every unit of the batch', async () => {
    const trap = newTrap()
    const store = await open({ faults: trap })
    trap.arm(3, diskFull)
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => set(store, n)))
    for (const outcome of outcomes) {
      assert.equal(outcome.status, 'rejected')
      const { code, next } = outcome.reason
      assert.deepEqual([code, typeof next], ['store.full', 'string'])
    }
    assert.equal(store.full, true)
    assert.equal(await store.read.settings.get('n1'), null)
    await set(store, 4)
    assert.equal(store.full, false)
  })

  it('does not take an error of the unit for one of the disk', async () => {
    const store = await open()
    await assert.rejects(
      store.write(async () => {
        throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
      }),
      { code: 'ENOENT' },
    )
    assert.deepEqual([store.full, store.stopped], [false, false])
  })

  // INVARIANT (ledger-first): what cannot be put on the ledger did not happen.
  it('fails the whole unit where the ledger cannot be written', async () => {
    let armed = false
    const before = (write: string) => {
      if (armed && write.includes('ledgerEntry')) throw diskFull()
    }
    const store = await open({ faults: { before } })
    armed = true
    const unit = store.write(async (tx) => {
      await tx.settings.set('released', true)
      await tx.ledger.append({ kind: 'test', about: null, chainOf: null, subject: {} })
    })
    await assert.rejects(unit, { code: 'store.full' })
    assert.equal(await store.read.settings.get('released'), null)
  })

  it('tells a full disk while large content is staged', async () => {
    const ofFiles = ['blob sync', 'blob rename']
    const full = kind === 'sqlite' ? noSpace : diskFull
    for (const step of ['blob create', 'blob write', ...(kind === 'sqlite' ? ofFiles : [])]) {
      let armed = false
      const before = (write: string) => {
        if (armed && write === step) throw full()
      }
      const store = await open({ faults: { before } })
      armed = true
      await assert.rejects(store.stage(bytes(2_000_000)), { code: 'store.full' })
      armed = false
      assert.equal((await store.stage(bytes(2_000_000))).bytes, 2_000_000)
    }
  })

  it('recovers a checkpoint that was signed and not published', async () => {
    const trap = newTrap()
    const path = await directory()
    const store = await open({ directory: path, faults: trap })
    await store.ledger.start(ledgerKeys)
    await store.write((tx) =>
      tx.ledger.append({ kind: 'test', about: null, chainOf: null, subject: {} }),
    )
    trap.armAt('update "ledgerHead" set "checkpoint"', ioError)
    await assert.rejects(store.ledger.publish())
    await store.close()
    const again = await open({ directory: path })
    const recovered = await again.ledger.start(ledgerKeys)
    assert.equal(recovered.size, 1)
    assert.deepEqual(await again.read.ledger.checkpoint(), recovered.bytes)
  })

  async function countWrites(): Promise<number> {
    const trap = newTrap()
    const store = await open({ directory: await directory(), faults: trap })
    trap.arm(Number.POSITIVE_INFINITY, diskFull)
    assert.equal((await acknowledged(store, clock)).size, script.length)
    return trap.count()
  }
})

describeSqlite('another process', ({ open, directory }) => {
  it('says busy to everybody who waits while another process writes, and goes on after it', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    const other = new DatabaseSync(join(path, 'tearline.db'))
    other.exec('BEGIN IMMEDIATE')
    for (const outcome of await Promise.allSettled([1, 2, 3].map((n) => set(store, n)))) {
      assert.equal(outcome.status === 'rejected' && outcome.reason.code, 'store.busy')
    }
    other.exec('ROLLBACK')
    await set(store, 4)
    assert.deepEqual([await store.read.settings.get('n1'), store.stopped], [null, false])
    other.close()
  })
})

/** Of the file system, where content is a file. */
function noSpace(): Error {
  return Object.assign(new Error(), { code: 'ENOSPC' })
}

function set(store: Store, n: number) {
  return store.write((tx) => tx.settings.set(`n${n}`, n))
}

/** Counts writes from `arm` on, and throws once, at the given one. */
function newTrap(): Trap & { armAt: (text: string, error: () => Error) => void } {
  let at = Number.POSITIVE_INFINITY
  let count = 0
  let text: string | null = null
  let error = () => new Error('armed with nothing')
  return {
    arm: (write, thrown) => {
      at = write
      count = 0
      error = thrown
    },
    armAt: (part, thrown) => {
      text = part
      error = thrown
    },
    count: () => count,
    before: (write) => {
      count += 1
      if (count === at || (text !== null && write.includes(text))) throw error()
    },
  }
}
