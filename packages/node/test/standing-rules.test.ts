// Standing rules of an originator: what they grant by themselves, and all that keeps them from it.
// INVARIANT (originator-first), (ledger-first), (hidden-means-absent)
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import {
  formatInstant,
  later,
  newId,
  type OnwardRuleId,
  type PartyCode,
  type PersonId,
  type PortionId,
  type ReleaseId,
  type RequestId,
} from '@tearline/base'
import { parsePortionMarking } from '@tearline/label'
import type { OnwardRequest, OnwardRule, Role } from '@tearline/release'
import { signStatement } from '@tearline/seal'
import type { Actor } from '../src/acts/actor.ts'
import { answerByRules } from '../src/acts/answer-by-rule.ts'
import { answerOnward } from '../src/acts/answer-onward.ts'
import { askStart } from '../src/acts/ask-rule.ts'
import { endRule, grantorOf, knownRule, listRules, writeRule } from '../src/acts/onward-rules.ts'
import { passOn } from '../src/acts/pass-on.ts'
import { deactivatePerson } from '../src/acts/people.ts'
import { approve, listApprovals } from '../src/acts/people-approvals.ts'
import { recallReport } from '../src/acts/recall.ts'
import { requestOnward } from '../src/acts/request-onward.ts'
import { showRule } from '../src/acts/rule-answers.ts'
import { testRule } from '../src/acts/test-rule.ts'
import { enqueue } from '../src/federation/send.ts'
import { agree, handed, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
import { eventsOf, type Line, read, release, writeReport } from './fixtures/reports.ts'

// XAA writes, XBB holds and asks, XCC is a third party with which XAA has no agreement, XDD one more.
let net: Net
let xaa: TestNode
let xbb: TestNode
let xcc: TestNode
/** Disclosure officers of XAA: one writes rules, the other switches them on. */
let writer: Actor
let second: Actor

const code = (text: string) => text as PartyCode

before(async () => {
  net = testNet()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  await pair(xaa, xbb)
  await pair(xbb, xcc)
  await pair(xaa, xcc)
  await agree(net, xaa, xbb, handed)
  await agree(net, xbb, xcc, handed)
  writer = await admitted('writer', ['disclosure-officer'])
  second = await admitted('second', ['disclosure-officer'])
})
after(() => net.close())
afterEach(async () => {
  for (const { id } of await xaa.ctx.store.read.onwardRules.list({ state: 'on' })) {
    await endRule(xaa.ctx, writer, id)
  }
  net.clock.advance(3_600)
  await net.settle()
})

/** Somebody who is known to the node, as rules ask who grants by them. */
async function admitted(
  name: string,
  roles: readonly Role[],
  clearance = 'SECRET',
): Promise<Actor> {
  const { ctx } = xaa
  const id = newId('person', ctx.rng)
  const vouched = { nation: ctx.me, clearance, compartments: [], roles }
  const person = { id, active: true, created: ctx.clock.now(), name, ...vouched }
  await ctx.store.write((tx) => tx.people.save(person, name))
  return { kind: 'person', party: ctx.me, person: id, ...vouched }
}

const listed = '(S//REL TO XAA, XBB, XCC)'
const unlisted = '(S//REL TO XAA, XBB)'
const labelOf = (marking: string) =>
  parsePortionMarking(xaa.ctx.policy, marking, { owner: xaa.ctx.me, at: net.clock.now() })

function ruleOf(change: Partial<OnwardRule> = {}): OnwardRule {
  const now = net.clock.now()
  return {
    ...{ atMost: labelOf(unlisted), holders: [code('XBB')], parties: [code('XCC')] },
    ...{ pastLabel: false, terms: { watermark: true }, conditions: 'For the patrol.' },
    ...{ validSeconds: 86_400, from: now, until: later(now, 30 * 86_400) },
    ...change,
  }
}

/** Written by one and switched on by another. */
async function started(change: Partial<OnwardRule> = {}, by = second): Promise<OnwardRuleId> {
  const { id } = await writeRule(xaa.ctx, writer, ruleOf(change))
  await approve(xaa.ctx, by, await orderFor(await askStart(xaa.ctx, writer, id)))
  return id
}

async function orderFor(id: Awaited<ReturnType<typeof askStart>>) {
  const found = (await listApprovals(xaa.ctx, writer)).find((each) => each.id === id)
  assert.ok(found)
  return found
}

type Held = { readonly id: ReleaseId; readonly portions: readonly PortionId[] }

async function heldByXbb(...lines: readonly Line[]): Promise<Held> {
  const report = await writeReport(xaa, lines)
  const id = await release(xaa, report, xbb.ctx.me)
  await net.settle()
  const portions = await xaa.ctx.store.read.reports.portionsOf(report)
  return { id, portions: portions.map((portion) => portion.id) }
}

async function ask(id: ReleaseId, audience: readonly PartyCode[] = [code('XCC')]) {
  const request = await requestOnward(xbb.ctx, xbb.person('disclosure-officer'), {
    ...{ release: id, audience, purpose: 'Joint patrol', urgency: 'priority' },
  })
  await net.settle()
  return request
}

const bridge: Line = [listed, 'The bridge is mined.']
const ferry: Line = [unlisted, 'The ferry leaves at nine.']

async function askedOf(node: TestNode, id: RequestId) {
  const found = await node.ctx.store.read.onward.byId(id)
  assert.ok(found)
  return found
}

async function waits(id: RequestId): Promise<void> {
  const { state, inPart, answer } = await askedOf(xaa, id)
  assert.deepEqual([state, inPart, answer], ['open', [], null])
}

test('what a rule covers is granted at once, and the rest waits for a person', async () => {
  const rule = await started()
  const { id, portions } = await heldByXbb(bridge, ferry)
  const [first, other] = portions
  assert.ok(first && other)
  const request = await ask(id)

  for (const node of [xaa, xbb]) {
    const { state, inPart, answer } = await askedOf(node, request)
    assert.deepEqual([state, answer], ['open', null])
    const [part] = inPart
    assert.deepEqual(part?.answer.items, [
      { portion: first, decision: 'grant', instead: null, reason: null },
    ])
  }
  const [consent] = await xbb.ctx.store.read.consents.forPortion(first, { direction: 'in' })
  assert.deepEqual(consent?.consent.terms, { ...handed, watermark: true })
  assert.equal(consent?.consent.conditions, 'For the patrol.')
  assert.equal(consent?.consent.expires, formatInstant(later(net.clock.now(), 86_400)))
  const shown = await showRule(xaa.ctx, writer, rule)
  assert.deepEqual(
    shown.answers.map((each) => [each.request.id, each.portions]),
    [[request, 1]],
  )

  const officer = xbb.person('disclosure-officer')
  const passed = await passOn(xbb.ctx, officer, { release: id, to: code('XCC') })
  await net.settle()
  assert.deepEqual(await read(xcc, passed), ['The bridge is mined.'])

  const order = { request, answers: new Map([[other, { decision: 'grant' }]]), validSeconds: 3_600 }
  await answerOnward(xaa.ctx, writer, order as Parameters<typeof answerOnward>[2])
  await net.settle()
  for (const node of [xaa, xbb]) assert.equal((await askedOf(node, request)).state, 'answered')
  const rest = await passOn(xbb.ctx, officer, { release: id, to: code('XCC') })
  await net.settle()
  assert.deepEqual(await read(xcc, rest), ['The ferry leaves at nine.'])
})

test('nothing that leaves the node names the rule; the ledger does, before the answer', async () => {
  const rule = await started()
  const { id, portions } = await heldByXbb(bridge)
  const request = await ask(id)
  const { digest, answer } = await askedOf(xaa, request)
  assert.equal((await askedOf(xbb, request)).state, 'answered')
  const records = await xaa.ctx.store.read.ledger.list({}, { limit: 10_000 })
  const at = records.findIndex(({ event }) => isOfKind(event, 'rule.answered', digest))
  const event = records[at]?.event as { readonly [member: string]: unknown }
  assert.deepEqual([event['rule'], event['by'], event['portions']], [rule, second.person, portions])
  const toldTo = await xaa.ctx.store.read.ledger.list({ about: code('XBB') }, { limit: 10_000 })
  assert.ok(toldTo.every((each) => !JSON.stringify(each.event).includes(rule)))
  const given = records.findIndex(({ event }) => isOfKind(event, 'onward.answered', digest))
  assert.ok(at >= 0 && at < given)
  assert.ok(answer !== null)
  for (const { event } of await xbb.ctx.store.read.ledger.list({}, { limit: 10_000 })) {
    assert.ok(!JSON.stringify(event).includes(rule))
  }
})

function isOfKind(event: unknown, kind: string, request: string): boolean {
  const { kind: its, request: of } = event as { readonly kind: string; readonly request?: string }
  return its === kind && of === request
}

test('whoever answers what a rule has granted meanwhile is told to look again', async () => {
  await started()
  const { id, portions } = await heldByXbb(bridge, ferry)
  const request = await ask(id)
  const [first] = portions
  assert.ok(first)
  const denial = { decision: 'deny', reason: null } as const
  const order = { request, answers: new Map([[first, denial]]), validSeconds: 3_600 }
  await assert.rejects(answerOnward(xaa.ctx, writer, order), { code: 'node.already-answered' })
})

test('what no rule covers waits as if there were none', async () => {
  const { id } = await heldByXbb(bridge, ferry)
  await waits(await ask(id))
  const table: readonly (readonly [string, Partial<OnwardRule>])[] = [
    ['another holder', { holders: [code('XCC')] }],
    ['another party', { parties: [code('XBB')] }],
    ['a lower label', { atMost: labelOf('(R//REL TO XAA, XBB)') }],
    ['not yet', { from: later(net.clock.now(), 60), until: later(net.clock.now(), 600) }],
  ]
  for (const [name, change] of table) {
    const rule = await started(change)
    await waits(await ask(id)).catch((error: unknown) => assert.fail(`${name}: ${error}`))
    await endRule(xaa.ctx, writer, rule)
  }
})

test('a rule that is over, ended, or was never switched on grants nothing', async () => {
  const { id } = await heldByXbb(bridge)
  const over = await started({ until: later(net.clock.now(), 60) })
  net.clock.advance(60)
  await waits(await ask(id))
  await endRule(xaa.ctx, second, over)
  await assert.rejects(endRule(xaa.ctx, second, over), { code: 'node.rule-state' })
  const off = await writeRule(xaa.ctx, writer, ruleOf())
  await waits(await ask(id))
  const approval = await orderFor(await askStart(xaa.ctx, writer, off.id))
  await waits(await ask(id))
  await endRule(xaa.ctx, writer, off.id)
  await assert.rejects(approve(xaa.ctx, second, approval), { code: 'node.rule-state' })
  await waits(await ask(id))
})

test('whoever wrote a rule does not switch it on, nor does anybody who may not answer', async () => {
  const { id } = await writeRule(xaa.ctx, writer, ruleOf())
  await assert.rejects(askStart(xaa.ctx, second, id), { code: 'node.own-duties' })
  const approval = await orderFor(await askStart(xaa.ctx, writer, id))
  await assert.rejects(approve(xaa.ctx, writer, approval), { code: 'node.own-duties' })
  const { order } = approval
  const forged = { id: approval.id, order: order.replace(/^./, (c) => (c === '0' ? '1' : '0')) }
  await assert.rejects(approve(xaa.ctx, second, forged as typeof approval), {
    code: 'node.approval-differs',
  })
  const analyst = await admitted('an analyst', ['analyst'])
  await assert.rejects(writeRule(xaa.ctx, analyst, ruleOf()), { code: 'node.role-missing' })
  await assert.rejects(endRule(xaa.ctx, analyst, id), { code: 'node.role-missing' })
  await assert.rejects(approve(xaa.ctx, analyst, approval), { code: 'node.not-found' })
  await endRule(xaa.ctx, second, id)
})

test('whoever is not cleared for its label does not know of a rule, nor of what waits for it', async () => {
  const low = await admitted('low', ['disclosure-officer'], 'RESTRICTED')
  const { id } = await writeRule(xaa.ctx, writer, ruleOf())
  const approval = await orderFor(await askStart(xaa.ctx, writer, id))
  const page = { after: null, limit: 100 }
  const { lines } = await listRules(xaa.ctx, low, page)
  assert.ok(lines.every((rule) => rule.id !== id))
  assert.deepEqual(await listApprovals(xaa.ctx, low), [])
  for (const act of [knownRule, showRule, testRule, endRule]) {
    await assert.rejects(act(xaa.ctx, low, id), { code: 'node.not-found' })
  }
  await assert.rejects(approve(xaa.ctx, low, approval), { code: 'node.not-found' })
  await assert.rejects(writeRule(xaa.ctx, low, ruleOf()), { code: 'node.rule', at: '/atMost' })
  await endRule(xaa.ctx, second, id)
})

test('a rule sleeps while whoever switched it on has left, or has the duty no more', async () => {
  const { id } = await heldByXbb(bridge)
  const security = await admitted('the watch', ['security-officer'])
  const leaver = await admitted('leaver', ['disclosure-officer'])
  await started({}, leaver)
  await deactivatePerson(xaa.ctx, security, leaver.person)
  await waits(await ask(id))

  const mover = await admitted('mover', ['disclosure-officer'])
  const rule = await started({}, mover)
  await change(mover.person, { roles: ['analyst'] })
  await waits(await ask(id))
  const asleep = await xaa.ctx.store.read.onwardRules.byId(rule)
  assert.ok(asleep)
  assert.equal(await grantorOf(xaa.ctx, xaa.ctx.store.read, asleep), null)
  // Cleared for less than what is asked for: by hand they could not answer it either.
  await change(mover.person, { roles: ['disclosure-officer'], clearance: 'RESTRICTED' })
  await waits(await ask(id))
  const awake = await started()
  assert.equal((await askedOf(xaa, await ask(id))).state, 'answered')
  await endRule(xaa.ctx, writer, awake)
  await change(mover.person, { clearance: 'SECRET' })
  const known = await xaa.ctx.store.read.onwardRules.byId(rule)
  assert.ok(known && (await grantorOf(xaa.ctx, xaa.ctx.store.read, known)))
  assert.equal((await askedOf(xaa, await ask(id))).state, 'answered')
})

async function change(
  id: PersonId,
  detail: { readonly roles?: readonly Role[]; readonly clearance?: string },
): Promise<void> {
  await xaa.ctx.store.write(async (tx) => {
    const person = await tx.people.byId(id)
    if (person !== null) await tx.people.change({ ...person, ...detail })
  })
}

test('of an end and a request at the same time, the ledger says which came first', async () => {
  const { id } = await heldByXbb(bridge)
  for (const isEndFirst of [true, false]) {
    const rule = await started()
    const request = await requestOnward(xbb.ctx, xbb.person('disclosure-officer'), {
      ...{ release: id, audience: [code('XCC')], purpose: 'Joint patrol', urgency: 'priority' },
    })
    await xbb.jobs.idle()
    const judging = isEndFirst ? null : answerByRules(xaa.ctx)
    const ending = endRule(xaa.ctx, writer, rule)
    await Promise.all([judging ?? answerByRules(xaa.ctx), ending])
    await net.settle()
    const records = await xaa.ctx.store.read.ledger.list({}, { limit: 10_000 })
    const named = records.filter(({ event }) => (event as { rule?: string }).rule === rule)
    const kinds = named.map(({ event }) => (event as { kind: string }).kind)
    const { state } = await askedOf(xaa, request)
    const granted = ['rule.written', 'rule.started', 'rule.answered', 'rule.ended']
    const kept = ['rule.written', 'rule.started', 'rule.ended']
    assert.deepEqual(kinds, state === 'answered' ? granted : kept)
    assert.deepEqual(await xaa.ctx.store.read.onward.unjudged(10), [])
  }
})

test('a holder that lies about what it has gets nothing by itself', async () => {
  await started({ pastLabel: true })
  const { id, portions } = await heldByXbb(bridge)
  const own = await writeReport(xaa, [[listed, 'Nobody was told this.']])
  const [secret] = await xaa.ctx.store.read.reports.portionsOf(own)
  const toOther = await release(xaa, await writeReport(xaa, [bridge]), xbb.ctx.me)
  await recallReport(xaa.ctx, second, {
    report: (await xaa.ctx.store.read.releases.byId(toOther))?.report ?? ('' as never),
    ...{ reason: 'error', note: null },
  })
  const taken = await xaa.ctx.store.read.renditions.portionsOf(
    (await xaa.ctx.store.read.releases.byId(toOther))?.rendition ?? ('' as never),
  )
  const [first] = portions
  const [recalled] = taken
  assert.ok(first && secret && recalled)
  const lies: readonly (readonly [string, Pick<OnwardRequest, 'release' | 'items'>])[] = [
    ['what it was never given', { release: id, items: [itemOf(secret.id)] }],
    ['under another release', { release: toOther, items: [itemOf(first)] }],
    ['what was recalled', { release: toOther, items: [itemOf(recalled.portion)] }],
    [
      'under a release that is none',
      { release: newId('release', xbb.ctx.rng), items: [itemOf(first)] },
    ],
    [
      'its own text as ours',
      { release: id, items: [{ portion: first, cites: [first, secret.id] }] },
    ],
  ]
  for (const [name, lie] of lies) {
    const request = await forged(lie)
    const { inPart, state } = await askedOf(xaa, request)
    assert.deepEqual([state, inPart], ['open', []], name)
  }
})

const itemOf = (portion: PortionId) => ({ portion, cites: [portion] })

/** By a node that signs whatever it likes. */
async function forged(lie: Pick<OnwardRequest, 'release' | 'items'>): Promise<RequestId> {
  const id = newId('request', xbb.ctx.rng)
  const request: OnwardRequest = {
    ...{ v: 1, kind: 'onward-request', id, from: code('XBB'), to: code('XAA'), ...lie },
    ...{ audience: [code('XCC')], purpose: 'Joint patrol', urgency: 'priority' },
    issued: formatInstant(net.clock.now()),
    answerBy: formatInstant(later(net.clock.now(), 3_600)),
  }
  const signed = signStatement('onward-request', request, xbb.ctx.keys.signing)
  const content = { v: 1, kind: 'onward-request', request: signed, drafts: [] as never[] } as const
  await xbb.ctx.store.write((tx) =>
    enqueue(xbb.ctx, tx, { to: code('XAA'), content, attachments: [] }),
  )
  await net.settle()
  return id
}

test('the test of a rule tells what it would have granted, beside what people answered', async () => {
  const { id, portions } = await heldByXbb(bridge, ferry)
  const request = await ask(id)
  const { id: rule } = await writeRule(xaa.ctx, writer, ruleOf())
  const before = await eventsOf(xaa)
  const [tested] = await testRule(xaa.ctx, writer, rule)
  assert.equal(tested?.record.id, request)
  assert.deepEqual(
    tested.portions.map(({ portion, objections, answered }) => [portion, objections, answered]),
    [
      [portions[0], [], null],
      [portions[1], ['rule.past-label'], null],
    ],
  )
  assert.deepEqual(await eventsOf(xaa), before)
  await waits(request)
  const low = await admitted('another low', ['disclosure-officer'], 'RESTRICTED')
  const small = await writeRule(xaa.ctx, low, ruleOf({ atMost: labelOf('(R)') }))
  const seen = await testRule(xaa.ctx, low, small.id)
  assert.ok(seen.every(({ record }) => record.id !== request))
})

test('a rule without sense is refused, and says where', async () => {
  const now = net.clock.now()
  const table: readonly (readonly [string, Partial<OnwardRule>])[] = [
    ['/until', { until: now }],
    ['/until', { from: later(now, -600), until: later(now, -60) }],
    ['/until', { until: later(now, 400 * 86_400) }],
    ['/holders/0', { holders: [code('XAA')] }],
    ['/parties/1', { parties: [code('XCC'), code('XZZ')] }],
  ]
  const count = (await eventsOf(xaa)).length
  for (const [at, wrong] of table) {
    await assert.rejects(writeRule(xaa.ctx, writer, ruleOf(wrong)), { code: 'node.rule', at })
  }
  assert.equal((await eventsOf(xaa)).length, count)
})
