// Pages of lists: complete, without totals, and with cursors that open for nobody else (hidden-means-absent).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { base64, utf8 } from '@tearline/base'
import { fillPage } from '../src/acts/fill-page.ts'
import { apiApp } from '../src/index.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'

let node: ApiNode

before(async () => {
  node = await apiNode()
  for (let count = 0; count < 11; count++) await importing(`(U) Sentence ${count}.`)
})
after(() => node.close())

async function ask(path: string, as = 'auditor', init: RequestInit = {}) {
  const headers = {
    authorization: `Bearer ${node.tokens[as]}`,
    'content-type': 'application/json',
  }
  const app = apiApp(node.ctx, () => {})
  const response = await app.request(`/api/v1${path}`, { ...init, headers })
  const reply = (await response.json()) as {
    readonly code?: string
    readonly next: string | null
    readonly entries: readonly { readonly index: number }[]
  }
  return { status: response.status, ...reply }
}

async function importing(text: string): Promise<void> {
  const file = { name: 'a.md', format: null, content: base64(utf8(text)), defaultMark: null }
  const body = JSON.stringify({ ...file, cites: [] })
  assert.equal((await ask('/reports', 'analyst', { method: 'POST', body })).status, 200)
}

test('page after page is the whole list, each line once', async () => {
  const whole = await ask('/ledger/entries')
  assert.equal(whole.next, null)
  const found: number[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page = await ask(`/ledger/entries?limit=2${next && `&cursor=${next}`}`)
    found.push(...page.entries.map(({ index }) => index))
    next = page.next
  }
  assert.deepEqual(
    found,
    whole.entries.map(({ index }) => index),
  )
})

test('a cursor opens for its person, list and query alone, and unchanged', async () => {
  const { next } = await ask('/ledger/entries?from=1&limit=2')
  assert.ok(next)
  assert.equal((await ask(`/ledger/entries?from=1&cursor=${next}`)).status, 200)
  const changed = `${next.slice(0, -2)}${next.endsWith('A') ? 'B' : 'A'}${next.slice(-1)}`
  const foreign = [
    ask(`/ledger/entries?from=1&cursor=${next}`, 'security'),
    ask(`/ledger/entries?from=2&cursor=${next}`),
    ask(`/ledger/entries?cursor=${next}`),
    ask(`/incidents?cursor=${next}`),
    ask(`/ledger/entries?from=1&cursor=${changed}`),
    ask(`/ledger/entries?from=1&cursor=${next.slice(0, 20)}`),
    ask('/ledger/entries?from=1&cursor=AAAA'),
  ]
  for (const answer of await Promise.all(foreign)) {
    assert.deepEqual([answer.status, answer.code], [400, 'node.cursor'])
  }
})

test('a cursor is as long at the beginning of a list as at its end', async () => {
  const lengths = new Set<number>()
  for (let next: string | null = ''; next !== null; ) {
    const page = await ask(`/ledger/entries?limit=1${next && `&cursor=${next}`}`)
    next = page.next
    if (next !== null) lengths.add(next.length)
  }
  assert.ok((await ask('/ledger/entries')).entries.length > 10)
  assert.equal(lengths.size, 1)
})

test('a limit is a number from 1 to 200, and what is no cursor has no form of one', async () => {
  for (const query of [
    'limit=0',
    'limit=201',
    'limit=-1',
    'limit=1e1',
    'limit=',
    'cursor=',
    'cursor=%00',
  ]) {
    const { status, code } = await ask(`/ledger/entries?${query}`)
    assert.deepEqual([status, code], [400, 'base.json-shape'], query)
  }
})

test('a page is filled past what may not be known, so that its length tells nothing', async () => {
  const rows = Array.from({ length: 100 }, (_, at) => at)
  const load = async ({ after = -1, limit }: { readonly after?: number; readonly limit: number }) =>
    rows.slice(after + 1, after + 1 + limit)
  const isKnown = (row: number) => row % 17 === 0
  const show = async (some: readonly number[]) => some.map((row) => (isKnown(row) ? row : null))
  const first = await fillPage({ after: null, limit: 4 }, load, show)
  assert.deepEqual(first, { lines: [0, 17, 34, 51], last: 51 })
  const second = await fillPage({ after: first.last, limit: 4 }, load, show)
  assert.deepEqual(second, { lines: [68, 85], last: null })
  const exact = await fillPage({ after: first.last, limit: 2 }, load, show)
  assert.deepEqual(exact, { lines: [68, 85], last: null })
})
