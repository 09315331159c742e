// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { Store } from '../src/index.ts'
import { bytes, describeStore, digest, id, secretLabel, sqlOn, us } from './kit.ts'

describeStore('group commit', ({ open, directory, at, clock }) => {
  it('shares one commit among units that wait together', async () => {
    const writes: string[] = []
    const store = await open({ faults: { before: (write) => writes.push(write) } })
    writes.length = 0
    await Promise.all(range(100).map((n) => set(store, n)))
    assert.equal(writes.filter((write) => write === 'commit').length, 1)
    assert.equal(await store.read.settings.get('n99'), 99)
  })

  it('undoes one failing unit and no other', async () => {
    const store = await open()
    const outcomes = await Promise.allSettled(
      range(20).map((n) =>
        store.write(async (tx) => {
          await tx.settings.set(`n${n}`, n)
          if (n % 5 === 0) throw new Error(`unit ${n}`)
          return n
        }),
      ),
    )
    for (const [n, outcome] of outcomes.entries()) {
      const fails = n % 5 === 0
      assert.equal(outcome.status, fails ? 'rejected' : 'fulfilled')
      assert.equal(await store.read.settings.get(`n${n}`), fails ? null : n)
    }
  })

  // INVARIANT (nothing-lost): acknowledged means committed.
  it('answers nobody before the commit has returned', async () => {
    let answered = 0
    const atCommit: number[] = []
    const note = (write: string) => {
      if (write === 'commit') atCommit.push(answered)
    }
    const store = await open({ faults: { before: note } })
    atCommit.length = 0
    await Promise.all(
      range(30).map(async (n) => {
        await set(store, n)
        answered += 1
      }),
    )
    assert.deepEqual(atCommit, [0])
    assert.equal(answered, 30)
  })

  it('shows readers nothing that is not committed, and a unit its own changes', async () => {
    const store = await open()
    await store.write(async (tx) => {
      await tx.settings.set('n1', 1)
      assert.equal(await tx.settings.get('n1'), 1)
      assert.equal(await store.read.settings.get('n1'), null)
    })
    assert.equal(await store.read.settings.get('n1'), 1)
  })

  it('lets nothing of a failed unit run on inside the next one', async () => {
    const store = await open()
    const failing = store.write(async (tx) => {
      const slowSave = async () => {
        await tx.settings.set('first', 1)
        await tx.settings.set('second', 2)
        await tx.settings.set('third', 3)
      }
      await Promise.all([Promise.reject(new Error('at once')), slowSave()])
    })
    const next = set(store, 1)
    await assert.rejects(failing, /at once/)
    await next
    await setImmediate()
    for (const name of ['first', 'second', 'third']) {
      assert.equal(await store.read.settings.get(name), null)
    }
  })

  it('takes everything of a failed unit back, also what was still under way', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    const failing = store.write(async (tx) => {
      const [report, portion] = [id('report'), id('portion')]
      await tx.reports.create({
        ...{ id: report, originator: us, author: null, state: 'draft', created: clock.now() },
      })
      const saving = tx.reports.savePortion({
        ...{ id: portion, report, number: 1, originator: us, label: secretLabel, form: 'text' },
        ...{ mediaType: 'text/plain', sealed: digest('x'), sealedBytes: 1, cites: [] },
      })
      await Promise.all([saving, Promise.reject(new Error('at once'))])
    })
    const next = set(store, 1)
    await assert.rejects(failing, /at once/)
    await next
    for (const table of ['report', 'label', 'portion']) {
      assert.deepEqual(await sqlOn(await at(path), `select * from ${table}`), [], table)
    }
  })

  it('refuses a transaction that is used after its unit', async () => {
    const store = await open()
    const tx = await store.write(async (inside) => ({ inside }))
    await assert.rejects(tx.inside.settings.set('n1', 1), { code: 'store.unit-over' })
    assert.equal(await store.read.settings.get('n1'), null)
  })

  it('keeps units in the order in which they came', async () => {
    const store = await open()
    const order: number[] = []
    await Promise.all(range(600).map((n) => store.write(async () => order.push(n))))
    assert.deepEqual(order, range(600))
  })

  it('ends what was queued before it closes, and refuses what comes after', async () => {
    const store = await open()
    const last = set(store, 1)
    await store.close()
    await last
    await assert.rejects(set(store, 2), { code: 'store.closed' })
  })

  it('undoes what a failing unit put into the ledger and among the blobs', async () => {
    const store = await open()
    const envelope = id('envelope')
    await assert.rejects(
      store.write(async (tx) => {
        await tx.ledger.append({ kind: 'test', about: null, chainOf: null, subject: { envelope } })
        await tx.blobs.put(bytes(2_000_000))
        throw new Error('no')
      }),
      /no/,
    )
    assert.equal(await store.read.ledger.count(), 0)
    const kept = await store.write((tx) =>
      tx.ledger.append({ kind: 'test', about: null, chainOf: null, subject: {} }),
    )
    assert.equal(kept.index, 0)
  })

  function set(store: Store, n: number) {
    return store.write((tx) => tx.settings.set(`n${n}`, n))
  }
  function range(count: number) {
    return Array.from({ length: count }, (_, n) => n)
  }
})
