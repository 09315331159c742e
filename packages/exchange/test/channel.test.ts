// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Digest, newId, utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import {
  type Admission,
  admit,
  advance,
  contradictionOf,
  type Envelope,
  type Inbound,
  newInbound,
  newOutbound,
  type Outbound,
  readHead,
  refusalOf,
  resume,
  signedHeader,
  verifyEquivocation,
  verifySignedHeader,
} from '../src/index.ts'
import { contents } from './contents.ts'
import { countingRng, letter, xaa, xbb, xcc } from './world.ts'

/** The first `count` envelopes of the channel from XAA to XBB. */
function chain(count: number, outbound: Outbound = newOutbound): readonly Envelope[] {
  const envelopes: Envelope[] = []
  let state = outbound
  for (let i = 0; i < count; i++) {
    const envelope = letter(contents.recall, { outbound: state })
    envelopes.push(envelope)
    state = advance(state, envelope)
  }
  return envelopes
}

const [one, two, three] = chain(3) as readonly [Envelope, Envelope, Envelope]
const afterTwo: Inbound = { next: 3, head: two.headerDigest, stopped: false }
const none = { byId: null, bySeq: null }
const id = newId('envelope', countingRng(77))
const elsewhere: Digest = digestOf(utf8('elsewhere'))

type Row = readonly [string, Inbound, Envelope, Parameters<typeof admit>[2], Admission]

const stopped: Inbound = { ...afterTwo, stopped: true }
const otherTwo = letter(contents.recall, { outbound: { next: 2, head: one.headerDigest } })
const otherThree = letter(contents.recall, { outbound: { next: 3, head: elsewhere } })
const sameId = letter(contents.recall, {
  id: two.header.id,
  outbound: { next: 3, head: elsewhere },
})
const receipt = letter(contents.receipt)

const rows: readonly Row[] = [
  [
    'the first',
    newInbound,
    one,
    none,
    { kind: 'next', state: { next: 2, head: one.headerDigest, stopped: false } },
  ],
  [
    'the next',
    afterTwo,
    three,
    none,
    { kind: 'next', state: { next: 4, head: three.headerDigest, stopped: false } },
  ],
  [
    'the last again',
    afterTwo,
    two,
    { byId: two.headerDigest, bySeq: two.headerDigest },
    { kind: 'repeat' },
  ],
  [
    'an old one again',
    afterTwo,
    one,
    { byId: one.headerDigest, bySeq: one.headerDigest },
    { kind: 'repeat' },
  ],
  ['one too early', newInbound, two, none, { kind: 'gap', expected: 1, got: 2 }],
  [
    'another under a number that is taken',
    afterTwo,
    otherTwo,
    { byId: null, bySeq: two.headerDigest },
    {
      kind: 'equivocation',
      contradiction: 'same-number',
      against: two.headerDigest,
      state: stopped,
    },
  ],
  [
    'one that follows another history',
    afterTwo,
    otherThree,
    none,
    {
      kind: 'equivocation',
      contradiction: 'broken-chain',
      against: two.headerDigest,
      state: stopped,
    },
  ],
  [
    'another under an id that is taken',
    afterTwo,
    sameId,
    { byId: two.headerDigest, bySeq: null },
    { kind: 'equivocation', contradiction: 'same-id', against: two.headerDigest, state: stopped },
  ],
  ['beside the channel', afterTwo, receipt, none, { kind: 'unchained' }],
  [
    'beside the channel, again',
    afterTwo,
    receipt,
    { byId: receipt.headerDigest, bySeq: null },
    { kind: 'repeat' },
  ],
  ['the next of a stopped channel', stopped, three, none, { kind: 'stopped' }],
  [
    'a repeat on a stopped channel',
    stopped,
    two,
    { byId: two.headerDigest, bySeq: two.headerDigest },
    { kind: 'stopped' },
  ],
]

for (const [name, state, envelope, recorded, admission] of rows) {
  test(`${name}: ${admission.kind}`, () => {
    assert.deepEqual(admit(state, envelope, recorded), admission)
  })
}

const refusals = {
  gap: 'exchange.gap',
  equivocation: 'exchange.equivocation',
  stopped: 'exchange.stopped',
}
test('the sender is told why an envelope did not take effect, and a repeat gets its receipt', () => {
  for (const [, , , , admission] of rows) {
    const code = Object.entries(refusals).find(([kind]) => kind === admission.kind)?.[1]
    assert.equal(refusalOf(admission)?.code, code)
    assert.equal(refusalOf(admission)?.expected, admission.kind === 'gap' ? 1 : undefined)
  }
})

test('a resumed channel goes on where it stopped', () => {
  assert.deepEqual(admit(resume(stopped), three, none).kind, 'next')
})

test('what is beside the channel does not move the sender', () => {
  assert.deepEqual(advance(newOutbound, receipt), newOutbound)
})

test('INVARIANT one-history: what makes a channel stop is proof against the sender, for anybody', () => {
  const proofs = [
    [two, otherTwo, 'same-number'],
    [two, otherThree, 'broken-chain'],
    [otherThree, two, 'broken-chain'],
    [two, sameId, 'same-id'],
  ] as const
  for (const [first, second, contradiction] of proofs) {
    const [a, b] = [first, second].map(({ bytes }) => signedHeader(readHead(bytes)))
    assert.ok(a !== undefined && b !== undefined)
    assert.equal(verifyEquivocation(a, b, [xaa.signing.publicKey]), contradiction)
    assert.throws(() => verifyEquivocation(a, b, [xcc.signing.publicKey]), {
      code: 'exchange.signature',
    })
  }
})

test('what an honest sender signs is no proof against it', () => {
  const toOther = letter(contents.recall, { to: xcc, outbound: { next: 2, head: elsewhere } })
  const back = letter(contents.recall, { from: xbb, to: xaa })
  const ofThird = letter(contents.recall, { from: xcc })
  const honest = [one, two, three, receipt, toOther, back, ofThird]
  for (const first of honest) {
    for (const second of honest) assert.equal(contradictionOf(first, second), null)
  }
  const [a, b] = [one, two].map(({ bytes }) => signedHeader(readHead(bytes)))
  assert.ok(a !== undefined && b !== undefined)
  assert.throws(() => verifyEquivocation(a, b, [xaa.signing.publicKey]), {
    code: 'exchange.equivocation-unproven',
  })
})

test('one id to two parties is a contradiction too', () => {
  const toXbb = letter(contents.recall, { id })
  const toXcc = letter(contents.recall, { id, to: xcc })
  assert.equal(contradictionOf(toXbb, toXcc), 'same-id')
})

test('a header that is shown must be the one that was signed', () => {
  const shown = {
    ...signedHeader(readHead(one.bytes)),
    header: signedHeader(readHead(two.bytes)).header,
  }
  assert.throws(() => verifySignedHeader(shown, [xaa.signing.publicKey]), {
    code: 'exchange.signature',
  })
})
