// A release with a second person: submitted, reviewed, approved with less, returned, denied; and everybody who would
// have it otherwise: its author, its submitter, somebody too late, somebody whose role has ended.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { canonicalBytes, fromBase64, type Json } from '@tearline/base'
import type { Role, Terms } from '@tearline/release'
import {
  admit,
  agree,
  askOnward,
  eventsOf,
  held,
  inbox,
  type Line,
  orderOf,
  pair,
  recall,
  release,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import { type Client, Refused } from '../kit/client.ts'

let net: Alliance
let xaa: Party
let xbb: Party
let xcc: Party
let second: Client
let agreement: string

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
    agreement = await agree(net, [a, b], { terms: held })
  }
  second = await person(['disclosure-officer'])
})
after(() => net.close())

let count = 0
async function person(roles: readonly Role[], clearance = 'TOP SECRET'): Promise<Client> {
  const token = await admit(xaa, { roles, clearance, name: `person ${++count}` })
  return xaa.with(token)
}

const lines: readonly Line[] = [
  ['(S//REL TO XAA, XBB, XCC)', 'The bridge is mined.'],
  ['(S//REL TO XAA, XBB)', 'The mines are of the old kind.'],
  ['(S//NF)', 'The source is the ferryman.'],
]

type Result = {
  readonly portions: readonly string[]
  readonly parties: readonly {
    readonly party: string
    readonly leftOut: boolean
    readonly keptBack: readonly {
      readonly portion: string
      readonly by: { readonly name: string }
    }[]
    readonly sent: {
      readonly release: string
      readonly terms: Terms
      readonly portions: readonly string[]
    } | null
  }[]
}

type Shown = {
  readonly state: string
  readonly order: string
  readonly stale: readonly string[]
  readonly hindrance: { readonly code: string } | null
  readonly less: boolean
  readonly result: Result | null
  readonly answer: { readonly words: string | null } | null
  readonly choices: { readonly onward: readonly string[] }
  readonly parties: readonly {
    readonly party: string
    readonly terms: Terms
    readonly canonical: string | null
    readonly rendition: readonly { readonly portion: string }[]
  }[]
}

type Submitting = {
  readonly report: string
  readonly to?: readonly Party[]
  readonly replaces?: string
}

async function submit(
  by: Client,
  { report, to = [xbb, xcc], replaces }: Submitting,
): Promise<string> {
  const order = { ...(orderOf(to) as object), note: 'it is urgent', replaces: replaces ?? null }
  const { submission } = await by.post<{ submission: string }>(
    `/reports/${report}/submissions`,
    order,
  )
  return submission
}

const show = (who: Client, submission: string) => who.get<Shown>(`/submissions/${submission}`)

async function approve(who: Client, submission: string, order?: string) {
  const seen = order ?? (await show(who, submission)).order
  const body = { order: seen, caveats: null, words: null }
  return who.post<{ released: { party: string; portions: number }[] }>(
    `/submissions/${submission}/approve`,
    body,
  )
}

const codeOf = async (act: Promise<unknown>): Promise<string> => {
  const result = await act.then(
    () => 'done',
    (error: unknown) => error,
  )
  if (typeof result === 'string') return result
  assert.ok(result instanceof Refused, String(result))
  return result.code
}

test('what the reviewer saw is what arrives, byte for byte', async () => {
  const id = await submit(xaa.as('analyst'), { report: await write(xaa, lines) })
  const seen = await show(second, id)
  assert.deepEqual([seen.state, seen.stale, seen.hindrance], ['open', [], null])
  const { released } = await approve(second, id)
  assert.deepEqual(
    released.map(({ party, portions }) => [party, portions]),
    [
      ['XBB', 2],
      ['XCC', 1],
    ],
  )
  await net.settle()
  for (const party of [xbb, xcc]) {
    const [arrived] = await party.ctx().store.read.releases.list({ direction: 'in' })
    assert.ok(arrived)
    const kept = await party.ctx().store.read.renditions.byDigest(arrived.rendition)
    assert.ok(kept)
    const { id: _, issued: __, ...body } = kept.rendition
    const preview = seen.parties.find((each) => each.party === party.code)?.canonical
    assert.ok(preview)
    assert.deepEqual(canonicalBytes(body as Json), fromBase64(preview))
  }
  const kinds = (await eventsOf(xaa)).map(({ kind }) => kind)
  const tail = kinds.slice(kinds.indexOf('submission.made'))
  assert.deepEqual(tail.slice(0, 4), [
    ...['submission.made', 'submission.approved', 'release.approved', 'release.approved'],
  ])
})

test('neither its author nor its submitter decides, and no analyst', async () => {
  const author = await person(['disclosure-officer', 'analyst'])
  const content = { ...xaa, as: () => author } satisfies Party
  const own = await submit(author, { report: await write(content, lines) })
  assert.equal((await show(author, own)).hindrance?.code, 'node.author-releases')
  assert.equal(await codeOf(approve(author, own)), 'node.author-releases')
  const other = await submit(second, { report: await write(xaa, lines) })
  assert.equal((await show(second, other)).hindrance?.code, 'node.own-duties')
  assert.equal(await codeOf(approve(second, other)), 'node.own-duties')
  assert.equal(await codeOf(approve(xaa.as('analyst'), other)), 'node.role-missing')
  const colleague = await person(['analyst'])
  assert.equal(await codeOf(show(colleague, other)), 'node.not-found')
  assert.equal(await codeOf(xaa.as('admin').get('/submissions')), 'node.role-missing')
})

test('who may not know of one portion knows of no submission with it', async () => {
  const low = await person(['disclosure-officer'], 'RESTRICTED')
  const id = await submit(xaa.as('analyst'), { report: await write(xaa, lines) })
  const hidden = await low.raw('GET', `/submissions/${id}`)
  const absent = await low.raw('GET', `/submissions/sub-${'0'.repeat(32)}`)
  const text = async (answer: Response) =>
    (await answer.text()).replace(/urn:tearline:request:\w+/, '')
  assert.deepEqual([hidden.status, await text(hidden)], [absent.status, await text(absent)])
  assert.deepEqual(await low.get('/submissions'), { next: null, submissions: [] })
  const { tasks } = await low.get<{ tasks: unknown[] }>('/tasks')
  assert.deepEqual(tasks, [])
  const mine = await second.get<{ tasks: { kind: string; subject: string }[] }>('/tasks')
  assert.ok(mine.tasks.some(({ kind, subject }) => kind === 'review-submission' && subject === id))
})

test('caveats take away and add nothing, and only what was looked at goes', async () => {
  const report = await write(xaa, lines)
  const id = await submit(xaa.as('analyst'), { report })
  const { order, choices } = await show(second, id)
  assert.deepEqual(choices.onward, ['ask', 'never'])
  const path = `/submissions/${id}/preview`
  const wider: Json = { to: ['XBB'], terms: { onward: 'within-releasable' }, withheld: [] }
  assert.equal(await codeOf(second.post(path, wider)), 'release.terms-wider')
  const further: Json = { to: ['XBB', 'XDD'], terms: {}, withheld: [] }
  assert.equal(await codeOf(second.post(path, further)), 'node.submission-wider')
  const all = (await show(second, id)).parties[0]?.rendition ?? []
  const portions = all.slice(1).map(({ portion }) => portion)
  const caveats: Json = {
    ...{ to: ['XBB'], terms: { onward: 'never' } },
    withheld: [{ party: 'XBB', portions }],
  }
  const body = { caveats, words: 'the first alone' }
  const unseen = second.post(`/submissions/${id}/approve`, { ...body, order })
  assert.equal(await codeOf(unseen), 'node.approval-differs')
  const seen = await second.post<Shown>(path, caveats)
  await second.post(`/submissions/${id}/approve`, { ...body, order: seen.order })
  await net.settle()
  const arrived = (await inbox(xbb.as('analyst'))).find((each) => each.report === report)
  assert.equal(arrived?.portions.length, 1)
  const before = (await inbox(xcc.as('analyst'))).length
  assert.equal(before, 1)
  assert.equal((await show(second, id)).answer?.words, 'the first alone')
  await tellsWhatWent(id, { report, first: all[0]?.portion ?? '', kept: portions })
})

type Went = { readonly report: string; readonly first: string; readonly kept: readonly string[] }

/** After a recall and an end of the agreement too: what was decided and sent, and no preview of today. */
async function tellsWhatWent(id: string, { report, first, kept }: Went): Promise<void> {
  const then = await show(second, id)
  assert.deepEqual([then.state, then.less, then.parties], ['approved', true, []])
  assert.equal(then.hindrance?.code, 'node.submission-ended')
  const [toXbb, toXcc] = then.result?.parties ?? []
  assert.deepEqual([toXbb?.party, toXbb?.leftOut, toXbb?.sent?.portions], ['XBB', false, [first]])
  assert.equal(toXbb?.sent?.terms.onward, 'never')
  assert.deepEqual(
    toXbb?.keptBack.map(({ portion, by }) => [portion, by.name]),
    kept.map((portion) => [portion, 'person 1']),
  )
  assert.deepEqual([toXcc?.party, toXcc?.leftOut, toXcc?.sent], ['XCC', true, null])
  assert.equal(then.result?.portions.length, lines.length)
  await recall(xaa, report)
  await net.settle()
  assert.deepEqual(await show(second, id), then)
  const caveats: Json = { to: ['XBB'], terms: {}, withheld: [] }
  assert.equal(
    await codeOf(second.post(`/submissions/${id}/preview`, caveats)),
    'node.submission-ended',
  )
}

test('what changed since is stale: nobody approves it, and it can be returned', async () => {
  const report = await write(xaa, lines)
  const id = await submit(xaa.as('analyst'), { report, to: [xbb] })
  const seen = await show(second, id)
  // A tear line is written beside: the report has a portion more.
  const held = await release(xaa, report, [xbb])
  await net.settle()
  const portion = seen.parties[0]?.rendition[0]?.portion ?? ''
  const mark = { marking: '(R//REL TO XAA, XBB, XCC)', text: 'A bridge is unsafe.' }
  await askOnward(net, {
    ...{ holder: xbb, originator: xaa, release: held, audience: [xcc] },
    answers: [{ decision: 'tear-line', portion, ...mark }],
  })
  const now = await show(second, id)
  assert.deepEqual([now.stale, now.hindrance?.code], [['content'], 'node.submission-stale'])
  assert.equal(await codeOf(approve(second, id, seen.order)), 'node.submission-stale')
  await second.post(`/submissions/${id}/return`, { words: 'look at the tear line' })
  const returned = await show(second, id)
  assert.deepEqual([returned.parties, returned.stale], [[], []])
  assert.deepEqual(
    returned.result?.parties.map(({ party, sent }) => [party, sent]),
    [['XBB', null]],
  )
  const { tasks } = await xaa.as('analyst').get<{ tasks: Json[] }>('/tasks')
  assert.deepEqual(tasks, [{ kind: 'revise-submission', subject: id, by: null }])
  const anew = await submit(xaa.as('analyst'), { report, to: [xbb], replaces: id })
  assert.equal((await show(second, id)).state, 'replaced')
  assert.equal((await approve(second, anew)).released.length, 1)
})

test('of two officers who decide at once, one does', async () => {
  const third = await person(['disclosure-officer'])
  const id = await submit(xaa.as('analyst'), { report: await write(xaa, lines), to: [xbb] })
  const { order } = await show(second, id)
  const deny = third.post(`/submissions/${id}/deny`, { words: 'no' })
  const codes = await Promise.all([codeOf(approve(second, id, order)), codeOf(deny)])
  assert.deepEqual(codes.toSorted(), ['done', 'node.submission-ended'])
  const { state } = await show(second, id)
  const sent = (await eventsOf(xaa)).filter(({ kind }) => kind === 'release.approved')
  const again = await codeOf(approve(third, id, order))
  assert.deepEqual([['approved', 'denied'].includes(state), again], [true, 'node.submission-ended'])
  const after = (await eventsOf(xaa)).filter(({ kind }) => kind === 'release.approved')
  assert.equal(after.length, sent.length)
})

test('a role that ended in between decides nothing', async () => {
  const leaving = await person(['disclosure-officer'])
  const id = await submit(xaa.as('analyst'), { report: await write(xaa, lines), to: [xbb] })
  const { order } = await show(leaving, id)
  const { people } = xaa.ctx().store.read
  const found = (await people.list()).find(({ name }) => name === `person ${count}`)
  assert.ok(found)
  await xaa.ctx().store.write((tx) => tx.people.save({ ...found, roles: [] }, found.name))
  assert.equal(await codeOf(approve(leaving, id, order)), 'node.role-missing')
  await xaa
    .ctx()
    .store.write((tx) =>
      tx.people.save(
        { ...found, roles: ['disclosure-officer'], clearance: 'RESTRICTED' },
        found.name,
      ),
    )
  assert.equal(await codeOf(approve(leaving, id, order)), 'node.not-found')
})

test('an act repeated under its key is one act', async () => {
  const report = await write(xaa, lines)
  const order = { ...(orderOf([xbb]) as object), note: null, replaces: null }
  const token = await admit(xaa, { roles: ['analyst'], clearance: 'TOP SECRET', name: 'repeats' })
  const ask = async () => {
    const headers = {
      ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      'idempotency-key': 'once',
    }
    const url = `${xaa.url}/api/v1/reports/${report}/submissions`
    const init = { method: 'POST', headers, body: JSON.stringify(order) }
    return (await xaa.answer(new Request(url, init))).text()
  }
  assert.equal(await ask(), await ask())
  const { submissions } = await xaa.with(token).get<{ submissions: unknown[] }>('/submissions')
  assert.equal(submissions.length, 1)
})

test('an agreement that ended leaves nothing to approve', async () => {
  const id = await submit(xaa.as('analyst'), { report: await write(xaa, lines), to: [xcc] })
  const { order } = await show(second, id)
  const { agreements } = await xaa
    .as('officer')
    .get<{ agreements: { agreement: { id: string; parties: string[] } }[] }>('/agreements')
  const known = agreements.find(({ agreement: { parties } }) => parties.includes('XCC'))
  assert.ok(known && agreement !== known.agreement.id)
  await xaa.as('officer').post(`/agreements/${known.agreement.id}/end`)
  const now = await show(second, id)
  assert.deepEqual([now.stale, now.parties], [['audience'], []])
  assert.equal(await codeOf(approve(second, id, order)), 'node.submission-stale')
})
