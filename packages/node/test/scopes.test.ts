// What a token may be made for, and what asks for a fresh proof, held against every operation that there is.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { later, utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { operations } from '../src/api/app.ts'
import { scopeOf } from '../src/api/document.ts'
import { freshOperations, scopes } from '../src/auth/scopes.ts'
import { apiApp } from '../src/index.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'

let node: ApiNode
before(async () => {
  node = await apiNode()
})
after(() => node.close())

const closed = operations.filter(({ open }) => open !== true)

test('the list of scopes is that of the operations', () => {
  const derived = [...new Set(closed.map(scopeOf))].sort()
  if (process.env['UPDATE_GOLDEN'] === '1') return writeScopes(derived)
  assert.deepEqual(derived, [...scopes], 'write them with UPDATE_GOLDEN=1 on this file')
})

/** The list as it stands in the source, so that a review sees what is new. */
function writeScopes(derived: readonly string[]): void {
  const path = new URL('../src/auth/scopes.ts', import.meta.url)
  const lines = derived.map((scope) => `  '${scope}',\n`).join('')
  const list = `export const scopes = [\n${lines}]`
  const text = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    text.replace(/export const scopes = \[[^\]]*\]/, () => list),
  )
}

test('what asks for a fresh proof exists, and reading never does', () => {
  const acting = new Set(closed.filter(({ method }) => method !== 'get').map(({ id }) => id))
  for (const id of freshOperations) assert.ok(acting.has(id), id)
})

async function tokenFor(held: readonly string[], name: string): Promise<string> {
  const { store, clock } = node.ctx
  const token = `tl-${digestOf(utf8(name))}`
  const person = await store.read.people.byLogin('security')
  assert.ok(person)
  const now = clock.now()
  await store.write((tx) =>
    tx.people.saveToken({
      ...{ hash: digestOf(utf8(token)), person: person.id, created: now, name, scopes: held },
      expires: later(now, 600),
    }),
  )
  return token
}

test('a token with every scope but one does everything but that one', async () => {
  for (const { id, method, path, scope } of closed) {
    const own = scopeOf({ id, method, ...(scope === undefined ? {} : { scope }) })
    const without = await tokenFor(
      scopes.filter((each) => each !== own),
      `without ${id}`,
    )
    const only = await tokenFor([own], `only ${id}`)
    const call = async (token: string) => {
      const response = await apiApp(node.ctx, () => {}).request(`/api/v1${path}`, {
        method: method.toUpperCase(),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(method === 'get' ? {} : { body: '{"nothing":"of the kind"}' }),
      })
      const text = response.headers.get('content-type')?.includes('json')
        ? await response.text()
        : '{}'
      return (JSON.parse(text) as { code?: string }).code
    }
    assert.equal(await call(without), 'node.scope', id)
    assert.notEqual(await call(only), 'node.scope', id)
  }
})

test('a token without scopes does nothing', async () => {
  const response = await apiApp(node.ctx, () => {}).request('/api/v1/session', {
    headers: { authorization: `Bearer ${await tokenFor([], 'empty')}` },
  })
  assert.equal(response.status, 403)
})
