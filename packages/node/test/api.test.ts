import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { base64, parsePartyCode, utf8 } from '@tearline/base'
import { apiApp, type Context, initNode, nodeFiles } from '../src/index.ts'
import { usualSettings } from '../src/settings.ts'

type Json = { readonly [name: string]: unknown }
type Row = {
  readonly id: string
  readonly path: string
  /** Absent: GET, or POST where there is a body. */
  readonly method?: 'DELETE' | 'PUT'
  /** Absent: GET. */
  readonly body?: Json
  /** Who may; null: everybody of the party. */
  readonly may: string | null
  readonly mayNot: string | null
  /** For somebody whom the node does not know yet. */
  readonly open?: true
}

const rel = `rel-${'0'.repeat(32)}`
const drf = `drf-${'0'.repeat(32)}`
const rpt = `rpt-${'0'.repeat(32)}`
const com = `com-${'0'.repeat(32)}`
const agr = `agr-${'0'.repeat(32)}`
const req = `req-${'0'.repeat(32)}`
const por = `por-${'0'.repeat(32)}`
const zeros = '0'.repeat(32)
const per = `per-${zeros}`
const sub = `sub-${zeros}`
const leave = { from: '2026-11-23T00:00:00Z', until: '2026-11-30T00:00:00Z' }
const order = { to: ['XBB'], terms: {}, community: null }
const content = base64(utf8('(U) One sentence.'))
const passkey = { id: 'A', rawId: 'A', type: 'public-key', clientExtensionResults: {} }
const made = { clientDataJSON: 'e30', attestationObject: 'oA' }
const shown = { clientDataJSON: 'e30', authenticatorData: 'oA', signature: 'AA' }
const open = { may: null, mayNot: null, open: true } as const

/** Every operation, with a request that is well formed and asks for what is not there. */
const operations: readonly Row[] = [
  { id: 'party.show', path: '/party', may: null, mayNot: null },
  {
    id: 'claim.begin',
    path: '/claim/begin',
    body: { secret: `tlc-${'0'.repeat(64)}`, login: null, name: null },
    ...open,
  },
  {
    id: 'claim.finish',
    path: '/claim/finish',
    body: { registration: { ...passkey, response: made }, passkeyName: 'a key' },
    ...open,
  },
  { id: 'claim.link', path: '/claim/link', body: { proof: zeros }, ...open },
  { id: 'session.begin', path: '/session/begin', body: {}, ...open },
  {
    id: 'session.finish',
    path: '/session/finish',
    body: { assertion: { ...passkey, response: shown } },
    ...open,
  },
  { id: 'session.end', path: '/session/end', body: {}, ...open },
  { id: 'people.list', path: '/people', may: 'admin', mayNot: 'officer' },
  { id: 'people.show', path: `/people/${per}`, may: 'admin', mayNot: null },
  {
    id: 'people.invite',
    path: '/people',
    may: 'admin',
    mayNot: 'security',
    body: { login: 'zoe', name: 'Zoe', roles: [] },
  },
  {
    id: 'people.clearance',
    path: `/people/${per}/clearance`,
    may: 'security',
    mayNot: 'admin',
    body: { nation: 'XAA', clearance: 'SECRET', compartments: [] },
  },
  {
    id: 'people.roles',
    path: `/people/${per}/roles`,
    may: 'admin',
    mayNot: 'security',
    body: { roles: ['analyst'] },
  },
  {
    id: 'people.enrolment',
    path: `/people/${per}/enrolment`,
    may: 'admin',
    mayNot: 'security',
    body: {},
  },
  {
    id: 'people.deactivate',
    path: `/people/${per}/deactivate`,
    may: 'admin',
    mayNot: 'analyst',
    body: {},
  },
  { id: 'approvals.list', path: '/approvals', may: null, mayNot: null },
  {
    id: 'approvals.approve',
    path: `/approvals/apr-${zeros}/approve`,
    may: 'security',
    mayNot: null,
    body: { order: zeros + zeros },
  },
  {
    id: 'approvals.refuse',
    path: `/approvals/apr-${zeros}/refuse`,
    may: 'security',
    mayNot: null,
    body: { order: zeros + zeros },
  },
  { id: 'deputies.list', path: '/deputies', may: 'auditor', mayNot: 'analyst' },
  {
    id: 'deputies.appoint',
    path: '/deputies',
    may: 'security',
    mayNot: 'admin',
    body: { person: per, inPlaceOf: per, role: 'analyst', ...leave },
  },
  {
    id: 'deputies.end',
    path: `/deputies/dep-${zeros}/end`,
    may: 'security',
    mayNot: 'analyst',
    body: {},
  },
  { id: 'tokens.list', path: '/tokens', may: null, mayNot: null },
  {
    id: 'tokens.issue',
    path: '/tokens',
    may: 'analyst',
    mayNot: null,
    body: { name: 'a machine', scopes: ['reports:read'], validSeconds: 3600 },
  },
  {
    id: 'tokens.revoke',
    path: `/tokens/${zeros}${zeros}/revoke`,
    may: null,
    mayNot: null,
    body: {},
  },
  { id: 'passkeys.list', path: '/passkeys', may: null, mayNot: null },
  { id: 'passkeys.begin', path: '/passkeys/begin', may: null, mayNot: null, body: {} },
  {
    id: 'passkeys.finish',
    path: '/passkeys/finish',
    may: 'analyst',
    mayNot: null,
    body: { registration: { ...passkey, response: made }, passkeyName: 'a key' },
  },
  {
    id: 'passkeys.remove',
    path: `/passkeys/${zeros}${zeros}/remove`,
    may: null,
    mayNot: null,
    body: {},
  },
  { id: 'session.show', path: '/session', may: null, mayNot: null },
  { id: 'parties.list', path: '/parties', may: null, mayNot: null },
  { id: 'parties.show', path: '/parties/XBB', may: null, mayNot: null },
  { id: 'settings.show', path: '/settings', may: null, mayNot: null },
  {
    id: 'settings.change',
    path: '/settings',
    method: 'PUT',
    body: usualSettings,
    may: 'admin',
    mayNot: 'security',
  },
  { id: 'agreements.show', path: `/agreements/${agr}`, may: null, mayNot: null },
  { id: 'consents.show', path: `/consents/${zeros}${zeros}`, may: 'analyst', mayNot: 'admin' },
  { id: 'recalls.show', path: `/recalls/${zeros}${zeros}`, may: 'analyst', mayNot: 'admin' },
  { id: 'reports.show', path: `/reports/${rpt}`, may: 'analyst', mayNot: 'admin' },
  { id: 'portions.show', path: `/portions/${por}`, may: 'analyst', mayNot: 'admin' },
  { id: 'partners.list', path: '/partners', may: null, mayNot: null },
  { id: 'partners.add', path: '/partners', body: { document: {} }, may: 'admin', mayNot: null },
  {
    id: 'partners.confirm',
    path: '/partners/XBB/confirm',
    may: 'admin',
    mayNot: 'analyst',
    body: { words: Array(8).fill('zoo') },
  },
  {
    id: 'partners.revoke',
    path: '/partners/XBB/revoke',
    body: {},
    may: 'admin',
    mayNot: 'analyst',
  },
  { id: 'backups.sign', path: '/backups', body: {}, may: 'admin', mayNot: null },
  {
    id: 'keys.rotate',
    path: '/keys/rotate',
    body: { keys: 'none', noticeSeconds: 0 },
    may: 'admin',
    mayNot: null,
  },
  {
    id: 'keys.rotate-store',
    path: '/keys/rotate-store',
    body: {},
    may: 'admin',
    mayNot: 'analyst',
  },
  { id: 'keys.store', path: '/keys/store', may: 'admin', mayNot: 'analyst' },
  {
    id: 'keys.rewrap',
    path: '/keys/rewrap',
    body: { opens: 'nothing' },
    may: 'admin',
    mayNot: null,
  },
  { id: 'keys.seal', path: '/keys/seal', body: {}, may: 'admin', mayNot: 'analyst' },
  { id: 'partners.health', path: '/partners/XBB/health', may: 'admin', mayNot: 'analyst' },
  { id: 'deadletters.list', path: '/deadletters', may: 'admin', mayNot: 'analyst' },
  {
    id: 'deadletters.retry',
    path: `/deadletters/env-${'0'.repeat(32)}/retry`,
    body: {},
    may: 'admin',
    mayNot: 'analyst',
  },
  {
    id: 'deadletters.drop',
    path: `/deadletters/env-${'0'.repeat(32)}/drop`,
    body: {},
    may: 'admin',
    mayNot: 'analyst',
  },
  { id: 'agreements.list', path: '/agreements', may: null, mayNot: null },
  { id: 'agreements.propose', path: '/agreements', body: {}, may: 'officer', mayNot: null },
  {
    id: 'agreements.accept',
    path: `/agreements/${agr}/accept`,
    body: {},
    may: 'officer',
    mayNot: 'analyst',
  },
  {
    id: 'agreements.end',
    path: `/agreements/${agr}/end`,
    body: {},
    may: 'officer',
    mayNot: 'admin',
  },
  { id: 'communities.list', path: '/communities', may: 'analyst', mayNot: 'admin' },
  { id: 'communities.show', path: `/communities/${com}`, may: 'officer', mayNot: 'analyst' },
  {
    id: 'communities.add',
    path: '/communities',
    body: { name: 'Lantern', members: ['XAA'] },
    may: 'officer',
    mayNot: 'analyst',
  },
  {
    id: 'communities.change',
    path: `/communities/${com}`,
    method: 'PUT',
    body: { name: 'Lantern', members: ['XAA'] },
    may: 'officer',
    mayNot: 'security',
  },
  { id: 'drafts.list', path: '/drafts', may: 'analyst', mayNot: 'admin' },
  { id: 'drafts.show', path: `/drafts/${drf}`, may: 'analyst', mayNot: 'admin' },
  {
    id: 'drafts.begin',
    path: '/drafts',
    body: { portions: [] },
    may: 'analyst',
    mayNot: 'admin',
  },
  {
    id: 'drafts.edit',
    path: `/drafts/${drf}`,
    method: 'PUT',
    body: { portions: [], reason: null },
    may: 'analyst',
    mayNot: 'admin',
  },
  {
    id: 'drafts.finish',
    path: `/drafts/${drf}/finish`,
    body: {},
    may: 'analyst',
    mayNot: 'admin',
  },
  {
    id: 'drafts.drop',
    path: `/drafts/${drf}`,
    method: 'DELETE',
    may: 'analyst',
    mayNot: 'admin',
  },
  {
    id: 'drafts.suggest',
    path: `/drafts/${drf}/portions/${por}/suggestions`,
    may: 'analyst',
    mayNot: 'admin',
  },
  { id: 'reports.writing', path: `/reports/${rpt}/writing`, may: 'officer', mayNot: 'analyst' },
  { id: 'markings.show', path: '/markings', may: 'analyst', mayNot: 'admin' },
  {
    id: 'markings.read',
    path: '/markings/read',
    body: { marking: '(S)' },
    may: 'analyst',
    mayNot: 'admin',
  },
  { id: 'reports.list', path: '/reports', may: 'analyst', mayNot: 'admin' },
  {
    id: 'reports.import',
    path: '/reports',
    may: 'analyst',
    mayNot: 'admin',
    body: { name: 'a.md', format: null, content, defaultMark: null, cites: [] },
  },
  { id: 'reports.read', path: `/reports/${rpt}/read`, body: {}, may: 'analyst', mayNot: 'admin' },
  {
    id: 'reports.export',
    path: `/reports/${rpt}/export`,
    body: {},
    may: 'analyst',
    mayNot: 'admin',
  },
  {
    id: 'reports.preview',
    path: `/reports/${rpt}/preview`,
    body: order,
    may: 'officer',
    mayNot: 'admin',
  },
  {
    id: 'reports.checks',
    path: `/reports/${rpt}/checks`,
    body: { to: ['XBB'] },
    may: 'analyst',
    mayNot: 'admin',
  },
  {
    id: 'submissions.submit',
    path: `/reports/${rpt}/submissions`,
    body: { ...order, note: null, replaces: null },
    may: 'analyst',
    mayNot: 'admin',
  },
  { id: 'submissions.list', path: '/submissions', may: 'analyst', mayNot: 'admin' },
  { id: 'submissions.show', path: `/submissions/${sub}`, may: 'analyst', mayNot: 'admin' },
  {
    id: 'submissions.preview',
    path: `/submissions/${sub}/preview`,
    body: { to: ['XBB'], terms: {}, withheld: [] },
    may: 'officer',
    mayNot: 'admin',
  },
  {
    id: 'submissions.approve',
    path: `/submissions/${sub}/approve`,
    body: { order: zeros + zeros, caveats: null, words: null },
    may: 'officer',
    mayNot: 'admin',
  },
  {
    id: 'submissions.return',
    path: `/submissions/${sub}/return`,
    body: { words: 'not so' },
    may: 'officer',
    mayNot: 'admin',
  },
  {
    id: 'submissions.deny',
    path: `/submissions/${sub}/deny`,
    body: { words: 'no' },
    may: 'officer',
    mayNot: 'admin',
  },
  {
    id: 'submissions.withdraw',
    path: `/submissions/${sub}/withdraw`,
    body: {},
    may: 'analyst',
    mayNot: 'admin',
  },
  {
    id: 'reports.release',
    path: `/reports/${rpt}/release`,
    body: order,
    may: 'officer',
    mayNot: 'analyst',
  },
  {
    id: 'portions.may-see',
    path: '/portions/may-see',
    may: 'analyst',
    mayNot: 'admin',
    body: { after: null, limit: 50, atLeast: null },
  },
  {
    id: 'search.find',
    path: '/search',
    may: 'analyst',
    mayNot: 'admin',
    body: { query: 'bridge "is mined"', excerpts: true },
  },
  { id: 'searches.list', path: '/searches', may: 'analyst', mayNot: 'admin' },
  {
    id: 'searches.save',
    path: '/searches',
    may: 'analyst',
    mayNot: 'admin',
    body: { name: 'bridges', query: 'bridge*' },
  },
  {
    id: 'searches.drop',
    path: `/searches/sea-${zeros}`,
    method: 'DELETE',
    may: 'analyst',
    mayNot: 'admin',
  },
  {
    id: 'portions.what-stands-between',
    path: '/portions/what-stands-between',
    may: 'analyst',
    mayNot: 'admin',
    body: { portions: [por], audience: ['XBB'], atLeast: null },
  },
  {
    id: 'portions.who-may-see',
    path: `/portions/${por}/who-may-see`,
    may: 'officer',
    mayNot: 'analyst',
    body: { atLeast: null },
  },
  { id: 'events.stream', path: '/events', may: null, mayNot: null },
  { id: 'inbox.list', path: '/inbox', may: 'analyst', mayNot: 'admin' },
  {
    id: 'inbox.flag',
    path: '/inbox/flag',
    body: { releases: [rel], read: true },
    may: 'analyst',
    mayNot: 'admin',
  },
  { id: 'releases.show', path: `/releases/${rel}`, may: 'analyst', mayNot: 'admin' },
  { id: 'releases.list', path: '/releases', may: 'analyst', mayNot: 'admin' },
  { id: 'tasks.list', path: '/tasks', may: null, mayNot: null },
  { id: 'releases.read', path: `/releases/${rel}/read`, body: {}, may: 'analyst', mayNot: 'admin' },
  {
    id: 'releases.export',
    path: `/releases/${rel}/export`,
    body: {},
    may: 'analyst',
    mayNot: 'admin',
  },
  {
    id: 'releases.pass-on',
    path: `/releases/${rel}/pass-on`,
    body: { to: 'XBB' },
    may: 'officer',
    mayNot: 'analyst',
  },
  {
    id: 'onward.request',
    path: `/releases/${rel}/onward`,
    may: 'analyst',
    mayNot: 'admin',
    body: { portions: [por], audience: ['XBB'], purpose: 'a purpose', urgency: 'routine' },
  },
  { id: 'consents.list', path: '/consents', may: 'analyst', mayNot: 'admin' },
  { id: 'onward.show', path: `/onward/${req}`, may: 'analyst', mayNot: 'admin' },
  { id: 'onward.list', path: '/onward', may: 'analyst', mayNot: 'admin' },
  {
    id: 'onward.answer',
    path: `/onward/${req}/answer`,
    may: 'officer',
    mayNot: 'analyst',
    body: { answers: [], terms: {}, conditions: null, validSeconds: 3600 },
  },
  {
    id: 'recalls.issue',
    path: `/reports/${rpt}/recall`,
    may: 'security',
    mayNot: 'analyst',
    body: { portions: null, reason: 'error', note: null },
  },
  { id: 'recalls.list', path: '/recalls', may: 'analyst', mayNot: 'admin' },
  { id: 'policies.list', path: '/policies', may: null, mayNot: null },
  { id: 'policies.show', path: '/policies/lantern', may: null, mayNot: null },
  {
    id: 'policies.add',
    path: '/policies',
    may: 'security',
    mayNot: 'admin',
    body: { file: base64(utf8('<SPIF/>')) },
  },
  { id: 'changes.show', path: '/changes', may: null, mayNot: null },
  { id: 'custody.show', path: `/reports/${rpt}/custody`, may: 'auditor', mayNot: 'admin' },
  { id: 'custody.release', path: `/releases/${rel}/custody`, may: 'auditor', mayNot: 'admin' },
  {
    id: 'bundles.export',
    path: '/bundles/export',
    body: { to: 'XBB' },
    may: 'admin',
    mayNot: 'analyst',
  },
  {
    id: 'bundles.import',
    path: '/bundles/import',
    body: { bundle: '' },
    may: 'admin',
    mayNot: 'analyst',
  },
  { id: 'quarantine.list', path: '/quarantine', may: 'security', mayNot: 'analyst' },
  {
    id: 'quarantine.look-again',
    path: `/quarantine/env-${'0'.repeat(32)}/look-again`,
    body: {},
    may: 'security',
    mayNot: 'analyst',
  },
  {
    id: 'onward.drafts',
    path: `/onward/${req}/drafts`,
    body: {},
    may: 'officer',
    mayNot: 'analyst',
  },
  { id: 'webhooks.list', path: '/webhooks', may: 'admin', mayNot: 'analyst' },
  {
    id: 'webhooks.add',
    path: '/webhooks',
    may: 'admin',
    mayNot: 'officer',
    body: { url: 'https://example.org', person: per },
  },
  {
    id: 'webhooks.resume',
    path: `/webhooks/whk-${zeros}/resume`,
    body: {},
    may: 'admin',
    mayNot: 'officer',
  },
  {
    id: 'webhooks.drop',
    path: `/webhooks/whk-${zeros}`,
    method: 'DELETE',
    may: 'admin',
    mayNot: 'officer',
  },
  { id: 'emergencies.list', path: '/emergencies', may: 'security', mayNot: 'analyst' },
  {
    id: 'emergencies.ask',
    path: '/emergencies',
    may: 'officer',
    mayNot: 'admin',
    body: { report: rpt, portions: [por], to: 'XBB', reason: 'a life', seconds: 60 },
  },
  { id: 'incidents.list', path: '/incidents', may: 'security', mayNot: 'analyst' },
  { id: 'ledger.list', path: '/ledger/entries', may: 'auditor', mayNot: 'analyst' },
  { id: 'ledger.keys', path: '/ledger/keys', may: 'auditor', mayNot: 'analyst' },
  { id: 'ledger.proof', path: '/ledger/entries/0/proof', may: 'auditor', mayNot: 'analyst' },
  { id: 'ledger.verify', path: '/ledger/verify', may: 'auditor', mayNot: 'analyst' },
  { id: 'ledger.audit', path: '/ledger/audit', may: 'auditor', mayNot: 'analyst' },
]

const directory = mkdtempSync(join(tmpdir(), 'tearline-api-'))
let ctx: Context
let tokens: Readonly<Record<string, string>>

before(async () => {
  const unsealing = { kind: 'key-file', path: nodeFiles(directory).unsealKey } as const
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const listen = { host: '127.0.0.1', port: 0 }
  const party = parsePartyCode('XAA')
  const init = {
    party,
    name: 'Auralia',
    address: 'http://127.0.0.1',
    listen,
    policy: 'lantern',
    withTokens: true,
  }
  ctx = await initNode(directory, { ...init, unsealing }, { log: silent })
  tokens = JSON.parse(readFileSync(nodeFiles(directory).tokens, 'utf8'))
})

after(async () => {
  await ctx.store.close()
  rmSync(directory, { recursive: true })
})

/** A stream ends when nobody listens; the others end by themselves. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return response.text()
  await response.body?.cancel()
  return ''
}

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
