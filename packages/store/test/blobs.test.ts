// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { it } from 'node:test'
import { concat } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { bytes, describeStore, digest, sqlOn } from './kit.ts'

const large = concat(bytes(1_500_000, 1), bytes(1_500_000, 2))

describeStore('blobs', ({ open, directory, at, kind }) => {
  it('keeps small content in a row and large content apart', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    const [small, big] = await store.write(async (tx) => {
      return [await tx.blobs.put(bytes(10)), await tx.blobs.put(large)] as const
    })
    assert.deepEqual([small, big], [digestOf(bytes(10)), digestOf(large)])
    assert.deepEqual(await apart(path), [big])
    assert.deepEqual(await store.read.blobs.load(small), bytes(10))
    assert.equal(digestOf(await store.read.blobs.load(big)), big)
    assert.deepEqual(await store.read.blobs.bytesOf(big), large.length)
    await assert.rejects(store.read.blobs.load(digest('none')), { code: 'store.blob-missing' })
  })

  it('takes a stream in, whatever its pieces', async () => {
    const store = await open()
    for (const size of [1, 999_999, 1_048_576, 1_048_577, large.length]) {
      const content = large.subarray(0, size)
      const staged = await store.stage(pieces(content, 70_001))
      assert.deepEqual([staged.digest, staged.bytes], [digestOf(content), size])
      await store.write((tx) => tx.blobs.save(staged))
      assert.equal(digestOf(await store.read.blobs.load(staged.digest)), staged.digest)
    }
  })

  it('lets go of a stream that fails, and of what was written of it', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    let ended = false
    async function* broken(): AsyncGenerator<Uint8Array> {
      try {
        yield large
        yield large
        throw new Error('the line is cut')
      } finally {
        ended = true
      }
    }
    await assert.rejects(store.stage(broken()), /the line is cut/)
    assert.deepEqual([ended, await apart(path)], [true, []])
  })

  it('keeps the same content once, and staged content until a unit has saved it', async () => {
    const store = await open()
    const [one, two] = [await store.stage(large), await store.stage(large)]
    await store.write((tx) => tx.blobs.save(one))
    await store.write((tx) => tx.blobs.drop(one.digest))
    await store.write((tx) => tx.blobs.save(two))
    assert.equal(digestOf(await store.read.blobs.load(two.digest)), two.digest)
    await store.write((tx) => tx.blobs.drop(two.digest))
    await assert.rejects(
      store.write((tx) => tx.blobs.save(two)),
      { code: 'store.blob-missing' },
    )
  })

  it('removes dropped content, and not where the unit failed', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    const big = await store.write((tx) => tx.blobs.put(large))
    const drop = async (fail: boolean) =>
      store.write(async (tx) => {
        await tx.blobs.drop(big)
        if (fail) throw new Error('no')
      })
    await assert.rejects(drop(true), /no/)
    assert.equal(await store.read.blobs.has(big), true)
    assert.deepEqual(await apart(path), [big])
    await drop(false)
    assert.deepEqual(await apart(path), [])
  })

  it('sweeps what a crash left when it is opened', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    const big = await store.write((tx) => tx.blobs.put(large))
    await store.close()
    await leaveOver(path)
    assert.equal((await apart(path)).length, 3)
    const again = await open({ directory: path })
    assert.deepEqual(await apart(path), [big])
    assert.equal(await again.read.blobs.has(big), true)
  })

  /** What there is of large content, by digest. */
  async function apart(path: string): Promise<readonly unknown[]> {
    if (kind === 'sqlite') return readdir(join(path, 'blobs'))
    const rows = await sqlOn(await at(path), 'select digest from "blobStage"')
    return rows.map((row) => row['digest'])
  }

  async function leaveOver(path: string): Promise<void> {
    if (kind === 'sqlite') {
      await writeFile(join(path, 'blobs', 'tmp-1'), 'half')
      await writeFile(join(path, 'blobs', digest('orphan')), 'nobody names it')
      return
    }
    const staged = `insert into "blobStage" select name, null, now() - interval '2 days'
      from unnest(array['one', 'two']) as name`
    await sqlOn(await at(path), staged)
  }
})

async function* pieces(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
}
