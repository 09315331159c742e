// SPDX-License-Identifier: Apache-2.0
// The example of README.md, and that it stands there as it runs here.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { it } from 'node:test'
import { openStore } from '../src/index.ts'
import { describeStore, id, ledgerKeys, party, restKey, seededRng } from './kit.ts'

describeStore('the README', ({ directory, at, clock }) => {
  it('shows an example that runs', async () => {
    const database = await at(await directory())
    const rng = seededRng('readme')
    const [ally, envelope, sealedBytes] = [party('XBB'), id('envelope'), rng.bytes(500)]
    const kind = 'release.approved'

    const store = await openStore({ database, restKey, clock, rng })
    await store.ledger.start(ledgerKeys)

    const entry = await store.write(async (tx) => {
      const content = await tx.blobs.put(sealedBytes)
      await tx.outbox.queue({ envelope, to: ally, seq: 1, kind: 'release', content })
      return tx.ledger.append({ kind, about: ally, chainOf: null, subject: { envelope } })
    })

    await store.ledger.publish()
    const receipt = await store.ledger.proof(entry.index)
    const due = await store.read.outbox.due(clock.now())

    assert.deepEqual([receipt?.index, due.length], [0, 1])
    await store.close()
  })

  it('has that example', async () => {
    const [readme, test] = await Promise.all(
      ['../README.md', 'readme.test.ts'].map((name) =>
        readFile(new URL(name, import.meta.url), 'utf8'),
      ),
    )
    const example = /```ts\n([\s\S]*?)```/.exec(readme ?? '')?.[1] ?? ''
    assert.ok(example.length > 100)
    const flat = (text: string) => text.replaceAll(/\s+/g, ' ')
    assert.ok(flat(test ?? '').includes(flat(example).trim()))
  })
})
