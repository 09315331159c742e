// Ready means that the node can do its work; each thing that can be missing is said in a code, and nothing else is.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Instant } from '@tearline/base'
import { readinessOf } from '../src/health.ts'
import { version } from '../src/version.ts'
import { served } from './fixtures/served.ts'

type Answer = { readonly ready: boolean; readonly checks: { name: string; code: string }[] }

async function ask(url: string): Promise<{ status: number; wrong: string[]; text: string }> {
  const response = await fetch(`${url}/readyz`)
  const text = await response.text()
  const { checks } = JSON.parse(text) as Answer
  const wrong = checks
    .filter(({ code }) => code !== 'ok')
    .map(({ name, code }) => `${name} ${code}`)
  return { status: response.status, wrong, text }
}

test('a node that was just started is ready, and says which version it is', async (t) => {
  const { node } = await served(t)
  assert.deepEqual((await ask(node.url)).wrong, [])
  assert.equal((await ask(node.url)).status, 200)
  const reply = await (await fetch(`${node.url}/version`)).json()
  assert.deepEqual(reply, { name: 'tearline', version, api: 'v1' })
})

test('the version is that of the manifests', () => {
  for (const room of ['cli', 'node']) {
    const manifest = readFileSync(new URL(`../../${room}/package.json`, import.meta.url), 'utf8')
    assert.equal((JSON.parse(manifest) as { version: string }).version, version)
  }
})

test('a closed store is not ready, and still alive', async (t) => {
  const { node, ctx } = await served(t)
  await ctx.store.close()
  const { status, wrong } = await ask(node.url)
  assert.equal(status, 503)
  assert.ok(wrong.includes('database store.closed'), wrong.join())
  assert.equal((await fetch(`${node.url}/healthz`)).status, 200)
})

test('a clock that is set back is found', async (t) => {
  const { ctx } = await served(t)
  const then = (ctx.clock.now() - 3_600_000) as Instant
  const back = { ...ctx, clock: { now: () => then } }
  assert.deepEqual(await codes(readinessOf(back, () => null)), ['clock clock.behind'])
})

test('jobs that have stopped, and what they leave unpublished, are found', async (t) => {
  const { ctx, node } = await served(t)
  await node.jobs.stop()
  const draft = { kind: 'party.paired', subject: {}, about: null, chainOf: null }
  await ctx.store.write((tx) => tx.ledger.append(draft))
  const later = (ctx.clock.now() + 120_000) as Instant
  const then = { ...ctx, clock: { now: () => later } }
  const looked = node.jobs.looked()
  assert.ok(looked !== null)
  assert.deepEqual(await codes(readinessOf(then, () => looked)), [
    'ledger ledger.unpublished',
    'jobs jobs.behind',
  ])
})

test('a store that does not answer is found within a bounded time', async (t) => {
  const { ctx } = await served(t)
  const never = () => new Promise<never>(() => {})
  const read = { ...ctx.store.read, outbox: { nextDue: never } }
  const hung = { ...ctx, store: { read, ledger: ctx.store.ledger, full: false } }
  const found = await codes(readinessOf(hung as unknown as typeof ctx, () => null))
  assert.deepEqual(found, ['database no-answer'])
})

test('many who ask at once are served by one look', async (t) => {
  const { ctx } = await served(t)
  const readiness = readinessOf(ctx, () => null)
  const answers = await Promise.all(Array.from({ length: 100 }, () => readiness()))
  assert.equal(new Set(answers).size, 1)
})

async function codes(readiness: () => Promise<Answer | object>): Promise<readonly string[]> {
  const { checks } = (await readiness()) as Answer
  return checks.filter(({ code }) => code !== 'ok').map(({ name, code }) => `${name} ${code}`)
}
