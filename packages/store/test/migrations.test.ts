// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import { digestOf } from '@tearline/seal'
import { migrateStore, openStore } from '../src/index.ts'
import { bytes, describeSqlite, describeStore, restKey, seededRng, sqlOn } from './kit.ts'

const folder = new URL('../src/migrations/', import.meta.url)

it('a shipped migration is never changed', async () => {
  const hashes = JSON.parse(await readFile(new URL('hashes.json', folder), 'utf8'))
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts')).toSorted()
  assert.deepEqual(Object.keys(hashes), files)
  for (const name of files) {
    assert.equal(digestOf(await readFile(new URL(name, folder))), hashes[name], name)
  }
})

describeStore('opening', ({ open, directory, at, clock, kind }) => {
  const opening = async (path: string, key = restKey) =>
    openStore({ database: await at(path), restKey: key, clock, rng: seededRng('opening') })

  it('makes a store where there is none, and opens it again', async () => {
    const path = await directory()
    const store = await opening(path)
    await store.write((tx) => tx.settings.set('party', 'XAA'))
    await store.close()
    const files = kind === 'sqlite' ? ['blobs', 'lock.db', 'tearline.db'] : []
    assert.deepEqual((await readdir(path)).toSorted(), files)
    const again = await opening(path)
    assert.equal(await again.read.settings.get('party'), 'XAA')
    await again.close()
  })

  it('refuses another key at rest', async () => {
    const path = await directory()
    await (await open({ directory: path })).close()
    await assert.rejects(opening(path, bytes(32, 8)), { code: 'store.rest-key' })
    await (await opening(path)).close()
  })

  it('refuses a schema from the future, and leaves it alone', async () => {
    const path = await directory()
    await (await open({ directory: path })).close()
    await sqlOn(await at(path), `INSERT INTO migration VALUES (99, 'from the future', 0)`)
    await assert.rejects(opening(path), { code: 'store.schema-newer' })
  })
})

describeStore('steps of the schema', ({ directory, at, clock }) => {
  const options = async (path: string) => ({
    ...{ database: await at(path), clock, rng: seededRng('steps') },
  })

  it('are told, and applied by who asks for them; a node may refuse to', async () => {
    const path = await directory()
    const pending = await migrateStore({ ...(await options(path)), isDry: true })
    assert.ok(pending.length > 5)
    const refusing = { ...(await options(path)), restKey, migrates: false }
    await assert.rejects(openStore(refusing), { code: 'store.schema-older', next: /migrate/ })
    assert.deepEqual(await migrateStore({ ...(await options(path)), isDry: true }), pending)
    assert.deepEqual(await migrateStore({ ...(await options(path)), isDry: false }), pending)
    assert.deepEqual(await migrateStore({ ...(await options(path)), isDry: true }), [])
    await (await openStore(refusing)).close()
  })

  it('that fail leave those before them whole, and go on from there', async () => {
    const path = await directory()
    const all = await migrateStore({ ...(await options(path)), isDry: true })
    let done = 0
    for (const failAt of [1, 30, 120]) {
      let writes = 0
      const before = () => {
        writes += 1
        if (writes === failAt) throw new Error('on purpose')
      }
      const failing = { ...(await options(path)), isDry: false, faults: { before } }
      await assert.rejects(migrateStore(failing), /on purpose/)
      const pending = await migrateStore({ ...(await options(path)), isDry: true })
      assert.deepEqual(pending, all.slice(all.length - pending.length))
      assert.ok(all.length - pending.length >= done)
      done = all.length - pending.length
    }
    assert.ok(done > 0 && done < all.length, `${done} of ${all.length}`)
    const store = await openStore({ ...(await options(path)), restKey })
    await store.write((tx) => tx.settings.set('party', 'XAA'))
    await store.close()
  })
})

describeSqlite('opening', ({ open, directory }) => {
  it('uses the settings of SQLite that a promise stands on', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    const database = new DatabaseSync(join(path, 'tearline.db'), { readOnly: true })
    assert.deepEqual({ ...database.prepare('PRAGMA journal_mode').get() }, { journal_mode: 'wal' })
    const strict = database.prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0
       AND name NOT LIKE 'sqlite_%' AND name <> 'migration'`,
    )
    assert.deepEqual(strict.all(), [])
    database.close()
    await store.close()
  })
})
