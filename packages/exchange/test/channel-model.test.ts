// SPDX-License-Identifier: Apache-2.0
// Two nodes that write to each other over a network which loses, repeats and reorders, against a model that knows
// only two lists: what was written, and what took effect. Real envelopes, real signatures.
//
// INVARIANT (nothing-lost): each message takes effect once, in order; a gap is seen and never stepped over.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, type Digest, type EnvelopeId, newId, unreachable } from '@tearline/base'
import fc from 'fast-check'
import {
  advance,
  type Channel,
  newInbound,
  newOutbound,
  type Outcome,
  openIncoming,
  outcomeOf,
  type Refusal,
  refusalOf,
} from '../src/index.ts'
import { contents } from './contents.ts'
import { countingRng, directory, letter, now, type Party, xaa, xbb } from './world.ts'

/** One end: an outbox of all it wrote, and a record of all it took in. */
type End = {
  readonly party: Party
  readonly outbox: Bytes[]
  readonly ids: EnvelopeId[]
  outbound: { next: number; head: Digest | null }
  /** The number that is sent next; goes back where the partner asks for it. */
  cursor: number
  acknowledged: number
  inbound: Channel['state']
  readonly byId: Map<EnvelopeId, Digest>
  readonly bySeq: Map<number, Digest>
  readonly took: EnvelopeId[]
  readonly gaps: { expected: number; got: number }[]
}

function end(party: Party): End {
  return {
    party,
    outbox: [],
    ids: [],
    outbound: newOutbound,
    cursor: 1,
    acknowledged: 0,
    inbound: newInbound,
    byId: new Map(),
    bySeq: new Map(),
    took: [],
    gaps: [],
  }
}

type Net = { readonly ends: readonly [End, End]; readonly flying: { to: 0 | 1; bytes: Bytes }[] }

const rng = countingRng(5000)

/** How often each came up: a network that never fails would prove nothing. */
const met = new Map<string, number>()
function count(kind: string): void {
  met.set(kind, (met.get(kind) ?? 0) + 1)
}

function write(net: Net, who: 0 | 1): void {
  const self = net.ends[who]
  const partner = net.ends[who === 0 ? 1 : 0]
  const envelope = letter(contents.recall, {
    from: self.party,
    to: partner.party,
    id: newId('envelope', rng),
    outbound: self.outbound,
  })
  self.outbound = advance(self.outbound, envelope)
  self.outbox.push(envelope.bytes)
  self.ids.push(envelope.header.id)
}

function send(net: Net, who: 0 | 1): void {
  const self = net.ends[who]
  const bytes = self.outbox[self.cursor - 1]
  if (bytes === undefined) return
  net.flying.push({ to: who === 0 ? 1 : 0, bytes })
  self.cursor += 1
}

/** A fresh start of the sender: everything without a receipt once more. */
function restart(net: Net, who: 0 | 1): void {
  net.ends[who].cursor = net.ends[who].acknowledged + 1
}

function deliver(net: Net, index: number, again: boolean, answerLost: boolean): void {
  const at = index % Math.max(net.flying.length, 1)
  const letterInFlight = net.flying[at]
  if (letterInFlight === undefined) return
  if (!again) net.flying.splice(at, 1)
  const { to, bytes } = letterInFlight
  const answer = take(net.ends[to], bytes)
  if (!answerLost) hear(net.ends[to === 0 ? 1 : 0], answer)
}

type Reply = { seq: number; refusal: Refusal | null }

function take(self: End, bytes: Bytes): Reply {
  const { head, arrival } = openIncoming({
    bytes,
    me: self.party.code,
    directory,
    now,
    channel: ({ header }) => ({
      state: self.inbound,
      recorded: {
        byId: self.byId.get(header.id) ?? null,
        bySeq: self.bySeq.get(header.seq ?? 0) ?? null,
      },
    }),
    sealingKeys: [self.party.sealing],
  })
  const seq = head.header.seq ?? 0
  count(arrival.kind)
  if (arrival.kind === 'next') {
    self.inbound = arrival.state
    self.byId.set(head.header.id, head.headerDigest)
    self.bySeq.set(seq, head.headerDigest)
    self.took.push(head.header.id)
  }
  if (arrival.kind === 'gap') self.gaps.push({ expected: arrival.expected, got: arrival.got })
  return { seq, refusal: refusalOf(arrival) }
}

function hear(self: End, { seq, refusal }: Reply): void {
  const window = { acknowledged: self.acknowledged, next: self.outbound.next }
  const status = refusal === null ? 200 : 409
  const outcome: Outcome = outcomeOf({ status, retryAfterSeconds: null, refusal }, window)
  count(outcome.kind)
  switch (outcome.kind) {
    case 'answered':
      self.acknowledged = Math.max(self.acknowledged, seq)
      return
    case 'rewind':
      self.cursor = outcome.seq
      return
    case 'stop':
    case 'retry':
      throw new Error(`honest nodes never answer so: ${JSON.stringify(outcome)}`)
    default:
      unreachable(outcome)
  }
}

/** The model: what took effect is a beginning of what was written, and nothing else. */
function compareWithModel(net: Net): void {
  for (const [writer, reader] of [net.ends, [net.ends[1], net.ends[0]]] as const) {
    assert.deepEqual(reader.took, writer.ids.slice(0, reader.took.length))
    assert.ok(writer.acknowledged <= reader.took.length, 'what was acknowledged took effect')
    for (const { expected, got } of reader.gaps) assert.ok(expected < got)
  }
}

/** A network that works again: all arrives, because the sender goes on until it does. */
function settle(net: Net): void {
  for (const who of [0, 1] as const) {
    const self = net.ends[who]
    restart(net, who)
    for (let tries = 0; self.acknowledged < self.ids.length; tries++) {
      assert.ok(tries < 1000, 'delivery comes to an end')
      send(net, who)
      deliver(net, net.flying.length - 1, false, false)
    }
  }
}

type Step = (net: Net) => void

const who = fc.constantFrom<0 | 1>(0, 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: who.map(
      (side): Step =>
        (net) =>
          write(net, side),
    ),
  },
  {
    weight: 4,
    arbitrary: who.map(
      (side): Step =>
        (net) =>
          send(net, side),
    ),
  },
  {
    weight: 1,
    arbitrary: who.map(
      (side): Step =>
        (net) =>
          restart(net, side),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(fc.nat(20), fc.boolean(), fc.boolean()).map(
      ([index, again, answerLost]): Step =>
        (net) =>
          deliver(net, index, again, answerLost),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.nat(20).map(
      (index): Step =>
        (net) => {
          net.flying.splice(index % Math.max(net.flying.length, 1), 1)
        },
    ),
  },
)

test('INVARIANT nothing-lost: each message takes effect once, in order, over a bad network', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 100, size: 'max' }), (steps) => {
      const net: Net = { ends: [end(xaa), end(xbb)], flying: [] }
      for (const act of steps) {
        act(net)
        compareWithModel(net)
      }
      settle(net)
      for (const [writer, reader] of [net.ends, [net.ends[1], net.ends[0]]] as const) {
        assert.deepEqual(reader.took, writer.ids)
      }
    }),
    { numRuns: process.env['SLOW'] === undefined ? 60 : 3000 },
  )
  for (const kind of ['next', 'repeat', 'gap', 'answered', 'rewind']) {
    assert.ok((met.get(kind) ?? 0) > 20, `the network made ${met.get(kind) ?? 0} of ${kind}`)
  }
})

test('INVARIANT nothing-lost: whatever is lost, the receiver names the first that is missing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(11), (count, lost) => {
      const net: Net = { ends: [end(xaa), end(xbb)], flying: [] }
      for (let i = 0; i < count; i++) write(net, 0)
      const missing = lost % (count - 1)
      const arrived = net.ends[0].outbox.filter((_, index) => index !== missing)
      for (const bytes of arrived) take(net.ends[1], bytes)
      assert.equal(net.ends[1].took.length, missing)
      assert.deepEqual(
        net.ends[1].gaps,
        arrived.slice(missing).map((_, i) => ({ expected: missing + 1, got: missing + 2 + i })),
      )
    }),
    { numRuns: process.env['SLOW'] === undefined ? 20 : 500 },
  )
})
