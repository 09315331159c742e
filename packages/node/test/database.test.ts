// SPDX-License-Identifier: Apache-2.0
// Which database a configuration names, and that no password stands in one.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import { databaseOf } from '../src/config/database.ts'
import { loadConfig, parseConfig } from '../src/config/load.ts'

const directory = mkdtempSync(join(tmpdir(), 'tearline-config-'))
after(() => rmSync(directory, { recursive: true, force: true }))

const data = join(directory, 'data')
const base = {
  ...{ v: 1, party: { code: parsePartyCode('XAA'), name: 'Party' }, address: 'http://xaa.test' },
  ...{ listen: { host: '127.0.0.1', port: 0 }, policy: 'lantern' },
}
const databaseWith = (store: object) =>
  databaseOf(parseConfig({ ...base, store: { ...store } }), directory)

test('without a word about it the data lie in the directory', () => {
  assert.deepEqual(databaseOf(parseConfig(base), directory), { kind: 'sqlite', directory: data })
})

test('a URL is taken from a file, which may hold a password', () => {
  const file = join(directory, 'store.url')
  writeFileSync(file, 'postgresql://tearline:kingfisher@db.example/tearline\n')
  assert.deepEqual(databaseWith({ kind: 'postgres', file, schema: 'xaa' }), {
    ...{ kind: 'postgres', schema: 'xaa', memory: data },
    url: 'postgresql://tearline:kingfisher@db.example/tearline',
  })
})

test('PostgreSQL without an address, or with a file that is not there, is refused', () => {
  assert.throws(() => databaseWith({ kind: 'postgres' }), { code: 'node.config', at: '/store/url' })
  const file = join(directory, 'none')
  const missing = { code: 'node.config', at: '/store/file' }
  assert.throws(() => databaseWith({ kind: 'postgres', file }), missing)
})

test('a schema that SQL would take for something else is refused', () => {
  for (const schema of ['', 'a b', 'x"; drop schema public', 'A', '1a', 'x'.repeat(64)]) {
    assert.throws(() => databaseWith({ schema }), { code: 'node.config' }, schema)
  }
})

test('a password is refused in the file and in a variable, and not repeated', () => {
  const url = 'postgresql://tearline:kingfisher@db.example/tearline'
  const isRefused = (error: Error) => {
    assert.match(error.message, /holds a password/)
    assert.doesNotMatch(JSON.stringify({ ...error, text: error.message }), /kingfisher/)
    return true
  }
  writeFileSync(join(directory, 'config.json'), JSON.stringify(base))
  const variables = { TEARLINE_STORE_URL: url }
  assert.throws(() => loadConfig(directory, { variables }), isRefused)
  writeFileSync(join(directory, 'config.json'), JSON.stringify({ ...base, store: { url } }))
  assert.throws(() => loadConfig(directory), isRefused)
})
