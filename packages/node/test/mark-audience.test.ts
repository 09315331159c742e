// Who could see what is being written: the same answer as for the portion that it becomes, and nothing of anybody to who
// may not read it themselves (hidden-means-absent).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseId } from '@tearline/base'
import type { Role } from '@tearline/release'
import type { Actor } from '../src/acts/actor.ts'
import { whoMaySee } from '../src/acts/audience.ts'
import { beginDraft, finishDraft } from '../src/acts/drafts.ts'
import { type MarkedPortion, whoMaySeeMarks } from '../src/acts/mark-audience.ts'
import { limits } from '../src/limits.ts'
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
})
after(() => net.close())

const marked = (marking: string | null, rest: Partial<MarkedPortion> = {}): MarkedPortion => ({
  ...{ portion: null, marking, cites: [] },
  ...rest,
})

function asked({ ctx }: TestNode, actor: Actor, ...portions: readonly MarkedPortion[]) {
  return whoMaySeeMarks(ctx, actor, { draft: null, portions, atLeast: null })
}

const writing = (marking: string) => ({
  ...({ portion: null, form: 'text', mediaType: 'text/plain', text: 'The ford is deep.' } as const),
  ...{ marking, cites: [], tearLineOf: null },
})

test('a mark is answered as the portion is that it becomes, to its author and to an officer', async () => {
  const analyst = xaa.person('analyst')
  for (const marking of ['(U)', '(S//NF)', '(S//REL TO XAA, XBB)', '(C//REL TO XAA, XBB)']) {
    const draft = await beginDraft(xaa.ctx, analyst, {
      ...{ texts: [writing(marking)], reason: null, copyOf: null },
    })
    const both = { ...analyst, roles: ['analyst', 'disclosure-officer'] as readonly Role[] }
    const [mine, theirs] = [
      await asked(xaa, analyst, marked(marking)),
      await asked(xaa, both, marked(marking)),
    ]
    const report = await finishDraft(xaa.ctx, analyst, { id: draft.id, unchanged: () => {} })
    const [portion] = await xaa.ctx.store.read.reports.portionsOf(report)
    assert.ok(portion)
    for (const [actor, { marks }] of [
      [analyst, mine],
      [both, theirs],
    ] as const) {
      const sealed = await whoMaySee(xaa.ctx, actor, portion.id, null)
      const outcomes = ({ parties, persons }: Pick<typeof sealed, 'parties' | 'persons'>) => ({
        parties: parties.map(({ party, decision }) => [party, decision.outcome, decision.reasons]),
        persons: persons.map(({ person, decision }) => [person, decision.outcome]),
      })
      assert.deepEqual(marks.map(outcomes), [outcomes(sealed)], marking)
    }
  }
})

test('who may not read under a mark hears of nobody who may, nor of any party', async () => {
  const analyst = { ...xaa.person('analyst'), clearance: 'CONFIDENTIAL' }
  const { marks } = await asked(xaa, analyst, marked('(S//REL TO XAA, XBB)'), marked('(U)'))
  const [above, open] = marks
  assert.equal(above?.asker?.outcome, 'deny')
  assert.deepEqual([above?.parties, above?.persons], [[], []])
  assert.ok((open?.persons.length ?? 0) > 0)
  const officer = { ...analyst, roles: ['analyst', 'security-officer'] as readonly Role[] }
  const { marks: asOfficer } = await asked(xaa, officer, marked('(S//REL TO XAA, XBB)'))
  assert.deepEqual(asOfficer[0]?.persons, [])
})

test('without a mark nobody may see it, and what is marked alike is answered once', async () => {
  const { marks } = await asked(
    xaa,
    xaa.person('analyst'),
    ...[marked('(U)'), marked(null), marked('(S//NF)'), marked('(U)'), marked(null)],
  )
  assert.deepEqual(
    marks.map(({ portions }) => portions),
    [[0, 3], [1, 4], [2]],
  )
  const [, bare] = marks
  assert.deepEqual([bare?.label, bare?.asker, bare?.parties, bare?.persons], [null, null, [], []])
})

test('what cites is answered under the mark of what it cites, and for nobody whom its originator left out', async () => {
  const report = await writeReport(xbb, [['(S//REL TO XBB, XAA)', 'The ferry is armed.']])
  await release(xbb, report, xaa.ctx.me)
  await net.settle()
  const [cited] = await xbb.ctx.store.read.reports.portionsOf(report)
  assert.ok(cited)
  const third = await net.start('XCC')
  await pair(xaa, third)
  await agree(net, xaa, third, handed)
  const analyst = xaa.person('analyst')
  const wide = '(U)'
  const { marks } = await asked(xaa, analyst, marked(wide), marked(wide, { cites: [cited.id] }))
  const [free, bound] = marks
  const outcomeFor = (mark: typeof free) =>
    mark?.parties.find(({ party }) => party === third.ctx.me)?.decision.outcome
  assert.deepEqual([outcomeFor(free), outcomeFor(bound)], ['permit', 'deny'])
  assert.equal(bound?.label?.classification, 'SECRET')
  const never = parseId('portion', `por-${'0'.repeat(32)}`)
  await assert.rejects(asked(xaa, analyst, marked(wide, { cites: [never] })), {
    code: 'node.not-found',
  })
})

test('a mark that is none is refused at its portion; so are a foreign draft and too many marks', async () => {
  const analyst = xaa.person('analyst')
  await assert.rejects(asked(xaa, analyst, marked('(U)'), marked('(S//NOBODY)')), {
    at: '/portions/1/marking',
  })
  const { id: draft } = await beginDraft(xaa.ctx, analyst, {
    ...{ texts: [writing('(U)')], reason: null, copyOf: null },
  })
  const other = { ...analyst, person: xaa.person('disclosure-officer').person }
  const portions = [marked('(U)')]
  await assert.rejects(whoMaySeeMarks(xaa.ctx, other, { draft, portions, atLeast: null }), {
    code: 'node.not-found',
  })
  const letters = [...'BCDEFGHI']
  const many = Array.from({ length: limits.marksAskedMax + 1 }, (_, at) => {
    const chosen = letters.filter((_, bit) => (at >> bit) % 2 === 1)
    const parties = ['XAA', ...chosen.map((letter) => `X${letter}${letter}`)]
    return marked(chosen.length === 0 ? '(U)' : `(S//REL TO ${parties.join(', ')})`)
  })
  await assert.rejects(asked(xaa, analyst, ...many), { code: 'node.request', at: '/portions' })
  assert.equal((await asked(xaa, analyst, ...many.slice(1))).marks.length, limits.marksAskedMax)
  await assert.rejects(asked(xaa, xaa.person('auditor'), marked('(U)')), {
    code: 'node.role-missing',
  })
})

test('to ask writes nothing: no draft, no entry of the ledger', async () => {
  const size = async () => (await xaa.ctx.store.read.ledger.list({})).length
  const before = await size()
  await asked(xaa, xaa.person('analyst'), marked('(U)'), marked('(S//NF)'))
  assert.equal(await size(), before)
})
