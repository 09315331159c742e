// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import { digestOf } from '@tearline/seal'
import { openStore } from '../src/index.ts'
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
