// What has happened lately, for one person: what they may not know of takes no place in it (hidden-means-absent).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { base64, newId, utf8 } from '@tearline/base'
import { apiApp } from '../src/index.ts'
import { limits } from '../src/limits.ts'
import { type ApiNode, apiNode } from './fixtures/api.ts'

let node: ApiNode

before(async () => {
  node = await apiNode()
})
after(() => node.close())

async function ask(path: string, init: RequestInit = {}) {
  const headers = {
    authorization: `Bearer ${node.tokens['analyst']}`,
    'content-type': 'application/json',
  }
  const response = await apiApp(node.ctx, () => {}).request(`/api/v1${path}`, { ...init, headers })
  assert.equal(response.status, 200)
  return (await response.json()) as unknown
}

async function writing(text: string): Promise<string> {
  const file = { name: 'a.md', format: null, content: base64(utf8(text)), defaultMark: null }
  const body = JSON.stringify({ ...file, cites: [] })
  const reply = await ask('/reports', { method: 'POST', body })
  return (reply as { readonly report: string }).report
}

/** Reports that are nobody's to know of. */
async function hiddenReports(count: number): Promise<void> {
  await node.ctx.store.write(async (tx) => {
    for (let at = 0; at < count; at++) {
      const subject = { report: newId('report', node.ctx.rng), portions: 1, by: null }
      const chains = { about: null, chainOf: null }
      await tx.ledger.append({ kind: 'report.written', ...chains, subject })
    }
  })
}

type Changes = { readonly changes: readonly { readonly about: { readonly report?: string } }[] }

test('however much is hidden behind it, what came before it is told', async () => {
  const written: string[] = []
  for (let count = 0; count < 3; count++) {
    written.unshift(await writing(`(U) Sentence ${count}.`))
    await hiddenReports(limits.changesFetched + 1)
  }
  const { changes } = (await ask('/changes')) as Changes
  assert.deepEqual(
    changes.flatMap(({ about }) => about.report ?? []),
    written,
  )
})
