// INVARIANT (hidden-means-absent): for a person who may not know of something, every answer about it is, byte for byte,
// that about what does not exist; and no list, count or banner moves when it comes, travels, or is taken back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Json, newId } from '@tearline/base'
import {
  admit,
  agree,
  askOnward,
  events,
  handed,
  inbox,
  pair,
  passOn,
  readOwn,
  recall,
  release,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import type { Client } from '../kit/client.ts'

let net: Alliance
let xaa: Party
let xbb: Party
let xcc: Party
/** People of XAA and XBB who may know of what is RESTRICTED, and of nothing above. */
let low: readonly (readonly [who: string, Client])[]
let lowAbroad: readonly (readonly [who: string, Client])[]

before(async () => {
  net = newAlliance()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  for (const [a, b] of [
    [xaa, xbb],
    [xaa, xcc],
    [xbb, xcc],
  ] as const) {
    await pair(a, b)
    await agree(net, [a, b], { terms: handed })
  }
  low = await lowPeople(xaa)
  lowAbroad = await lowPeople(xbb)
})
after(() => net.close())

async function lowPeople(party: Party): Promise<readonly (readonly [string, Client])[]> {
  const people = [
    ['analyst', ['analyst']],
    ['officer', ['disclosure-officer', 'analyst']],
    ['security', ['security-officer']],
  ] as const
  const found: [string, Client][] = []
  for (const [who, roles] of people) {
    const token = await admit(party, { roles, clearance: 'RESTRICTED', name: `low ${who}` })
    found.push([`${who} of ${party.code}`, party.with(token)])
  }
  return found
}

/** All that can be told from an answer, the date and the random id of the exchange apart. */
async function told(response: Response): Promise<unknown> {
  const headers = [...response.headers].filter(([name]) => !passing.has(name))
  const text = await response.text()
  return { status: response.status, headers, body: text.replace(instance, 'urn') }
}

/** Headers that differ from one answer to the next, whatever it is. */
const passing = new Set(['date', 'x-request-id'])
const instance = /urn:tearline:request:[0-9a-f]+/

const order: Json = { to: ['XCC'], terms: {}, community: null }
const recallOrder: Json = { portions: null, reason: 'compromise', note: null }

async function sameAsAbsent(
  who: readonly (readonly [string, Client])[],
  asks: readonly (readonly [method: string, path: (id: string) => string, body?: Json])[],
  ids: { readonly hidden: string; readonly absent: string },
): Promise<void> {
  for (const [name, client] of who) {
    for (const [method, path, body] of asks) {
      const hidden = await told(await client.raw(method, path(ids.hidden), body))
      const absent = await told(await client.raw(method, path(ids.absent), body))
      assert.deepEqual(hidden, absent, `${name}: ${method} ${path('…')}`)
    }
  }
}

/** Words of what is hidden in these tests, whole, in a row and begun, and one that is nowhere. */
const searches = ['everybody', 'nor', 'betw*', '"between two"', 'everyb*', 'xylophone']
const lists = ['/party', '/partners', '/agreements', '/reports', '/inbox', '/onward', '/incidents']

/** Everything that a person can list. */
async function views(who: readonly (readonly [string, Client])[]): Promise<unknown> {
  const found: unknown[] = []
  for (const [name, client] of who) {
    for (const path of lists) found.push([name, path, await told(await client.raw('GET', path))])
    for (const query of searches) {
      const answer = await client.raw('POST', '/search', { query, excerpts: true })
      found.push([name, query.length, await told(answer)])
    }
  }
  return found
}

test('a report that a person may not know of is a report that does not exist', async () => {
  const asBefore = await views(low)
  const hidden = await write(xaa, [
    ['(S//REL TO XAA, XBB, XCC)', 'Not for everybody here.'],
    ['(C//REL TO XAA, XBB, XCC)', 'Nor this.'],
  ])
  assert.deepEqual(await views(low), asBefore)
  const at = (rest: string) => (id: string) => `/reports/${id}/${rest}`
  await sameAsAbsent(
    low,
    [
      ['POST', at('read')],
      ['POST', at('preview'), order],
      ['POST', at('release'), order],
      ['POST', at('recall'), recallOrder],
      ['GET', at('custody')],
    ],
    { hidden, absent: newId('report', xaa.ctx().rng) },
  )
  assert.ok(!(await events(xaa)).includes('release.approved'))
})

test('a word of what a person may not know of is a word that nobody has written', async () => {
  await write(xaa, [['(S//REL TO XAA, XBB)', 'The carillon is cracked.']])
  await write(xaa, [['(R//REL TO XAA, XBB)', 'The belfry is not.']])
  for (const [name, client] of low) {
    const ask = async (query: string, excerpts: boolean) =>
      told(await client.raw('POST', '/search', { query, excerpts }))
    for (const [hidden, absent] of [
      ['carillon', 'clavichord'],
      ['carill*', 'clavich*'],
      ['"carillon is"', '"clavichord is"'],
      ['belfry carillon', 'belfry clavichord'],
    ] as const) {
      for (const excerpts of [false, true]) {
        assert.deepEqual(await ask(hidden, excerpts), await ask(absent, excerpts), name)
      }
    }
    assert.notDeepEqual(await ask('belfry', false), await ask('clavichord', false))
  }
})

test('of a report in part, the rest is not told: numbers, banner, preview, custody', async () => {
  const report = await write(xaa, [
    ['(R//REL TO XAA, XBB)', 'One.'],
    ['(S//REL TO XAA, XBB)', 'Two, and secret.'],
    ['(R//REL TO XAA, XBB)', 'Three.'],
  ])
  const plain = await write(xaa, [
    ['(R//REL TO XAA, XBB)', 'One.'],
    ['(R//REL TO XAA, XBB)', 'Three.'],
  ])
  const asOf = (id: string, text: string) =>
    text
      // What would travel is shown in base64: inside it, too, nothing may differ but ids and digests.
      .replaceAll(/(?<="canonical":")[^"]*/g, (base64) => atob(base64))
      .replaceAll(id, 'rep')
      .replaceAll(/por-[0-9a-f]{32}/g, 'por')
      .replaceAll(/"(?:sealed|order)":"[0-9a-f]{64}"/g, '')
      .replace(instance, 'urn')
  for (const [name, client] of low) {
    const both = await Promise.all(
      [report, plain].map(async (id) => {
        const { portions, banner } = await readOwn(client, id)
        assert.deepEqual(
          [portions.map(({ number }) => number), banner.includes('SECRET')],
          [[1, 2], false],
        )
        const custody = await (await client.raw('GET', `/reports/${id}/custody`)).text()
        const preview = await client.raw('POST', `/reports/${id}/preview`, {
          ...{ to: ['XBB'], terms: {}, community: null },
        })
        return [asOf(id, custody).replaceAll(/"at":"[^"]*"/g, ''), asOf(id, await preview.text())]
      }),
    )
    assert.deepEqual(both[0], both[1], `${name}: custody and preview`)
  }
})

test('a release that a person may not know of moves nothing: not when it comes, is passed on, or is recalled', async () => {
  const asBefore = [await views(low), await views(lowAbroad)]
  const report = await write(xaa, [['(S//REL TO XAA, XBB, XCC)', 'Between two.']])
  const hidden = await release(xaa, report, [xbb])
  await net.settle()
  const same = async (when: string) =>
    assert.deepEqual([await views(low), await views(lowAbroad)], asBefore, when)
  await same('received')
  const [got] = await inbox(xbb.as('analyst'))
  const [portion = ''] = got?.portions.map((each) => each.portion) ?? []
  const onward: Json = { portions: null, audience: ['XCC'], purpose: 'why', urgency: 'routine' }
  const named: Json = { ...(onward as object), portions: [portion] } as Json
  const at = (rest: string) => (id: string) => `/releases/${id}/${rest}`
  await sameAsAbsent(
    lowAbroad,
    [
      ['POST', at('read')],
      ['POST', at('pass-on'), { to: 'XCC' }],
      ['POST', at('onward'), onward],
      ['POST', at('onward'), named],
    ],
    { hidden, absent: newId('release', xbb.ctx().rng) },
  )
  const { request } = await xbb
    .as('analyst')
    .post<{ readonly request: string }>(`/releases/${hidden}/onward`, onward)
  await net.settle()
  await same('asked for')
  const answer: Json = { answers: [], terms: {}, conditions: null, validSeconds: 3_600 }
  await sameAsAbsent(low, [['POST', (id) => `/onward/${id}/answer`, answer]], {
    hidden: request,
    absent: newId('request', xaa.ctx().rng),
  })
  const answers = [{ decision: 'grant', portion }] as const
  await askOnward(net, {
    ...{ holder: xbb, originator: xaa, release: hidden, audience: [xcc], answers },
  })
  await passOn(xbb, hidden, xcc)
  await net.settle()
  await same('passed on')
  await recall(xaa, report)
  await net.settle()
  assert.ok((await events(xaa)).includes('tombstone.received'))
  await same('recalled')
})

test('portions that a person may not know of are not cited, and that says nothing of them', async () => {
  const report = await write(xaa, [['(S//NF)', 'The source is the ferryman.']])
  const { portions } = await readOwn(xaa.as('analyst'), report)
  const [name, client] = low[0] ?? assert.fail()
  const citing = (portion: string): Json => ({
    ...{ name: 'draft.json', format: null, defaultMark: null },
    content: btoa(JSON.stringify({ portions: [{ marking: '(U)', text: 'A guess.' }] })),
    cites: [{ number: 1, portions: [portion] }],
  })
  const hidden = await client.raw('POST', '/reports', citing(portions[0]?.portion ?? ''))
  const absent = await client.raw('POST', '/reports', citing(newId('portion', xaa.ctx().rng)))
  assert.deepEqual(await told(hidden), await told(absent), name)
})

test('whoever has no token, a wrong one or an old one learns the same, of what is there and of what is not', async () => {
  const report = await write(xaa, [['(U)', 'Rain is expected.']])
  const answers: unknown[] = []
  for (const id of [report, newId('report', xaa.ctx().rng)]) {
    for (const token of ['', 'x', `tl-${'0'.repeat(64)}`]) {
      answers.push(await told(await xaa.with(token).raw('POST', `/reports/${id}/read`)))
    }
  }
  for (const answer of answers) assert.deepEqual(answer, answers[0])
})

test('the title of what a person may not know of is no title', async () => {
  const title = ['(S//REL TO XAA, XBB, XCC)', 'The aqueduct'] as const
  const lines = [['(S//REL TO XAA, XBB, XCC)', 'It leaks.']] as const
  const report = await write(xaa, lines, { title })
  const sent = await release(xaa, report, [xbb])
  await net.settle()
  const ask = async (client: Client, reports: readonly string[], releases: readonly string[]) =>
    told(await client.raw('POST', '/titles', { reports, releases }))
  for (const [name, client] of [...low, ...lowAbroad]) {
    const { rng } = xaa.ctx()
    const hidden = await ask(client, [report], [sent])
    const absent = await ask(client, [newId('report', rng)], [newId('release', rng)])
    assert.deepEqual(hidden, absent, name)
  }
  const cleared = JSON.stringify(await ask(xbb.as('analyst'), [], [sent]))
  assert.ok(cleared.includes('The aqueduct'))
})
