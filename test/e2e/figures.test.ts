// INVARIANT (clear-at-no-rest, hidden-means-absent): figures, readiness and logs tell how much and how fast. Words that
// stand in content, titles, names, purposes, tokens, paths, queries, headers and member names are in none of them, and
// no partner is named unless the operator asks for it.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { base64, utf8 } from '@tearline/base'
import { nodeFiles } from '@tearline/node'
import { agree, handed, inbox, pair, read, release, write } from '../kit/acts.ts'
import { type Alliance, freePort, newAlliance, type Party, tokensOf } from '../kit/alliance.ts'

const words = {
  portion: 'xylopyrographer',
  title: 'quixotropolis',
  purpose: 'zephyranthes',
  note: 'gobbledygeist',
  path: 'obnubilation',
  query: 'floccinaucical',
  header: 'tatterdemalion',
  member: 'sesquipedalist',
  body: 'honorificabilis',
  mark: 'pneumonoultra',
} as const

let net: Alliance
let xaa: Party
let xbb: Party
let figures: string

before(async () => {
  net = newAlliance({ http: true })
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  figures = await withFigures(xaa, false)
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: { ...handed, purpose: words.purpose } })
  await play()
})
after(() => net.close())

/** Answers where the figures are. */
async function withFigures(party: Party, partners: boolean): Promise<string> {
  const path = nodeFiles(party.directory).config
  const port = await freePort()
  await party.down()
  const file = JSON.parse(readFileSync(path, 'utf8')) as object
  writeFileSync(path, JSON.stringify({ ...file, metrics: { port, partners } }))
  await party.up()
  return `http://127.0.0.1:${port}`
}

async function play(): Promise<void> {
  const mark = '(C//REL TO XAA, XBB)'
  const report = await write(xaa, [[mark, `The ${words.portion} was seen.`]], {
    title: [mark, words.title],
  })
  await release(xaa, report, [xbb], { purpose: words.purpose })
  await net.settle()
  const [got] = await inbox(xbb.as('analyst'))
  assert.ok((await read(xbb.as('analyst'), got?.release ?? '')).join().includes(words.portion))
  await xaa.as('security').post(`/reports/${report}/recall`, {
    ...{ portions: null, reason: 'compromise', note: words.note },
  })
  await nuisances()
  await net.settle()
}

/** What people and strangers send that goes wrong. */
async function nuisances(): Promise<void> {
  const analyst = { authorization: `Bearer ${tokensOf(xaa.directory).analyst}` }
  const wrong = { authorization: `Bearer ${words.header}` }
  const content = base64(utf8(`{"portions":[{"marking":"(${words.mark})"}]}`))
  const report = { name: words.title, format: 'report', content, defaultMark: null, cites: [] }
  const requests: readonly [string, RequestInit][] = [
    [`/api/v1/reports/${words.path}/read?q=${words.query}`, { method: 'POST', headers: analyst }],
    [`/${words.path}?${words.query}=${words.query}`, { headers: { 'x-note': words.header } }],
    ['/api/v1/party', { headers: wrong }],
    ['/api/v1/party', { headers: { ...analyst, 'x-request-id': words.header } }],
    ['/api/v1/reports', { method: 'POST', headers: analyst, body: JSON.stringify(report) }],
    [
      '/api/v1/reports',
      { method: 'POST', headers: analyst, body: JSON.stringify({ [words.member]: words.body }) },
    ],
    ['/federation/v1/envelopes', { method: 'POST', body: words.body.repeat(100) }],
    ['/federation/v1/keys', { method: 'POST', body: words.body }],
    [`/ledger/tile/${words.path}`, {}],
    [`/witness/${words.path}/checkpoint`, {}],
    ['/witness/add-checkpoint', { method: 'POST', body: words.body }],
  ]
  for (const [path, init] of requests) await fetch(`${xaa.url}${path}`, init)
}

async function get(url: string): Promise<string> {
  const response = await fetch(url)
  assert.equal(response.status, 200, url)
  return response.text()
}

function wordIn(text: string): string | undefined {
  const secrets = [...Object.values(tokensOf(xaa.directory)), ...Object.values(words)]
  return secrets.find((word) => text.toLowerCase().includes(word.toLowerCase()))
}

test('figures tell what was done, and no word of it', async () => {
  const text = await get(`${figures}/metrics`)
  assert.equal(wordIn(text), undefined)
  for (const line of [
    /^tearline_requests_total\{method="POST",route="\/api\/v1\/reports",status="200"\} [1-9]/m,
    /^tearline_requests_total\{method="GET",route="\/ledger\/tile\/\*",status="404"\} [1-9]/m,
    /^tearline_events_total\{kind="release\.approved"\} 1$/m,
    /^tearline_events_total\{kind="recall\.issued"\} 1$/m,
    /^tearline_ledger_entries\{state="published"\} [1-9]/m,
    /^tearline_checkpoint_seconds_count [1-9]/m,
    /^tearline_ready\{check="database"\} 1$/m,
    /^tearline_disk_free_bytes [1-9]/m,
    /^nodejs_eventloop_lag_seconds /m,
    /^process_resident_memory_bytes [1-9]/m,
  ]) {
    assert.match(text, line)
  }
})

test('readiness tells no word of what was done', async () => {
  for (const url of [`${figures}/readyz`, `${xaa.url}/readyz`, `${xaa.url}/version`]) {
    const text = await get(url)
    assert.equal(wordIn(text), undefined)
    assert.doesNotMatch(text, /XBB|[0-9a-f]{16}/)
  }
})

test('no line of any log tells a word of it', () => {
  assert.ok(net.log.length > 5, `${net.log.length} lines`)
  for (const line of net.log) assert.equal(wordIn(line), undefined, line)
})

test('figures are not where the node is asked, nor the node where the figures are', async () => {
  assert.equal((await fetch(`${xaa.url}/metrics`)).status, 404)
  assert.equal((await fetch(`${figures}/api/v1/party`)).status, 404)
  assert.equal((await fetch(`${figures}/federation/v1/party`)).status, 404)
})

test('a partner is counted, and named only where the operator wants it', async () => {
  await xbb.down()
  await release(xaa, await write(xaa, [['(C//REL TO XAA, XBB)', words.portion]]), [xbb])
  const nameless = await get(`${figures}/metrics`)
  assert.match(nameless, /^tearline_outbox_envelopes\{state="queued"\} [1-9]/m)
  assert.match(nameless, /^tearline_outbox_oldest_seconds\{state="queued"\} \d/m)
  assert.doesNotMatch(nameless, /XBB/)
  const named = await get(`${await withFigures(xaa, true)}/metrics`)
  assert.match(named, /^tearline_outbox_envelopes\{state="queued",partner="XBB"\} [1-9]/m)
  assert.equal(wordIn(named), undefined)
})
