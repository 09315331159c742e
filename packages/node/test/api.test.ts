// Every operation of the API on both databases: who gets in, whose it is, and what becomes of a bad body.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { parsePartyCode } from '@tearline/base'
import { dropDatabases, newDatabaseFile, withoutPostgres } from '../../../test/kit/postgres.ts'
import { apiApp, type Context, initNode, nodeFiles } from '../src/index.ts'
import { operations, type Row, rpt } from './fixtures/operations.ts'

describe('the API of a node over SQLite', () => testApi(async () => undefined))
describe('the API of a node over PostgreSQL', { skip: withoutPostgres() ?? false }, () => {
  after(dropDatabases)
  testApi(newDatabaseFile)
})

async function makeNode(directory: string, storeFile: string | undefined): Promise<Context> {
  const unsealing = { kind: 'key-file', path: nodeFiles(directory).unsealKey } as const
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const order = {
    ...{ party: parsePartyCode('XAA'), name: 'Auralia', address: 'http://127.0.0.1' },
    ...{ listen: { host: '127.0.0.1', port: 0 }, policy: 'lantern', withTokens: true },
    ...(storeFile === undefined ? {} : { storeFile }),
  }
  return initNode(directory, { ...order, unsealing }, { log: silent })
}

/** A stream ends when nobody listens; the others end by themselves. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return response.text()
  await response.body?.cancel()
  return ''
}

/** `storeFile`: names a file with the URL of a database; undefined for the node's own. */
function testApi(storeFile: () => Promise<string | undefined>): void {
  const directory = mkdtempSync(join(tmpdir(), 'tearline-api-'))
  let ctx: Context
  let tokens: Readonly<Record<string, string>>

  before(async () => {
    ctx = await makeNode(directory, await storeFile())
    tokens = JSON.parse(readFileSync(nodeFiles(directory).tokens, 'utf8'))
  })

  after(async () => {
    await ctx.store.close()
    rmSync(directory, { recursive: true })
  })

  async function call(
    row: Pick<Row, 'path' | 'body' | 'method'>,
    token: string | null,
    raw?: string,
  ) {
    const { path, body, method = body === undefined ? 'GET' : 'POST' } = row
    const response = await apiApp(ctx, () => {}).request(`/api/v1${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        // For what edits: of nothing that is there.
        'if-match': '"0"',
      },
      ...(body === undefined ? {} : { body: raw ?? JSON.stringify(body) }),
    })
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      // The id of the exchange differs each time, and tells nothing else.
      text: (await textOf(response)).replace(/urn:tearline:request:[0-9a-f]+/, 'urn'),
    }
  }

  test('every operation of the contract has its row here, and every row is in the contract', async () => {
    const { text } = await call({ path: '/openapi.json' }, null)
    const { paths } = JSON.parse(text) as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const ids = Object.values(paths).flatMap((item) =>
      Object.values(item).map((each) => each.operationId),
    )
    assert.deepEqual(ids.sort(), operations.map(({ id }) => id).sort())
  })

  for (const row of operations.filter((each) => each.open !== true)) {
    test(`${row.id}: without a valid token nobody gets in, and none tells why`, async () => {
      const answers = await Promise.all([
        call(row, null),
        call(row, `tl-${'0'.repeat(64)}`),
        call(row, 'nonsense'),
      ])
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([401]))
      assert.equal(new Set(answers.map(({ text }) => text)).size, 1)
    })
  }

  for (const row of operations) {
    if (row.mayNot !== null) {
      test(`${row.id}: not for the ${row.mayNot}`, async () => {
        const { status, text } = await call(row, tokens[row.mayNot ?? ''] ?? '')
        assert.equal(status, 403, text)
        assert.equal(JSON.parse(text).code, 'node.role-missing')
      })
    }

    test(`${row.id}: for whom it is, an answer or a coded refusal`, async () => {
      const { status, type, text } = await call(row, tokens[row.may ?? 'auditor'] ?? '')
      if (status === 200) assert.match(type ?? '', /^(application\/json|text\/event-stream)$/)
      else {
        assert.ok(status >= 400 && status < 500, text)
        assert.equal(type, 'application/problem+json')
        assert.match(JSON.parse(text).code, /^[a-z]+\.[a-z-]+$/)
      }
    })

    if (row.body !== undefined && Object.keys(row.body).length > 0) {
      test(`${row.id}: bad bodies are refused and change nothing (bad-in-clear-out)`, async () => {
        const before = await ctx.store.read.revisions()
        const bad = ['', 'null', '[]', '{}', '{"extra":1}', '{"a":', '"\\ud800"', '['.repeat(100)]
        for (const raw of bad) {
          const { status, text } = await call(row, tokens[row.may ?? ''] ?? '', raw)
          assert.equal(status, 400, `${raw.slice(0, 20)}: ${text}`)
        }
        assert.deepEqual(await ctx.store.read.revisions(), before)
      })
    }
  }

  test('what is not there and what has another form are told apart, and nothing else is', async () => {
    const officer = tokens['officer'] ?? ''
    const absent = await call({ path: `/reports/${rpt}/custody` }, officer)
    const other = await call({ path: `/reports/rpt-${'f'.repeat(32)}/custody` }, officer)
    assert.deepEqual([absent.status, absent.text], [404, other.text])
    const malformed = await call({ path: '/reports/1/custody' }, officer)
    assert.equal(malformed.status, 400)
  })
}
