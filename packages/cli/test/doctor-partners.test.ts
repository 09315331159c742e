// What the doctor finds out about partners: who does not answer and why, whose clock is wrong, whose document ends; and
// what it makes of tokens, backups and the node's own word.
import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { base64, type Clock, canonicalBytes, parseInstant } from '@tearline/base'
import type { Partners } from '../src/commands/partner-list.ts'
import { checkBackup } from '../src/doctor/backup.ts'
import type { Finding } from '../src/doctor/finding.ts'
import { checkPartners } from '../src/doctor/partners.ts'
import { checkReadiness } from '../src/doctor/readiness.ts'
import { checkTokens } from '../src/doctor/tokens.ts'

const now = parseInstant('2026-11-23T08:00:00Z')
const clock: Clock = { now: () => now }

type Answer = { readonly code?: string; readonly aheadSeconds?: number; readonly until?: string }

function documentOf({ code = 'XBB', until = '2028-01-01T00:00:00Z' }: Answer): string {
  const payload = base64(canonicalBytes({ kind: 'party', code, until }))
  return JSON.stringify({ payload })
}

/** A partner as it answers; `null`: nothing listens. */
async function partner(
  t: TestContext,
  party: string,
  answer: Answer | RequestListener | null,
): Promise<Partners['partners'][number]> {
  const listener: RequestListener =
    typeof answer === 'function'
      ? answer
      : (_, response) => {
          const date = new Date(now + (answer?.aheadSeconds ?? 0) * 1000).toUTCString()
          response.setHeader('date', date).end(documentOf({ code: party, ...answer }))
        }
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise((resolve) => server.close(resolve))
  if (answer === null) await close()
  else t.after(close)
  const address = `http://127.0.0.1:${port}`
  return { party, name: party, state: 'paired', address, queued: 3, stopped: false }
}

function said(findings: readonly Finding[], name: string): string {
  return findings
    .filter((each) => each.name === name)
    .map(({ state, detail }) => `${state}: ${detail}`)
    .join('\n')
}

test('a partner that answers is well, and so is a clock like theirs', async (t) => {
  const partners = [await partner(t, 'XBB', { aheadSeconds: 40 })]
  const found = await checkPartners({ partners }, clock)
  assert.match(said(found, 'partner'), /^ok: XBB answers/)
  assert.equal(said(found, 'clock'), 'ok: as at 1 partner')
})

test('why a partner does not answer is said, with what waits for it', async (t) => {
  const rows = [
    [await partner(t, 'XBB', null), /nothing listens there; 3 envelopes waiting/],
    [await partner(t, 'XCC', (_, r) => r.writeHead(502).end()), /it answers 502/],
    [await partner(t, 'XDD', (_, r) => r.end('<html>')), /something else answers/],
    [await partner(t, 'XEE', (_, r) => r.destroy()), /something else answers|breaks off/],
    [
      { ...(await partner(t, 'XFF', {})), address: 'http://xff.invalid' },
      /its name leads|looked up/,
    ],
  ] as const
  for (const [each, why] of rows) {
    const found = await checkPartners({ partners: [each] }, clock)
    assert.match(said(found, 'partner'), /^note: X.. does not answer/)
    assert.match(said(found, 'partner'), why)
    assert.match(found[0]?.next ?? '', /tearline bundle export --to X/)
  }
})

test('another party at the address is wrong', async (t) => {
  const partners = [await partner(t, 'XBB', { code: 'XCC' })]
  const found = await checkPartners({ partners }, clock)
  assert.match(said(found, 'partner'), /^wrong: .* answers XCC and not XBB/)
})

test('where most partners have another time, our clock is wrong; where one has, theirs', async (t) => {
  const [late, later, fine] = await Promise.all([
    partner(t, 'XBB', { aheadSeconds: 900 }),
    partner(t, 'XCC', { aheadSeconds: 900 }),
    partner(t, 'XDD', {}),
  ])
  const ours = await checkPartners({ partners: [late, later, fine] }, clock)
  assert.equal(said(ours, 'clock'), 'wrong: it is 900 seconds behind of XBB, XCC')
  const early = await partner(t, 'XEE', { aheadSeconds: -900 })
  const theirs = await checkPartners({ partners: [early, fine] }, clock)
  assert.equal(said(theirs, 'clock'), 'note: we are 900 seconds ahead of XEE')
})

test('a document that ends soon, or has ended, is found', async (t) => {
  const soon = await partner(t, 'XBB', { until: '2026-12-01T00:00:00Z' })
  const past = await partner(t, 'XCC', { until: '2026-11-01T00:00:00Z' })
  const found = await checkPartners({ partners: [soon, past] }, clock)
  assert.match(said(found, 'partner'), /note: the document of XBB runs out in 7 days/)
  assert.match(said(found, 'partner'), /wrong: the document of XCC ran out/)
})

test('tokens that run out within a week are found', () => {
  const token = (name: string, expires: string) => ({ name, expires })
  const found = checkTokens(
    { tokens: [token('siem', '2026-11-25T00:00:00Z'), token('feed', '2027-01-01T00:00:00Z')] },
    now,
  )
  assert.equal(said(found, 'tokens'), 'note: siem runs out at 2026-11-25T00:00:00Z')
  assert.match(said(checkTokens({ tokens: [] }, now), 'tokens'), /^ok: 0 tokens/)
})

test('a backup that is old, or was never made, is found', () => {
  const entry = (at: string) => ({ index: 1, event: { kind: 'backup.made', at } })
  const state = (...at: readonly string[]) => checkBackup({ entries: at.map(entry) }, now).state
  assert.equal(state(), 'note')
  assert.equal(state('2026-11-01T00:00:00Z'), 'note')
  assert.equal(state('2026-11-01T00:00:00Z', '2026-11-20T00:00:00Z'), 'ok')
})

test('what the node says of itself comes with its fix, and unsigned entries wait for a start', async () => {
  const answer = (checks: object) => ({
    url: 'http://node.local',
    send: async () => Response.json({ ready: false, checks }, { status: 503 }),
    isServed: false,
  })
  const look = (checks: object, isServed = true) => checkReadiness({ ...answer(checks), isServed })
  const [full] = await look([{ name: 'database', code: 'store.full' }])
  assert.deepEqual([full?.state, full?.detail], ['wrong', 'database: store.full'])
  assert.match(full?.next ?? '', /free some room/)
  const unsigned = [{ name: 'ledger', code: 'ledger.unpublished' }]
  assert.equal((await look(unsigned))[0]?.state, 'wrong')
  assert.equal((await look(unsigned, false))[0]?.state, 'note')
  assert.match((await look({}))[0]?.detail ?? '', /without saying why/)
})

test('whoever dates an answer oddly does not disturb', async (t) => {
  const odd: RequestListener = (_, response) => {
    response.setHeader('date', 'the day before').end(documentOf({}))
  }
  const found = await checkPartners({ partners: [await partner(t, 'XBB', odd)] }, clock)
  assert.equal(said(found, 'clock'), '')
})
