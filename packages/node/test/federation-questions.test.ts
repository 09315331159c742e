// Questions to the originator and their answers, between nodes: honest ones, and partners that lie.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import {
  formatInstant,
  newId,
  type PartyCode,
  type PortionId,
  type ReleaseId,
} from '@tearline/base'
import type { Content } from '@tearline/exchange'
import { joinLabels, parsePortionMarking } from '@tearline/label'
import type { Question, QuestionAnswer } from '@tearline/release'
import { type Signed, signStatement } from '@tearline/seal'
import type { QuestionRecord } from '@tearline/store'
import type { Actor } from '../src/acts/actor.ts'
import { answerOnward } from '../src/acts/answer-onward.ts'
import { declineQuestion, draftAnswer, sendAnswer } from '../src/acts/answer-question.ts'
import { askQuestion, type QuestionOrder } from '../src/acts/ask-question.ts'
import { changesFor } from '../src/acts/changes.ts'
import { passOn } from '../src/acts/pass-on.ts'
import { listQuestions, readQuestion } from '../src/acts/questions.ts'
import { recallReport } from '../src/acts/recall.ts'
import { requestOnward } from '../src/acts/request-onward.ts'
import { tasksOf } from '../src/acts/tasks.ts'
import { enqueue } from '../src/federation/send.ts'
import { agree, handed, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
import { eventsOf, release, writeReport } from './fixtures/reports.ts'

// XAA writes, XBB holds and asks, XCC is a third party.
let net: Net
let xaa: TestNode
let xbb: TestNode
let xcc: TestNode
const code = (text: string) => text as PartyCode

before(async () => {
  net = testNet()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  for (const [a, b] of [
    [xaa, xbb],
    [xbb, xcc],
    [xaa, xcc],
  ] as const) {
    await pair(a, b)
    await agree(net, a, b, handed)
  }
})
after(() => net.close())
afterEach(async () => {
  net.clock.advance(3_600)
  await net.settle()
})

async function released(
  lines: Parameters<typeof writeReport>[1] = [
    ['(S//REL TO XAA, XBB)', 'The bridge is mined.'],
    ['(U)', 'The river is wide.'],
  ],
) {
  const report = await writeReport(xaa, lines)
  const id = await release(xaa, report, xbb.ctx.me)
  await net.settle()
  const known = await xaa.ctx.store.read.releases.byId(id)
  assert.ok(known)
  const portions = await xaa.ctx.store.read.renditions.portionsOf(known.rendition)
  return { id, report, portions: portions.map(({ portion }) => portion) }
}

const simple = { portions: null, marking: null, urgency: 'priority', follows: null } as const

async function ask(release: ReleaseId, more: Partial<QuestionOrder> = {}) {
  const order = { ...simple, release, text: 'Which bridge?', ...more }
  const id = await askQuestion(xbb.ctx, xbb.person('analyst'), order)
  await net.settle()
  return id
}

/** One officer drafts, another sends. */
async function answer(question: QuestionRecord['id'], text = 'The northern one.') {
  net.clock.advance(1)
  const marking = '(S//REL TO XAA, XBB)'
  const drafter = xaa.person('analyst', 'disclosure-officer')
  const draft = await draftAnswer(xaa.ctx, drafter, { question, marking, text })
  await sendAnswer(xaa.ctx, xaa.person('disclosure-officer'), { question, draft })
  await net.settle()
}

const answersOf = async (node: TestNode, actor: Actor, id: QuestionRecord['id']) =>
  (await readQuestion(node.ctx, actor, id)).answers.map(({ text }) => text)

test('a question reaches who released it, marked as high as what it asks about', async () => {
  const { id, portions } = await released()
  const question = await ask(id)
  const view = await readQuestion(xaa.ctx, xaa.person('disclosure-officer'), question)
  assert.equal(view.text, 'Which bridge?')
  assert.equal(view.record.question.label.classification, 'SECRET')
  assert.deepEqual(view.record.question.portions, portions)
  assert.equal(view.record.question.answerBy, formatInstant((net.clock.now() + 3_600_000) as never))
  const [task] = await tasksOf(xaa.ctx, xaa.person('disclosure-officer'))
  assert.deepEqual([task?.kind, task?.subject], ['answer-question', question])
  assert.ok((await eventsOf(xbb)).includes('question.asked'))
  assert.ok((await eventsOf(xaa)).includes('question.received'))
})

test('answers come back, several of them, and a question follows in the thread', async () => {
  const { id } = await released()
  const question = await ask(id)
  await answer(question)
  await answer(question, 'And since Monday.')
  const analyst = xbb.person('analyst')
  const texts = ['The northern one.', 'And since Monday.']
  assert.deepEqual(await answersOf(xbb, analyst, question), texts)
  const next = await ask(id, { follows: question, text: 'Who mined it?' })
  const last = await ask(id, { follows: next, text: 'And why?' })
  for (const node of [xaa, xbb]) {
    const thread = await node.ctx.store.read.questions.list({ thread: question })
    assert.deepEqual(new Set(thread.map((each) => each.id)), new Set([question, next, last]))
  }
})

test('a question may be declined once, with a reason and no word', async () => {
  const { id } = await released()
  const question = await ask(id)
  const officer = xaa.person('disclosure-officer')
  await declineQuestion(xaa.ctx, officer, { question, reason: 'cannot-say' })
  await assert.rejects(declineQuestion(xaa.ctx, officer, { question, reason: 'too-late' }), {
    code: 'node.already-answered',
  })
  await net.settle()
  const view = await readQuestion(xbb.ctx, xbb.person('analyst'), question)
  assert.equal(view.state, 'declined')
  const [said] = view.answers.map(({ record }) => record.answer.said)
  assert.deepEqual(said, { kind: 'declined', reason: 'cannot-say' })
})

test('an answer goes out through two persons, and only as it was looked at', async () => {
  const { id } = await released()
  const question = await ask(id)
  const both = xaa.person('analyst', 'disclosure-officer')
  const marking = '(S//REL TO XAA, XBB)'
  const draft = await draftAnswer(xaa.ctx, both, { question, marking, text: 'The northern one.' })
  await assert.rejects(sendAnswer(xaa.ctx, both, { question, draft }), { code: 'node.own-duties' })
  const analyst = xaa.person('analyst')
  await assert.rejects(sendAnswer(xaa.ctx, analyst, { question, draft }), {
    code: 'node.role-missing',
  })
  await draftAnswer(xaa.ctx, both, { question, marking, text: 'The southern one.' })
  const officer = xaa.person('disclosure-officer')
  await assert.rejects(sendAnswer(xaa.ctx, officer, { question, draft }), {
    code: 'node.approval-differs',
  })
  await net.settle()
  assert.deepEqual(await answersOf(xbb, xbb.person('analyst'), question), [])
})

test('the author of the report drafts, and does not send', async () => {
  const { id, report } = await released()
  const question = await ask(id)
  const author = (await xaa.ctx.store.read.reports.byId(report))?.author
  assert.ok(author)
  const actor: Actor = { ...xaa.person('analyst', 'disclosure-officer'), person: author }
  const tasks = await tasksOf(xaa.ctx, { ...actor, roles: ['analyst'] })
  assert.ok(tasks.some(({ kind, subject }) => kind === 'answer-question' && subject === question))
  const other = xaa.person('disclosure-officer')
  const order = { question, marking: '(S//REL TO XAA, XBB)', text: 'The northern one.' }
  const draft = await draftAnswer(xaa.ctx, other, order)
  await assert.rejects(sendAnswer(xaa.ctx, actor, { question, draft }), {
    code: 'node.author-releases',
  })
})

test('an answer above the agreement, or for others, does not go', async () => {
  const { id } = await released()
  const question = await ask(id)
  const top = { ...xaa.person('disclosure-officer'), clearance: 'TOP SECRET' }
  const officer = { ...xaa.person('disclosure-officer'), clearance: 'TOP SECRET' }
  for (const marking of ['(TS//REL TO XAA, XBB)', '(S//REL TO XAA, XCC)', '(S//NF)']) {
    const draft = await draftAnswer(xaa.ctx, top, { question, marking, text: 'Too much.' })
    await assert.rejects(sendAnswer(xaa.ctx, officer, { question, draft }), { code: 'node.denied' })
  }
  await net.settle()
  assert.deepEqual(await answersOf(xbb, xbb.person('analyst'), question), [])
})

test('nobody asks about what they may not read, or do not hold', async () => {
  const { id, portions, report } = await released()
  const low = { ...xbb.person('analyst'), clearance: 'UNCLASSIFIED' }
  const order = { ...simple, release: id, text: 'Which bridge?' }
  const open = await askQuestion(xbb.ctx, low, order)
  const asked = await xbb.ctx.store.read.questions.byId(open)
  assert.deepEqual(asked?.question.portions, [portions[1]])
  const hidden = { ...order, portions: [...portions] }
  await assert.rejects(askQuestion(xbb.ctx, low, hidden), { code: 'node.not-found' })
  const unknown = { ...order, portions: [newId('portion', xbb.ctx.rng)] }
  await assert.rejects(askQuestion(xbb.ctx, xbb.person('analyst'), unknown), {
    code: 'node.not-found',
  })
  await assert.rejects(askQuestion(xbb.ctx, xbb.person('auditor'), order), {
    code: 'node.role-missing',
  })
  await recallReport(xaa.ctx, xaa.person('security-officer'), {
    ...{ report, portions: null, reason: 'error', note: null },
  } as never)
  await net.settle()
  await assert.rejects(askQuestion(xbb.ctx, xbb.person('analyst'), order), {
    code: 'node.not-found',
  })
})

test('a question may be raised, not lowered, and not above who writes it or the agreement', async () => {
  const { id, portions } = await released([['(R//REL TO XAA, XBB)', 'The road is closed.']])
  const raised = await ask(id, { marking: '(S//REL TO XAA, XBB)' })
  const lowered = await ask(id, { marking: '(U)' })
  const labelOf = async (question: QuestionRecord['id']) =>
    (await xaa.ctx.store.read.questions.byId(question))?.question.label.classification
  assert.deepEqual([await labelOf(raised), await labelOf(lowered)], ['SECRET', 'RESTRICTED'])
  const order = { ...simple, release: id, text: 'Why?', portions: [...portions] }
  for (const marking of ['(TS//REL TO XAA, XBB)', '(S//NF)']) {
    const actor = { ...xbb.person('analyst'), clearance: 'TOP SECRET' }
    await assert.rejects(askQuestion(xbb.ctx, actor, { ...order, marking }), {
      code: 'node.denied',
    })
  }
})

test('who may not read at its label knows of no question, and who is not asked neither', async () => {
  const { id } = await released([['(R//REL TO XAA, XBB)', 'The road is closed.']])
  const question = await ask(id, { marking: '(S//REL TO XAA, XBB)' })
  const page = { after: null, limit: 50 }
  const low = { ...xaa.person('disclosure-officer'), clearance: 'RESTRICTED' }
  for (const actor of [low, xaa.person('analyst')]) {
    await assert.rejects(readQuestion(xaa.ctx, actor, question), { code: 'node.not-found' })
    const { lines } = await listQuestions(xaa.ctx, actor, {}, page)
    assert.ok(lines.every(({ record }) => record.id !== question))
    const tasks = await tasksOf(xaa.ctx, actor)
    assert.ok(tasks.every(({ subject }) => subject !== question))
  }
  await answer(question)
  const reader = { ...xbb.person('analyst'), clearance: 'RESTRICTED' }
  await assert.rejects(readQuestion(xbb.ctx, reader, question), { code: 'node.not-found' })
})

test('an answer above a reader is left out, and the question stands open for them', async () => {
  const { id } = await released([['(R//REL TO XAA, XBB)', 'The road is closed.']])
  const question = await ask(id)
  await answer(question)
  const low = { ...xbb.person('analyst'), clearance: 'RESTRICTED' }
  const view = await readQuestion(xbb.ctx, low, question)
  assert.deepEqual([view.state, view.answers], ['open', []])
  const told = async (actor: Actor) =>
    (await changesFor(xbb.ctx, actor)).filter((each) => each.question === question).length
  assert.deepEqual([await told(low), await told(xbb.person('analyst'))], [1, 2])
  assert.equal((await readQuestion(xbb.ctx, xbb.person('analyst'), question)).state, 'answered')
})

test('a third party asks its contact, who asks in turn or declines', async () => {
  const { id, portions } = await released([['(S//REL TO XAA, XBB, XCC)', 'The bridge is mined.']])
  const [portion] = portions
  assert.ok(portion)
  const request = await requestOnward(xbb.ctx, xbb.person('analyst'), {
    ...{ release: id, audience: [code('XCC')], purpose: 'Joint patrol', urgency: 'priority' },
  })
  await net.settle()
  await answerOnward(xaa.ctx, xaa.person('disclosure-officer'), {
    ...{ request, answers: new Map([[portion, { decision: 'grant' }]]), validSeconds: 86_400 },
  })
  await net.settle()
  const officer = xbb.person('disclosure-officer')
  const passed = await passOn(xbb.ctx, officer, { release: id, to: code('XCC') })
  await net.settle()
  const order = { ...simple, release: passed, text: 'Which bridge?' }
  const question = await askQuestion(xcc.ctx, xcc.person('analyst'), order)
  await net.settle()
  assert.equal(await xaa.ctx.store.read.questions.byId(question), null)
  assert.equal((await readQuestion(xbb.ctx, officer, question)).text, 'Which bridge?')
  // What it answered in words would tell what XAA owns: that is for XAA to let go.
  const marking = '(S//REL TO XBB, XAA, XCC)'
  const drafter = xbb.person('analyst', 'disclosure-officer')
  const draft = await draftAnswer(xbb.ctx, drafter, {
    question,
    marking,
    text: 'The northern one.',
  })
  await assert.rejects(sendAnswer(xbb.ctx, officer, { question, draft }), { code: 'node.denied' })
  const inTurn = await ask(id, { text: 'Our ally asks which bridge it is.' })
  assert.ok(await xaa.ctx.store.read.questions.byId(inTurn))
  await declineQuestion(xbb.ctx, officer, { question, reason: 'ask-elsewhere' })
  await net.settle()
  assert.equal((await readQuestion(xcc.ctx, xcc.person('analyst'), question)).state, 'declined')
})

// A partner that signs what it should not.

/** Sends it and answers the code under which it was put aside; null where it was taken. */
async function sentBy(from: TestNode, to: TestNode, content: Content): Promise<string | null> {
  const quarantine = () => to.ctx.store.read.quarantine.list()
  const before = new Set((await quarantine()).map(({ envelope }) => envelope))
  await from.ctx.store.write((tx) => enqueue(from.ctx, tx, { to: to.ctx.me, content }))
  await net.settle()
  const item = (await quarantine()).find(({ envelope }) => !before.has(envelope))
  return item?.reasons.join() ?? null
}

const signedBy = (node: TestNode, type: string, statement: object): Signed =>
  signStatement(type, statement as never, node.ctx.keys.signing)

function questionBy(node: TestNode, question: Question): Content {
  return { v: 1, kind: 'question', question: signedBy(node, 'question', question) }
}

function answerBy(node: TestNode, said: QuestionAnswer): Content {
  return { v: 1, kind: 'answer', answer: signedBy(node, 'answer', said) }
}

function forged(release: ReleaseId, portions: readonly PortionId[], marking: string): Question {
  const { ctx } = xbb
  const labels = [
    parsePortionMarking(ctx.policy, marking, { owner: code('XAA'), at: ctx.clock.now() }),
  ]
  return {
    ...{ v: 1, kind: 'question', id: newId('question', ctx.rng), from: ctx.me, to: xaa.ctx.me },
    ...{ release, portions: [...portions], follows: null },
    ...{ label: joinLabels(ctx.policy, labels).label, text: 'Is there more?', urgency: 'routine' },
    answerBy: formatInstant((ctx.clock.now() + 3_600_000) as never),
    issued: formatInstant(ctx.clock.now()),
  }
}

const secret = '(S//REL TO XAA, XBB)'

test('what was never given is refused as what does not exist, word for word', async () => {
  const { id, portions } = await released()
  const ofXcc = await writeReport(xaa, [['(S//REL TO XAA, XBB, XCC)', 'For XCC alone.']])
  const other = await release(xaa, ofXcc, xcc.ctx.me)
  await net.settle()
  const theirs = (await xaa.ctx.store.read.reports.portionsOf(ofXcc)).map((each) => each.id)
  const nothing = newId('release', xbb.ctx.rng)
  const reasons = [
    await sentBy(xbb, xaa, questionBy(xbb, forged(other, theirs, secret))),
    await sentBy(xbb, xaa, questionBy(xbb, forged(nothing, theirs, secret))),
    await sentBy(xbb, xaa, questionBy(xbb, forged(id, [...portions, ...theirs], secret))),
  ]
  assert.deepEqual(reasons, ['exchange.message', 'exchange.message', 'exchange.message'])
  assert.equal(await sentBy(xbb, xaa, questionBy(xbb, forged(id, portions, secret))), null)
})

test('a question that is marked too low, or too high for the agreement, is put aside', async () => {
  const { id, portions } = await released()
  const low = forged(id, portions, '(U)')
  assert.equal(await sentBy(xbb, xaa, questionBy(xbb, low)), 'exchange.message')
  const high = forged(id, portions, '(TS//REL TO XAA, XBB)')
  assert.equal(await sentBy(xbb, xaa, questionBy(xbb, high)), 'exchange.message')
})

test('a question that is too long, or signed for another party, is put aside', async () => {
  const { id, portions } = await released()
  const question = forged(id, portions, secret)
  const long = { ...question, text: 'x'.repeat(4_001) }
  assert.equal(await sentBy(xbb, xaa, questionBy(xbb, long)), 'base.json-shape')
  const ofXcc = { ...question, from: xcc.ctx.me }
  assert.equal(await sentBy(xbb, xaa, questionBy(xcc, ofXcc)), 'exchange.message')
  assert.equal(await sentBy(xbb, xaa, questionBy(xbb, ofXcc)), 'release.signer')
})

test('a question is taken once, whatever envelope it comes in, and an id is said once', async () => {
  const { id, portions } = await released()
  const question = forged(id, portions, secret)
  assert.equal(await sentBy(xbb, xaa, questionBy(xbb, question)), null)
  assert.equal(await sentBy(xbb, xaa, questionBy(xbb, question)), null)
  const received = (await eventsOf(xaa)).filter((kind) => kind === 'question.received')
  const other = { ...question, text: 'Another text under the same id' }
  assert.equal(await sentBy(xbb, xaa, questionBy(xbb, other)), 'exchange.message')
  const again = (await eventsOf(xaa)).filter((kind) => kind === 'question.received')
  assert.equal(again.length, received.length)
  const astray = { ...forged(id, portions, secret), follows: newId('question', xbb.ctx.rng) }
  assert.equal(await sentBy(xbb, xaa, questionBy(xbb, astray)), 'exchange.message')
})

test('an answer to what was not asked, or of somebody else, gives nothing', async () => {
  const { id } = await released()
  const question = await ask(id)
  const asked = await xbb.ctx.store.read.questions.byId(question)
  assert.ok(asked)
  const label = asked.question.label
  const said: QuestionAnswer = {
    ...{ v: 1, kind: 'answer', question: asked.digest, from: xaa.ctx.me, to: xbb.ctx.me },
    ...{ said: { kind: 'text', label, text: 'Any.' }, issued: formatInstant(net.clock.now()) },
  }
  const unasked = { ...said, question: '0'.repeat(64) as typeof said.question }
  assert.equal(await sentBy(xaa, xbb, answerBy(xaa, unasked)), 'exchange.answer')
  const ofXcc = { ...said, from: xcc.ctx.me }
  assert.equal(await sentBy(xcc, xbb, answerBy(xcc, ofXcc)), 'exchange.answer')
  assert.equal(await sentBy(xcc, xbb, answerBy(xaa, said)), 'exchange.answer')
  const { policy } = xaa.ctx
  const marking = { owner: xaa.ctx.me, at: net.clock.now() }
  for (const mark of ['(TS//REL TO XAA, XBB)', '(S//REL TO XAA, XCC)']) {
    const high = {
      ...said,
      said: { ...said.said, label: parsePortionMarking(policy, mark, marking) },
    }
    assert.equal(await sentBy(xaa, xbb, answerBy(xaa, high as never)), 'exchange.message')
  }
  assert.deepEqual(await answersOf(xbb, xbb.person('analyst'), question), [])
  assert.equal(await sentBy(xaa, xbb, answerBy(xaa, said)), null)
  assert.equal(await sentBy(xaa, xbb, answerBy(xaa, said)), null)
  assert.deepEqual(await answersOf(xbb, xbb.person('analyst'), question), ['Any.'])
})
