// SPDX-License-Identifier: Apache-2.0
// INVARIANT (nothing-lost): what was acknowledged survives kill -9, and each unit is there whole or not at all.
//
// Twice: what is on the disk before every write is copied away and opened, which is what a kill there leaves; and
// processes are really killed, before some of the writes, and before each of them where SLOW=1.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { ally, describeSqlite, describeStore, ledgerKeys, slow } from './kit.ts'
import { checkWhole, script } from './script.ts'

const child = fileURLToPath(new URL('crash-child.ts', import.meta.url))
/** Of those really killed when there is little time. */
const sampled = 3

describeSqlite('a crash', ({ open, directory, clock }) => {
  it('before any write leaves every acknowledged unit, and none torn', async () => {
    const path = await directory()
    const shots = await directory()
    const done = new Set<string>()
    const taken: { readonly path: string; readonly done: ReadonlySet<string> }[] = []
    const store = await open({ directory: path, faults: { before: () => shoot() } })
    for (const { name, run } of script) {
      await store.write((tx) => run(tx, clock))
      done.add(name)
    }
    assert.ok(taken.length > 25, `${taken.length} writes`)
    for (const shot of taken) {
      const recovered = await open({ directory: shot.path })
      await checkWhole(recovered, shot.done)
      await recovered.close()
    }

    function shoot() {
      const copy = join(shots, String(taken.length))
      mkdirSync(copy)
      for (const file of ['tearline.db', 'tearline.db-wal', 'blobs']) {
        cpSync(join(path, file), join(copy, file), { recursive: true, force: true })
      }
      taken.push({ path: copy, done: new Set(done) })
    }
  })

  // INVARIANT (one-history): a crash while a checkpoint is signed never lets another one of its size be signed.
  it('while a checkpoint is published leaves a ledger that goes on', async () => {
    const path = await directory()
    const shots = await directory()
    const taken: string[] = []
    let shooting = false
    const before = () => {
      if (!shooting) return
      const copy = join(shots, String(taken.length))
      mkdirSync(copy)
      for (const file of ['tearline.db', 'tearline.db-wal', 'lock.db', 'lock.db-wal']) {
        try {
          cpSync(join(path, file), join(copy, file))
        } catch {
          assert.match(file, /-wal$/, 'only a write-ahead log may be absent')
        }
      }
      taken.push(copy)
    }
    const store = await open({ directory: path, faults: { before } })
    await store.ledger.start(ledgerKeys)
    const append = () =>
      store.write((tx) =>
        tx.ledger.append({ kind: 'test', about: ally, chainOf: null, subject: {} }),
      )
    await append()
    await store.ledger.publish()
    await append()
    shooting = true
    const published = await store.ledger.publish()
    shooting = false
    assert.ok(taken.length >= 5, `${taken.length} writes`)
    for (const shot of taken) {
      const recovered = await open({ directory: shot })
      const found = await recovered.ledger.start(ledgerKeys)
      assert.ok(found.size === 1 || found.size === 2)
      assert.deepEqual((await recovered.ledger.publish()).root, published.root)
      await recovered.close()
    }
  })
})

describeStore('a crash', ({ open, directory, at }) => {
  it('of the process leaves every acknowledged unit, and none torn', async () => {
    const whole = await runChild(Number.POSITIVE_INFINITY)
    const writes = Number(/writes (\d+)/.exec(whole.output)?.[1])
    assert.ok(writes > 25)
    const step = slow ? 1 : Math.ceil(writes / sampled)
    for (let write = 1; write <= writes; write += step) {
      const { path, output, signal } = await runChild(write)
      assert.equal(signal, 'SIGKILL')
      const store = await open({ directory: path })
      await checkWhole(store, new Set(output.split('\n').filter(Boolean)))
      await store.close()
    }
  })

  async function runChild(killedAt: number) {
    const path = await directory()
    await (await open({ directory: path })).close()
    const run = spawn(process.execPath, [child, JSON.stringify(await at(path)), String(killedAt)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    run.stdout.on('data', (data) => {
      output += data
    })
    const signal = await new Promise((resolve) => run.on('close', (_, by) => resolve(by)))
    return { path, output, signal }
  }
})
