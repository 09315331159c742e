// Who may do what with which label, asked of the real API: two nodes, a person for each duty, a report for each class
// of label. The answers are committed as text and read in review (docs/reference/roles.txt); only UPDATE_GOLDEN=1
// writes them.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Json } from '@tearline/base'
import type { Role } from '@tearline/release'
import { admit, agree, handed, orderOf, pair, release, write } from './kit/acts.ts'
import { type Alliance, newAlliance, type Party } from './kit/alliance.ts'

const golden = new URL('../docs/reference/roles.txt', import.meta.url)

type Person = { readonly roles: readonly Role[]; readonly clearance: string }
const top = 'TOP SECRET'
const people: Readonly<Record<string, Person>> = {
  analyst: { roles: ['analyst'], clearance: top },
  'low analyst': { roles: ['analyst'], clearance: 'RESTRICTED' },
  officer: { roles: ['disclosure-officer'], clearance: top },
  'low officer': { roles: ['disclosure-officer'], clearance: 'RESTRICTED' },
  security: { roles: ['security-officer'], clearance: top },
  admin: { roles: ['administrator'], clearance: top },
  auditor: { roles: ['auditor'], clearance: top },
  nobody: { roles: [], clearance: top },
}
const labels = ['(U)', '(R//REL TO XAA, XBB)', '(S//REL TO XAA, XBB)', '(S//NF)'] as const

/** What may not be known of is `hidden`, as what does not exist; what is known and refused says why. */
const words: Readonly<Record<string, string>> = {
  'node.role-missing': 'role',
  'node.not-found': 'hidden',
  'node.denied': 'denied',
  'node.nothing-to-send': 'nothing',
  'node.login-taken': 'taken',
  'node.unpaired': 'unpaired',
  'label.xml-character': 'bad file',
  'node.rule': 'uncleared',
}

type Act = { readonly method: 'get' | 'post'; readonly path: string; readonly body?: Json }

let net: Alliance
let xaa: Party
let xbb: Party
let xcc: Party
const tokens = new Map<string, string>()

before(async () => {
  net = newAlliance()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  for (const [a, b] of [
    [xaa, xbb],
    [xbb, xcc],
    [xaa, xcc],
  ] as const) {
    await pair(a, b)
    await agree(net, [a, b], { terms: handed })
  }
  for (const party of [xaa, xbb]) {
    for (const [name, person] of Object.entries(people)) {
      tokens.set(`${party.code} ${name}`, await admit(party, { ...person, name: `the ${name}` }))
    }
  }
})
after(() => net.close())

async function answerOf(party: Party, who: string, { method, path, body }: Act): Promise<string> {
  const response = await party.answer(
    new Request(`${party.url}/api/v1${path}`, {
      method: method.toUpperCase(),
      headers: {
        authorization: `Bearer ${tokens.get(`${party.code} ${who}`)}`,
        'content-type': 'application/json',
      },
      ...(method === 'get' ? {} : { body: JSON.stringify(body ?? {}) }),
    }),
  )
  if (response.ok) return 'yes'
  const { code = '' } = (await response.json()) as { code?: string }
  return words[code] ?? code.replace(/^node\./, '')
}

function row(name: string, cells: readonly string[]): string {
  return `  ${name.padEnd(26)}${cells.map((cell) => cell.padEnd(13)).join('')}`.trimEnd()
}

const names = Object.keys(people)

/** A report of this label at XAA. */
async function fresh(label: string): Promise<string> {
  return write(xaa, [[label, 'a sentence of the exercise']])
}

async function heldAt(label: string): Promise<string> {
  const sent = await release(xaa, await fresh(label), [xbb])
  await net.settle()
  return sent
}

const ownActs: readonly (readonly [name: string, of: (report: string) => Act])[] = [
  ['reports.read', (report) => ({ method: 'post', path: `/reports/${report}/read` })],
  ['reports.export', (report) => ({ method: 'post', path: `/reports/${report}/export` })],
  [
    'reports.preview',
    (report) => ({ method: 'post', path: `/reports/${report}/preview`, body: orderOf([xbb]) }),
  ],
  [
    'reports.release',
    (report) => ({ method: 'post', path: `/reports/${report}/release`, body: orderOf([xbb]) }),
  ],
  [
    'reports.checks',
    (report) => ({ method: 'post', path: `/reports/${report}/checks`, body: { to: ['XBB'] } }),
  ],
  [
    'submissions.submit',
    (report) => ({
      ...{ method: 'post', path: `/reports/${report}/submissions` },
      body: { ...(orderOf([xbb]) as object), note: null, replaces: null },
    }),
  ],
  ['reports.show', (report) => ({ method: 'get', path: `/reports/${report}` })],
  ['custody.show', (report) => ({ method: 'get', path: `/reports/${report}/custody` })],
  [
    'recalls.issue',
    (report) => ({
      ...{ method: 'post', path: `/reports/${report}/recall` },
      body: { portions: null, reason: 'error', note: null },
    }),
  ],
]

const heldActs: readonly (readonly [name: string, of: (release: string) => Act])[] = [
  ['releases.show', (held) => ({ method: 'get', path: `/releases/${held}` })],
  ['releases.read', (held) => ({ method: 'post', path: `/releases/${held}/read` })],
  ['custody.release', (held) => ({ method: 'get', path: `/releases/${held}/custody` })],
  ['releases.export', (held) => ({ method: 'post', path: `/releases/${held}/export` })],
  [
    'releases.pass-on',
    (held) => ({ method: 'post', path: `/releases/${held}/pass-on`, body: { to: 'XCC' } }),
  ],
  [
    'questions.ask',
    (held) => ({
      ...{ method: 'post', path: `/releases/${held}/questions` },
      body: { portions: null, marking: null, text: 'where?', urgency: 'routine', follows: null },
    }),
  ],
]

const zeros = '0'.repeat(32)
const per = `per-${zeros}`

function ruleOf(atMost: string): Json {
  return {
    ...{ atMost, holders: ['XBB'], parties: ['XCC'], pastLabel: false, terms: {} },
    ...{ conditions: null, validSeconds: 3_600 },
    ...{ from: '2026-11-23T00:00:00Z', until: '2026-11-30T00:00:00Z' },
  }
}

/** About nobody's content: ids that do not exist, so that `hidden` means that the role may. */
const plainActs: readonly (readonly [name: string, Act])[] = [
  ['party.show', { method: 'get', path: '/party' }],
  ['parties.show', { method: 'get', path: '/parties/XBB' }],
  ['settings.show', { method: 'get', path: '/settings' }],
  ['partners.list', { method: 'get', path: '/partners' }],
  [
    'partners.confirm',
    {
      method: 'post',
      path: '/partners/XZZ/confirm',
      body: { words: Array<string>(8).fill('zoo') },
    },
  ],
  ['partners.revoke', { method: 'post', path: '/partners/XZZ/revoke' }],
  ['partners.health', { method: 'get', path: '/partners/XBB/health' }],
  ['jobs.list', { method: 'get', path: '/jobs' }],
  ['jobs.run', { method: 'post', path: '/jobs/witness/run' }],
  ['agreements.list', { method: 'get', path: '/agreements' }],
  ['agreements.accept', { method: 'post', path: `/agreements/agr-${zeros}/accept` }],
  ['communities.list', { method: 'get', path: '/communities' }],
  ['communities.show', { method: 'get', path: `/communities/com-${zeros}` }],
  [
    'communities.add',
    { method: 'post', path: '/communities', body: { name: 'two', members: ['XAA', 'XBB'] } },
  ],
  ['reports.list', { method: 'get', path: '/reports' }],
  ['submissions.list', { method: 'get', path: '/submissions' }],
  ['submissions.show', { method: 'get', path: `/submissions/sub-${zeros}` }],
  [
    'submissions.approve',
    {
      ...{ method: 'post', path: `/submissions/sub-${zeros}/approve` },
      body: { order: zeros + zeros, caveats: null, words: null },
    },
  ],
  ['titles.open', { method: 'post', path: '/titles', body: { reports: [], releases: [] } }],
  ['inbox.list', { method: 'get', path: '/inbox' }],
  [
    'inbox.flag',
    { method: 'post', path: '/inbox/flag', body: { releases: [`rel-${zeros}`], read: true } },
  ],
  ['onward.show', { method: 'get', path: `/onward/req-${zeros}` }],
  ['onward.list', { method: 'get', path: '/onward' }],
  [
    'onward.answer',
    {
      ...{ method: 'post', path: `/onward/req-${zeros}/answer` },
      body: { answers: [], terms: {}, conditions: null, validSeconds: 3_600 },
    },
  ],
  [
    'onward.preview',
    { method: 'post', path: `/onward/req-${zeros}/preview`, body: { answers: [] } },
  ],
  ['rules.list', { method: 'get', path: '/rules' }],
  ['rules.write (R)', { method: 'post', path: '/rules', body: ruleOf('(R//REL TO XAA, XBB)') }],
  ['rules.write (S)', { method: 'post', path: '/rules', body: ruleOf('(S//REL TO XAA, XBB)') }],
  ['rules.show', { method: 'get', path: `/rules/rul-${zeros}` }],
  ['rules.test', { method: 'get', path: `/rules/rul-${zeros}/test` }],
  ['rules.start', { method: 'post', path: `/rules/rul-${zeros}/start` }],
  ['rules.end', { method: 'post', path: `/rules/rul-${zeros}/end` }],
  ['questions.list', { method: 'get', path: '/questions' }],
  ['questions.read', { method: 'post', path: `/questions/que-${zeros}/read`, body: {} }],
  [
    'questions.draft',
    {
      ...{ method: 'post', path: `/questions/que-${zeros}/draft` },
      body: { marking: '(U)', text: 'because' },
    },
  ],
  [
    'questions.answer',
    {
      ...{ method: 'post', path: `/questions/que-${zeros}/answer` },
      body: { draft: zeros + zeros },
    },
  ],
  [
    'questions.decline',
    {
      ...{ method: 'post', path: `/questions/que-${zeros}/decline` },
      body: { reason: 'cannot-say' },
    },
  ],
  ['quarantine.list', { method: 'get', path: '/quarantine' }],
  ['emergencies.list', { method: 'get', path: '/emergencies' }],
  [
    'emergencies.ask',
    {
      ...{ method: 'post', path: '/emergencies' },
      body: {
        ...{ report: `rpt-${zeros}`, portions: [`por-${zeros}`], to: 'XBB' },
        ...{ reason: 'a life', seconds: 60 },
      },
    },
  ],
  ['incidents.list', { method: 'get', path: '/incidents' }],
  ['ledger.list', { method: 'get', path: '/ledger/entries' }],
  ['ledger.verify', { method: 'get', path: '/ledger/verify' }],
  ['policies.list', { method: 'get', path: '/policies' }],
  ['policies.add', { method: 'post', path: '/policies', body: { file: 'AA==' } }],
  ['bundles.export', { method: 'post', path: '/bundles/export', body: { to: 'XZZ' } }],
  ['people.list', { method: 'get', path: '/people' }],
  ['people.show', { method: 'get', path: `/people/${per}` }],
  [
    'people.invite',
    { method: 'post', path: '/people', body: { login: 'admin', name: 'x', roles: [] } },
  ],
  [
    'people.clearance',
    {
      ...{ method: 'post', path: `/people/${per}/clearance` },
      body: { nation: 'XAA', clearance: 'SECRET', compartments: [] },
    },
  ],
  ['people.roles', { method: 'post', path: `/people/${per}/roles`, body: { roles: [] } }],
  ['people.enrolment', { method: 'post', path: `/people/${per}/enrolment` }],
  ['people.deactivate', { method: 'post', path: `/people/${per}/deactivate` }],
  ['approvals.list', { method: 'get', path: '/approvals' }],
  ['deputies.list', { method: 'get', path: '/deputies' }],
  [
    'deputies.appoint',
    {
      ...{ method: 'post', path: '/deputies' },
      body: {
        ...{ person: per, inPlaceOf: per, role: 'analyst' },
        ...{ from: '2026-11-23T00:00:00Z', until: '2026-11-30T00:00:00Z' },
      },
    },
  ],
  ['deputies.end', { method: 'post', path: `/deputies/dep-${zeros}/end` }],
  ['tokens.list', { method: 'get', path: '/tokens' }],
]

async function byLabel(
  party: Party,
  acts: typeof ownActs,
  make: (label: string) => Promise<string>,
): Promise<readonly string[]> {
  const lines: string[] = []
  const shared = new Map<string, string>()
  for (const [name, of] of acts) {
    lines.push('', row(name, names))
    for (const label of labels) {
      // NOFORN goes nowhere, so nobody else has it.
      if (party !== xaa && label === '(S//NF)') continue
      const thing = shared.get(label) ?? (await make(label))
      shared.set(label, thing)
      const cells: string[] = []
      for (const who of names) {
        // Released once is released: each gets a report that nobody has released.
        const about = name === 'reports.release' ? await make(label) : thing
        cells.push(await answerOf(party, who, of(about)))
      }
      lines.push(row(`  ${label}`, cells))
    }
  }
  return lines
}

async function matrix(): Promise<string> {
  const plain: string[] = []
  for (const [name, act] of plainActs) {
    const cells: string[] = []
    for (const who of names) cells.push(await answerOf(xaa, who, act))
    plain.push(row(name, cells))
  }
  const head = [
    'Who may do what, as the API of a node answers. Written by test/roles-matrix.test.ts; do not edit.',
    '',
    '  yes      it is done                        role     the role does not allow it',
    '  hidden   as if it did not exist            denied   the decision says no, with its reasons',
    '  nothing  there is nothing to send',
    '',
    'Clearance is TOP SECRET, of the low ones RESTRICTED; compartments are none. Labels of policy lantern.',
  ]
  const own = await byLabel(xaa, ownActs, fresh)
  const held = await byLabel(xbb, heldActs, heldAt)
  return [
    ...head,
    ...['', 'At the originator, with a report that somebody else wrote', ...own],
    ...['', 'At a holder, with what it was given (onward: ask)', ...held],
    ...[
      '',
      'About no content; `hidden` and other words than `role`: the role may, and there is nothing',
    ],
    ...['', row('', names), ...plain, ''],
  ].join('\n')
}

test('the matrix of roles, acts and labels is the committed one', async () => {
  const now = await matrix()
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, now)
  assert.equal(now, readFileSync(golden, 'utf8'))
})

test('nobody releases what they wrote, whatever their roles', async () => {
  const both = await admit(xaa, {
    ...{ roles: ['analyst', 'disclosure-officer'], clearance: top, name: 'both' },
  })
  const client = xaa.with(both)
  const { report } = await client.post<{ readonly report: string }>('/reports', {
    ...{ name: 'a.md', format: null, defaultMark: null, cites: [] },
    content: Buffer.from('(U) One sentence.').toString('base64'),
  })
  await assert.rejects(client.post(`/reports/${report}/release`, orderOf([xbb])), {
    code: 'node.author-releases',
  })
})
