// INVARIANT (hidden-means-absent): every operation of the contract that takes the id of something a person may not know
// of answers as it does for an id that nobody gave: status, headers and bytes. The operations come from the contract
// itself, so that a new one is walked as soon as it is there.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { base64, type IdKind, type Json, newId, parseId, utf8 } from '@tearline/base'
import fc from 'fast-check'
import { type Described, described, fitting } from '../../packages/node/test/fixtures/contract.ts'
import { admit, agree, handed, pair, release, write } from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import type { Client } from '../kit/client.ts'

/** Roles whose holders are judged by what they may know of; an auditor sees ids without knowing of anything. */
const roles = ['analyst', 'disclosure-officer', 'security-officer', 'administrator'] as const
const kinds = ['report', 'portion', 'release', 'request', 'question'] as const
type Hidden = Readonly<Partial<Record<(typeof kinds)[number], string>>>

let net: Alliance
let xaa: Party
let xbb: Party

before(async () => {
  net = newAlliance()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: handed })
})
after(() => net.close())

const walked = described.filter(({ params }) => kinds.some((kind) => params.has(kind)))

/** Those that take the ids of portions in their body. */
const bodies: readonly (readonly [
  method: string,
  path: string,
  body: (portion: string) => Json,
])[] = [
  [
    'POST',
    '/portions/what-stands-between',
    (portion) => ({ portions: [portion], audience: ['XBB'], atLeast: null }),
  ],
  [
    'POST',
    '/reports',
    (portion) => ({
      ...{ name: 'a.md', format: null, content: base64(utf8('(U) One.')), defaultMark: null },
      cites: [{ number: 1, portions: [portion] }],
    }),
  ],
]

test('the contract has operations to walk', () => {
  assert.ok(walked.length >= 12, `${walked.length}`)
})

test('what is hidden is, for every operation, what does not exist', async () => {
  const report = await write(xaa, [['(S//REL TO XAA, XBB)', 'Not for everybody here.']])
  const releaseId = await release(xaa, report, [xbb])
  await net.settle()
  const { request } = await xbb
    .as('analyst')
    .post<{ readonly request: string }>(`/releases/${releaseId}/onward`, {
      portions: null,
      audience: ['XCC'],
      purpose: 'for an exercise',
      urgency: 'routine',
    })
  const { question } = await xbb
    .as('analyst')
    .post<{ readonly question: string }>(`/releases/${releaseId}/questions`, {
      ...{ portions: null, marking: null, text: 'where?', urgency: 'routine', follows: null },
    })
  await net.settle()
  const [portion] = await xaa.ctx().store.read.reports.portionsOf(parseId('report', report))
  assert.ok(portion)
  const ids = { report, release: releaseId, request, question, portion: portion.id }
  for (const party of [xaa, xbb]) {
    for (const role of roles) {
      const client = party.with(
        await admit(party, { roles: [role], clearance: 'RESTRICTED', name: `low ${role}` }),
      )
      for (const operation of walked) await walk(operation, { party, client, role, ids })
      for (const [method, path, body] of bodies) {
        const ask = async (id: string) => told(await client.raw(method, path, body(id)), id)
        const absent = newId('portion', party.ctx().rng)
        assert.deepEqual(await ask(portion.id), await ask(absent), `${path} for a ${role}`)
      }
    }
  }
})

type Walk = {
  readonly party: Party
  readonly client: Client
  readonly role: string
  readonly ids: Hidden
}

async function walk(operation: Described, { party, client, role, ids }: Walk): Promise<void> {
  const { id, method, params, body } = operation
  const kind = kinds.find((each) => params.has(each))
  const hidden = kind && ids[kind]
  if (kind === undefined || hidden === undefined) return
  const absent = newId(kind as IdKind, party.ctx().rng)
  const bodies = body === null ? [undefined] : fc.sample(fitting(body), { numRuns: 3, seed: 7 })
  for (const each of bodies) {
    const ask = async (subject: string): Promise<unknown> => {
      const path: string = operation.path.replace('/api/v1', '').replace(`{${kind}}`, subject)
      return told(await client.raw(method, path, each as never), subject)
    }
    assert.deepEqual(await ask(hidden), await ask(absent), `${id} for a ${role} of ${party.code}`)
  }
}

/** All that can be told from an answer; the id that was asked for, the date and the exchange apart. */
async function told(response: Response, subject: string): Promise<unknown> {
  const headers = [...response.headers].filter(([name]) => !/^(date|x-request-id)$/.test(name))
  const text = await response.text()
  const body = text.replaceAll(subject, 'subject').replace(/urn:tearline:request:[0-9a-f]+/, 'urn')
  return { status: response.status, headers, body }
}
