// SPDX-License-Identifier: Apache-2.0
// Policy files: the exact bytes, once for each name and version, in the order in which they were added.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { parseInstant, utf8 } from '@tearline/base'
import { describeStore, ledgerKeys, today } from './kit.ts'

const now = parseInstant(today)
const [first, second] = [utf8('<SPIF version="1"/>\n'), utf8('<SPIF version="2"/>')]

describeStore('policy files', ({ open, directory }) => {
  it('keeps the exact bytes across a restart, the first added first', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    await store.ledger.start(ledgerKeys)
    await store.write((tx) => tx.policies.add({ name: 'orania', version: '2' }, second, now))
    await store.write((tx) => tx.policies.add({ name: 'orania', version: '1' }, first, now))
    await store.close()
    const again = await open({ directory: path })
    const files = [second, first].map((bytes) => ({ bytes, saved: now }))
    assert.deepEqual(await again.read.policies.list(), files)
    assert.deepEqual(await again.read.policies.byVersion('orania', '1'), files[1])
    assert.equal(await again.read.policies.byVersion('orania', '3'), null)
    await again.close()
  })

  it('refuses another file of the same name and version, and keeps the one it has', async () => {
    const store = await open({ directory: await directory() })
    await store.ledger.start(ledgerKeys)
    const add = (bytes: Uint8Array) =>
      store.write((tx) => tx.policies.add({ name: 'orania', version: '1' }, bytes, now))
    await add(first)
    await assert.rejects(add(second), { code: 'store.conflict' })
    assert.deepEqual(await store.read.policies.list(), [{ bytes: first, saved: now }])
    await store.close()
  })
})
