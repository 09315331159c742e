// INVARIANT (hidden-means-absent): what a person may see, listed by labels, is what asking about each portion says.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { PortionId } from '@tearline/base'
import type { Actor } from '../src/acts/actor.ts'
import { whatStandsBetween, whoMaySee } from '../src/acts/audience.ts'
import { maySee } from '../src/acts/reach.ts'
import { knownPortions } from '../src/acts/readable.ts'
import { agree, handed, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
import { release, writeReport } from './fixtures/reports.ts'

let net: Net
let xaa: TestNode
let xbb: TestNode

before(async () => {
  net = testNet()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, xaa, xbb, handed)
  const report = await writeReport(xaa, [
    ['(S//REL TO XAA, XBB)', 'The bridge is mined.'],
    ['(S//NF)', 'The source is the ferryman.'],
    ['(C//REL TO XAA, XBB)', 'The road is open.'],
    ['(U)', 'Rain is expected.'],
  ])
  await release(xaa, report, xbb.ctx.me)
  await net.settle()
  await writeReport(xbb, [['(S//REL TO XBB, XAA)', 'The ford is deep.']])
})
after(() => net.close())

const all = { after: null, limit: 100, atLeast: null }

async function seen({ ctx }: TestNode, actor: Actor): Promise<readonly PortionId[]> {
  const page = await maySee(ctx, actor, all)
  assert.equal(page.count, page.portions.length)
  return page.portions.map(({ portion }) => portion).sort()
}

function personsOf(node: TestNode): readonly Actor[] {
  const person = node.person('analyst')
  const others = ['XAA', 'XBB', 'XCC'].map((nation) => nation as typeof node.ctx.me)
  return others.flatMap((nation) =>
    ['S', 'C', 'U', 'SECRET', 'CONFIDENTIAL', 'UNCLASSIFIED', 'none'].map((clearance) => ({
      ...person,
      nation,
      clearance,
    })),
  )
}

for (const name of ['XAA', 'XBB'] as const) {
  test(`${name}: every person's list is what asking about each portion says`, async () => {
    const node = name === 'XAA' ? xaa : xbb
    const { read } = node.ctx.store
    const { labels } = await read.known.counts()
    const { rows } = await read.known.page({ labels: [...labels.keys()] })
    const sizes = new Set<number>()
    for (const actor of [node.person('analyst'), ...personsOf(node)]) {
      const each = await knownPortions(
        node.ctx,
        actor,
        rows.map(({ portion }) => portion),
      )
      assert.deepEqual(await seen(node, actor), [...each].sort())
      sizes.add(each.size)
    }
    assert.ok(sizes.size > 1, 'persons differ in what they may see')
  })
}

test('a receiver lists what came and what it wrote, page by page', async () => {
  const analyst = xbb.person('analyst')
  const first = await maySee(xbb.ctx, analyst, { ...all, limit: 3 })
  assert.equal(first.count, 4)
  const second = await maySee(xbb.ctx, analyst, { ...all, limit: 3, after: first.next })
  const shown = [...first.portions, ...second.portions].map(({ portion }) => portion)
  assert.deepEqual([shown.length, new Set(shown).size, second.next], [4, 4, null])
})

test('an answer is never older than the token that is handed in, and tokens of others are refused', async () => {
  const analyst = xbb.person('analyst')
  const { asOf } = await maySee(xbb.ctx, analyst, all)
  assert.equal((await maySee(xbb.ctx, analyst, { ...all, atLeast: asOf })).count, 4)
  await assert.rejects(maySee(xaa.ctx, xaa.person('analyst'), { ...all, atLeast: asOf }), {
    code: 'node.request',
  })
  const { read } = xbb.ctx.store
  const revisions = async () => ({ ...(await read.revisions()), revocations: -1 })
  const older = { ...xbb.ctx, store: { ...xbb.ctx.store, read: { ...read, revisions } } }
  await assert.rejects(maySee(older as never, analyst, { ...all, atLeast: asOf }), {
    code: 'node.behind',
  })
})

async function portionsMarked(node: TestNode, mark: string): Promise<readonly PortionId[]> {
  const { portions } = await maySee(node.ctx, node.person('analyst'), all)
  const owned = portions.filter(({ label }) => label.classification === mark)
  return owned.map(({ portion }) => portion)
}

test('who may see a portion: parties and persons, each with the reasons', async () => {
  const officer = xaa.person('disclosure-officer')
  const found = await Promise.all(
    (await portionsMarked(xaa, 'SECRET')).map((id) => whoMaySee(xaa.ctx, officer, id, null)),
  )
  const outcomes = found.map(({ parties }) => parties.map(({ decision }) => decision.outcome))
  assert.deepEqual(outcomes.flat().sort(), ['deny', 'permit'])
  for (const { parties, persons } of found) {
    for (const { decision } of [...parties, ...persons]) assert.ok(decision.reasons.length > 0)
  }
})

test('what stands between names the label, the agreement or the consent that lacks', async () => {
  const portions = await portionsMarked(xaa, 'SECRET')
  const audience = [xbb.ctx.me, 'XCC' as typeof xbb.ctx.me]
  const asked = { portions, audience, atLeast: null }
  const between = await whatStandsBetween(xaa.ctx, xaa.person('analyst'), asked)
  const codes = between.portions.flatMap(({ parties }) =>
    parties.flatMap(({ party, decision }) =>
      decision.outcome === 'deny' ? decision.reasons.map(({ code }) => `${party} ${code}`) : [],
    ),
  )
  assert.ok(codes.includes('XBB deny.not-releasable'))
  assert.ok(codes.includes('XCC deny.agreement-missing'))
  assert.ok(!codes.includes('XCC deny.terms-missing'))
})

test('a hidden portion answers as one that does not exist, alone and among others', async () => {
  const [secret] = await portionsMarked(xaa, 'SECRET')
  const [open] = await portionsMarked(xaa, 'UNCLASSIFIED')
  assert.ok(secret !== undefined && open !== undefined)
  const low = { ...xaa.person('disclosure-officer'), clearance: 'UNCLASSIFIED' }
  const absent = `por-${'0'.repeat(32)}` as PortionId
  const textOf = async (act: Promise<unknown>) => {
    const error = await act.then(() => null, String)
    assert.match(error ?? '', /nothing here/)
    return error
  }
  const who = (id: PortionId) => textOf(whoMaySee(xaa.ctx, low, id, null))
  assert.equal(await who(secret), await who(absent))
  const between = (id: PortionId) =>
    textOf(
      whatStandsBetween(xaa.ctx, low, {
        ...{ portions: [open, id], audience: [xbb.ctx.me], atLeast: null },
      }),
    )
  assert.equal(await between(secret), await between(absent))
})
