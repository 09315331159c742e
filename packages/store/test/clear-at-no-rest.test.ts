// SPDX-License-Identifier: Apache-2.0
// INVARIANT (clear-at-no-rest): words put into every field that may hold some are in no file of the directory.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import { base64, hex, utf8 } from '@tearline/base'
import { sealAtRest } from '@tearline/seal'
import {
  type AtRest,
  bytes,
  describeSqlite,
  describeStore,
  digest,
  id,
  ledgerKeys,
  restKey,
  seededRng,
  us,
  words,
} from './kit.ts'
import { plantEverywhere, secretKey } from './plant.ts'

describeStore('at rest', ({ open, directory, atRest, clock }) => {
  it('stands no word and no key, in any spelling, in any file', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    await store.ledger.start(ledgerKeys)
    await store.write((tx) => plantEverywhere(tx, clock))
    await store.ledger.publish()
    search(await atRest(path), 'while it is open')
    await store.close()
    search(await atRest(path), 'when it is closed')
  })

  it('would be found by this search', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    const sealed = sealAtRest({
      ...{ key: restKey, context: 'test', bytes: utf8(words), rng: seededRng('test') },
    })
    await store.write((tx) => tx.blobs.put(sealed))
    search(await atRest(path), 'sealed')
    await store.write((tx) => tx.blobs.put(utf8(`so ${words} it is`)))
    const clear = await atRest(path)
    assert.throws(() => search(clear, 'clear'), /words in the clear/)
  })
})

describeSqlite('at rest', ({ open, directory, atRest }) => {
  it('leaves nothing of a destroyed key, not even sealed', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    const portion = id('portion')
    const wrapped = bytes(1_000, 0x5a)
    await store.write((tx) =>
      tx.wraps.save({
        ...{ direction: 'in', use: 'release', statement: digest('r'), to: us },
        ...{ portions: [portion], wrapped, leaseUntil: null },
      }),
    )
    const row = rowBytes(path, await atRest(path))
    await store.write((tx) => tx.wraps.dropForPortions([portion]))
    for (const file of await atRest(path)) {
      assert.equal(file.content.indexOf(row), -1, `${file.name} holds the sealed wrap`)
    }
  })
})

const spellings = [
  utf8(words),
  utf8('KINGFISHER'),
  utf8('kingfisher'),
  utf8(words.split(' ')[0] ?? ''),
  Buffer.from(words, 'utf16le'),
  ...[0, 1, 2].map((offset) => utf8(base64Within(words, offset))),
  secretKey,
  utf8(hex(secretKey)),
  utf8(base64(secretKey)),
]

/** What stands in the middle of base64 text wherever the words begin inside of it. */
function base64Within(text: string, offset: number): string {
  return base64(utf8(`${' '.repeat(offset)}${text}`)).slice(4, -4)
}

function search(files: readonly AtRest[], when: string): void {
  assert.ok(files.length >= 2)
  for (const { name, content } of files) {
    for (const spelling of spellings) {
      assert.equal(content.indexOf(spelling), -1, `words in the clear in ${name} ${when}`)
    }
  }
}

/** The middle of the one sealed wrap, as it stands in the write-ahead log. */
function rowBytes(path: string, files: readonly AtRest[]): Buffer {
  const database = new DatabaseSync(join(path, 'tearline.db'), { readOnly: true })
  const row = database.prepare('SELECT wrapped FROM keyWrap').get()
  database.close()
  assert.ok(row?.['wrapped'] instanceof Uint8Array)
  const part = Buffer.from(row['wrapped'].subarray(100, 160))
  const found = files.some(({ content }) => content.indexOf(part) >= 0)
  assert.ok(found, 'the sealed wrap is there before it is destroyed')
  return part
}
