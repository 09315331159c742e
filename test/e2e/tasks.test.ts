// What waits for a person, what was released, and what was taken back, as each may know of it (hidden-means-absent).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  admit,
  agree,
  askOnward,
  handed,
  inbox,
  pair,
  passOn,
  recall,
  release,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import type { Client } from '../kit/client.ts'

type Tasks = { readonly tasks: readonly { readonly kind: string; readonly subject: string }[] }
type Recalls = {
  readonly recalls: readonly {
    readonly direction: string
    readonly to: string
    readonly destroyed: string | null
  }[]
}
type Releases = { readonly releases: readonly { readonly release: string; readonly to: string }[] }

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

async function waitingFor(client: Client): Promise<readonly string[]> {
  const { tasks } = await client.get<Tasks>('/tasks')
  return tasks.map(({ kind, subject }) => `${kind} ${subject}`)
}

test('a request waits for the officer who may know of it, and for nobody else', async () => {
  const report = await write(xaa, [['(S//REL TO XAA, XBB)', 'Not for everybody here.']])
  const id = await release(xaa, report, [xbb])
  await net.settle()
  const { request } = await xbb
    .as('analyst')
    .post<{ readonly request: string }>(`/releases/${id}/onward`, {
      ...{ portions: null, audience: ['XCC'], purpose: 'for an exercise', urgency: 'routine' },
    })
  await net.settle()
  const roles = ['disclosure-officer'] as const
  const low = xaa.with(await admit(xaa, { roles, clearance: 'RESTRICTED', name: 'low officer' }))
  assert.deepEqual(await waitingFor(xaa.as('officer')), [`answer-request ${request}`])
  for (const other of [low, xaa.as('analyst'), xaa.as('admin'), xbb.as('admin')]) {
    assert.deepEqual(await waitingFor(other), [])
  }
  // Its lease is an hour: who may read it is told in time, and not any more once it is read.
  const lowAnalyst = await admit(xbb, { roles: ['analyst'], clearance: 'RESTRICTED', name: 'low' })
  assert.deepEqual(await waitingFor(xbb.as('analyst')), [`read-in-time ${id}`])
  assert.deepEqual(await waitingFor(xbb.with(lowAnalyst)), [])
  await xbb.as('analyst').post(`/releases/${id}/read`)
  assert.deepEqual(await waitingFor(xbb.as('analyst')), [])
  const released = async (client: Client) =>
    (await client.get<Releases>('/releases')).releases.map((each) => each.release)
  assert.deepEqual(await released(xaa.as('officer')), [id])
  assert.deepEqual(await released(low), [])
  await recall(xaa, report)
  assert.deepEqual(await waitingFor(xaa.as('security')), [`await-tombstone ${report}`])
  await net.settle()
  assert.deepEqual(await waitingFor(xaa.as('security')), [])
  type Changes = { readonly changes: readonly { readonly type: string }[] }
  const changes = async (client: Client) => (await client.get<Changes>('/changes')).changes
  const [newest] = await changes(xaa.as('officer'))
  assert.equal(newest?.type, 'tombstone.received')
  assert.deepEqual(
    (await changes(low)).filter(({ type }) => !/^(agreement|party|policy)\./.test(type)),
    [],
  )
  const recalled = async (client: Client) => (await client.get<Recalls>('/recalls')).recalls
  const [ours] = await recalled(xaa.as('officer'))
  assert.deepEqual([ours?.direction, ours?.to, typeof ours?.destroyed], ['out', 'XBB', 'string'])
  assert.equal((await recalled(xbb.as('analyst'))).length, 1)
  assert.deepEqual(await recalled(low), [])
})

test('a draft waits for its author alone', async () => {
  const analyst = xbb.as('analyst')
  const { draft } = await analyst.post<{ readonly draft: string }>('/drafts', { portions: [] })
  assert.deepEqual(await waitingFor(analyst), [`finish-draft ${draft}`])
  const other = await admit(xbb, { roles: ['analyst'], clearance: 'SECRET', name: 'another' })
  assert.deepEqual(await waitingFor(xbb.with(other)), [])
})

test('a consent waits for the officer until it is used, or nothing goes on any more', async () => {
  const third = await net.start('XCC')
  await pair(xbb, third)
  await pair(xaa, third)
  await agree(net, [xbb, third], { terms: handed })
  const waits = async (client = xbb.as('officer')) =>
    (await waitingFor(client)).filter((each) => each.startsWith('use-consent'))
  const granted = async () => {
    const report = await write(xaa, [['(U)', 'The ferry runs.']])
    const id = await release(xaa, report, [xbb])
    await net.settle()
    const held = (await inbox(xbb.as('analyst'))).find((each) => each.release === id)
    const portion = held?.portions[0]?.portion ?? ''
    await askOnward(net, {
      ...{ holder: xbb, originator: xaa, release: id, audience: [third] },
      answers: [{ decision: 'grant', portion }],
    })
    return { id, report }
  }
  const first = await granted()
  assert.equal((await waits()).length, 1)
  assert.deepEqual(await waits(xbb.as('admin')), [])
  await passOn(xbb, first.id, third)
  assert.deepEqual(await waits(), [])
  const second = await granted()
  assert.equal((await waits()).length, 1)
  await recall(xaa, second.report)
  await net.settle()
  assert.deepEqual(await waits(), [])
})
