// What has happened lately, against the slow way to say it: every entry of the ledger asked by itself
// (hidden-means-absent). What lists begin with leaves out nothing that a person is told of, and adds nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changesFor } from '../../packages/node/src/acts/changes.ts'
import { actorOf } from '../../packages/node/src/auth/duties.ts'
import { type Told, toldOf } from '../../packages/node/src/events/visible.ts'
import {
  admit,
  agree,
  askOnward,
  handed,
  type Line,
  pair,
  recall,
  release,
  submit,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'

let net: Alliance
let xaa: Party
let xbb: Party
let xcc: Party

before(async () => {
  net = newAlliance()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  for (const [one, other] of [
    [xaa, xbb],
    [xaa, xcc],
    [xbb, xcc],
  ] as const) {
    await pair(one, other)
  }
  await agree(net, [xaa, xbb, xcc], { terms: handed })
  for (const party of [xaa, xbb]) {
    for (const clearance of ['RESTRICTED', 'CONFIDENTIAL']) {
      await admit(party, { roles: ['analyst'], clearance, name: clearance.toLowerCase() })
    }
  }
  for (const lines of reports) await story(lines)
})
after(() => net.close())

const [open, secret, middle]: readonly Line[] = [
  ['(U)', 'Rain is expected.'],
  ['(S//REL TO XAA, XBB, XCC)', 'The bridge is mined.'],
  ['(C//REL TO XAA, XBB, XCC)', 'The ferry is late.'],
]
const reports: readonly (readonly Line[])[] = [
  [open as Line],
  [secret as Line],
  [middle as Line, secret as Line],
  [open as Line, middle as Line],
]

/** Written, submitted, released, asked for, passed on and taken back. */
async function story(lines: readonly Line[]): Promise<void> {
  const report = await write(xaa, lines)
  await submit(xaa, await write(xaa, lines), [xbb])
  const id = await release(xaa, report, [xbb])
  await net.settle()
  const listed = await xbb.as('analyst').get<Inbox>('/inbox')
  const portions = listed.releases.find((each) => each.release === id)?.portions ?? []
  assert.equal(portions.length, lines.length)
  await askOnward(net, {
    ...{ holder: xbb, originator: xaa, release: id, audience: [xcc] },
    answers: portions.map(({ portion }) => ({ decision: 'grant', portion })),
  })
  await recall(xaa, report)
  await net.settle()
}

type Inbox = {
  readonly releases: readonly {
    readonly release: string
    readonly portions: readonly { readonly portion: string }[]
  }[]
}

/** Kinds that are told of live and are no news a day later. */
const passing = /^(?:emergency|rule|question\.drafted|webhook|settings|draft)\b/

test('who may know of little, of some or of all is told what each entry tells by itself', async () => {
  const told = new Set<string>()
  for (const party of [xaa, xbb]) {
    const ctx = party.ctx()
    const entries = await ctx.store.read.ledger.list({}, { limit: 10_000 })
    for (const person of await ctx.store.read.people.list()) {
      const actor = await actorOf(ctx, person)
      const slow: Told[] = []
      for (const entry of [...entries].reverse()) {
        const one = await toldOf(ctx, actor, entry)
        if (one !== null && !passing.test(one.type)) slow.push(one)
      }
      const changes = await changesFor(ctx, actor)
      assert.deepEqual(changes, slow.slice(0, changes.length), `${party.code} ${person.name}`)
      assert.equal(changes.length, Math.min(20, slow.length), `${party.code} ${person.name}`)
      for (const { type } of changes) told.add(type)
    }
  }
  assert.ok(told.size > 10, [...told].join(' '))
})
