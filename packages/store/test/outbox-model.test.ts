// SPDX-License-Identifier: Apache-2.0
// The outbox against a model that is a list: any order of queueing, trying, delivering, giving up, rewinding and
// waiting offers the same envelopes.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { EnvelopeId, Instant, PartyCode } from '@tearline/base'
import fc from 'fast-check'
import type { Store } from '../src/index.ts'
import { ally, bytes, describeStore, id, slow, type TestClock, third } from './kit.ts'

type ModelItem = {
  readonly envelope: EnvelopeId
  readonly to: PartyCode
  readonly seq: number | null
  state: 'queued' | 'delivered' | 'dead'
  next: number
  attempts: number
}
type Model = { readonly items: ModelItem[]; now: number }
type Real = { readonly store: Store; readonly clock: TestClock }

const partners = [ally, third]

class Queue implements fc.AsyncCommand<Model, Real> {
  readonly partner: number
  readonly chained: boolean
  constructor(partner: number, chained: boolean) {
    this.partner = partner
    this.chained = chained
  }
  check() {
    return true
  }
  async run(model: Model, { store }: Real) {
    const to = partners[this.partner] ?? ally
    const before = model.items.filter((item) => item.to === to && item.seq !== null).length
    const seq = this.chained ? before + 1 : null
    const envelope = id('envelope')
    await store.write(async (tx) => {
      const content = await tx.blobs.put(bytes(8))
      await tx.outbox.queue({ envelope, to, seq, kind: 'release', content })
    })
    model.items.push({ envelope, to, seq, state: 'queued', next: model.now, attempts: 0 })
  }
  toString() {
    return `queue(${this.partner}, ${this.chained})`
  }
}

class Send implements fc.AsyncCommand<Model, Real> {
  readonly outcome: 'delivered' | 'tried' | 'dead'
  readonly waitSeconds: number
  constructor(outcome: 'delivered' | 'tried' | 'dead', waitSeconds: number) {
    this.outcome = outcome
    this.waitSeconds = waitSeconds
  }
  check() {
    return true
  }
  async run(model: Model, { store, clock }: Real) {
    const due = await store.read.outbox.due(clock.now())
    assert.deepEqual(
      due.map(({ envelope }) => envelope),
      dueOf(model),
    )
    const [first] = due
    const item = model.items.find(({ envelope }) => envelope === first?.envelope)
    if (item === undefined) return
    const next = model.now + this.waitSeconds * 1_000
    await store.write((tx) => {
      if (this.outcome === 'delivered') return tx.outbox.markDelivered(item.envelope, bytes(3))
      if (this.outcome === 'dead') return tx.outbox.markDead(item.envelope, 'rejected')
      return tx.outbox.markAttempt(item.envelope, next as Instant)
    })
    if (this.outcome === 'tried') Object.assign(item, { next, attempts: item.attempts + 1 })
    else item.state = this.outcome
    await compare(model, store)
  }
  toString() {
    return `send(${this.outcome}, ${this.waitSeconds})`
  }
}

class Rewind implements fc.AsyncCommand<Model, Real> {
  readonly partner: number
  readonly seq: number
  constructor(partner: number, seq: number) {
    this.partner = partner
    this.seq = seq
  }
  check() {
    return true
  }
  async run(model: Model, { store }: Real) {
    const to = partners[this.partner] ?? ally
    await store.write((tx) => tx.outbox.rewind(to, this.seq))
    for (const item of model.items) {
      if (item.to !== to || item.seq === null || item.seq < this.seq) continue
      Object.assign(item, { state: 'queued', next: model.now })
    }
    await compare(model, store)
    const since = await store.read.outbox.since(to, this.seq)
    const expected = model.items.filter((item) => item.to === to && (item.seq ?? 0) >= this.seq)
    assert.deepEqual(
      since.map(({ seq }) => seq),
      expected.map(({ seq }) => seq),
    )
  }
  toString() {
    return `rewind(${this.partner}, ${this.seq})`
  }
}

class Wait implements fc.AsyncCommand<Model, Real> {
  readonly seconds: number
  constructor(seconds: number) {
    this.seconds = seconds
  }
  check() {
    return true
  }
  async run(model: Model, { store, clock }: Real) {
    clock.pass(this.seconds * 1_000)
    model.now += this.seconds * 1_000
    const due = await store.read.outbox.due(clock.now())
    assert.deepEqual(
      due.map(({ envelope }) => envelope),
      dueOf(model),
    )
    const heads = headsOf(model).map(({ next }) => next)
    const next = heads.length === 0 ? null : Math.min(...heads)
    assert.equal(await store.read.outbox.nextDue(), next)
  }
  toString() {
    return `wait(${this.seconds})`
  }
}

async function compare(model: Model, store: Store) {
  const found = await store.read.outbox.list()
  assert.deepEqual(
    found.map(({ envelope, state, attempts }) => ({ envelope, state, attempts })),
    model.items.map(({ envelope, state, attempts }) => ({ envelope, state, attempts })),
  )
}

/** The oldest queued one of each partner, in the order of queueing. */
function headsOf({ items }: Model): readonly ModelItem[] {
  const waiting = items.filter(({ state }) => state === 'queued')
  return waiting.filter((item) => waiting.find(({ to }) => to === item.to) === item)
}

function dueOf(model: Model): readonly EnvelopeId[] {
  return headsOf(model)
    .filter(({ next }) => next <= model.now)
    .map(({ envelope }) => envelope)
}

const partner = fc.nat(partners.length - 1)
const commands = fc.commands(
  [
    fc.tuple(partner, fc.boolean()).map(([to, chained]) => new Queue(to, chained)),
    fc
      .tuple(fc.constantFrom('delivered', 'tried', 'dead'), fc.nat(90))
      .map(([outcome, seconds]) => new Send(outcome, seconds)),
    fc.tuple(partner, fc.integer({ min: 1, max: 4 })).map(([to, seq]) => new Rewind(to, seq)),
    fc.nat(60).map((seconds) => new Wait(seconds)),
  ],
  { maxCommands: 80, size: 'max' },
)

describeStore('the outbox and its model', ({ open, clock }) => {
  it('offer the same envelopes after any history', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (history) => {
        const store = await open()
        const setup = () => ({ model: { items: [], now: clock.now() }, real: { store, clock } })
        await fc.asyncModelRun(setup, history)
        await store.close()
      }),
      { numRuns: slow ? 500 : 20 },
    )
  })
})
