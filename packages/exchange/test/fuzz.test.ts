// SPDX-License-Identifier: Apache-2.0
// Whatever bytes arrive, the answer is an envelope or an error with a code: never another exception.
// INVARIANT (bad-in-clear-out)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, concat, utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import fc from 'fast-check'
import { beginBundle, ExchangeError, type Header, messageKinds, readBundle } from '../src/index.ts'
import { attachmentsOf, contents } from './contents.ts'
import { forgeBody, forgeEnvelope, framed, receive, sealBody } from './forge.ts'
import { directory, issued, letter, now, xaa, xbb } from './world.ts'

const numRuns = process.env['SLOW'] === undefined ? 150 : 10_000
const magic = utf8('tearline-envelope/v1\n')

function answers(act: () => unknown): void {
  try {
    act()
  } catch (error) {
    assert.ok(error instanceof ExchangeError, `not coded: ${String(error)}`)
    assert.match(error.code, /^exchange\.[a-z-]+$/)
    assert.ok(error.message.length < 300, error.message)
  }
}

const samples = messageKinds.map((kind) =>
  letter(contents[kind], { attachments: attachmentsOf(kind) }),
)
const sample = fc.constantFrom(...samples)
const junk = fc.uint8Array({ maxLength: 400 }).map((bytes) => new Uint8Array(bytes))

/** Some bytes replaced, put in or taken out, anywhere. */
function mutated(bytes: Bytes): fc.Arbitrary<Bytes> {
  return fc
    .array(fc.tuple(fc.nat(bytes.length), fc.nat(40), fc.uint8Array({ maxLength: 40 })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((edits) =>
      edits.reduce<Bytes>(
        (now, [at, removed, put]) => concat(now.subarray(0, at), put, now.subarray(at + removed)),
        bytes,
      ),
    )
}

function check(
  name: string,
  arbitrary: fc.Arbitrary<Uint8Array>,
  act: (bytes: Uint8Array) => unknown,
) {
  test(name, () => {
    fc.assert(
      fc.property(arbitrary, (bytes) => answers(() => act(bytes))),
      { numRuns },
    )
  })
}

check('junk', junk, receive)
check(
  'junk behind the magic',
  junk.map((bytes) => concat(magic, bytes)),
  receive,
)
check(
  'mutated envelopes',
  sample.chain(({ bytes }) => mutated(bytes)),
  receive,
)
check(
  'junk as a signed header',
  junk.map((bytes) => forgeEnvelope(bytes, bytes)),
  receive,
)
check(
  'any JSON as a signed header',
  fc.jsonValue().map((json) => forgeEnvelope(utf8(JSON.stringify(json)), utf8('body'))),
  receive,
)
check(
  'a signed header with any JSON in one member',
  fc
    .tuple(sample, fc.nat(11), fc.jsonValue())
    .map(([{ header }, at, json]) =>
      forgeEnvelope(
        utf8(JSON.stringify({ ...header, [Object.keys(header)[at] ?? 'v']: json })),
        utf8('body'),
      ),
    ),
  receive,
)

function sealedAs(header: Header, plaintext: Uint8Array): Bytes {
  return forgeBody(header, sealBody(header, plaintext))
}

check(
  'junk, sealed and signed',
  fc.tuple(sample, junk).map(([{ header }, bytes]) => sealedAs(header, bytes)),
  receive,
)
check(
  'mutated messages, sealed and signed',
  fc
    .constantFrom(
      ...messageKinds.map((kind, i) => ({ kind, sample: samples[i] ?? letter(contents.recall) })),
    )
    .chain(({ kind, sample: { header } }) => {
      const attachments = attachmentsOf(kind)
      const message = { ...contents[kind], attachments: attachments.map(digestOf) }
      return mutated(framed(message, attachments)).map((bytes) => sealedAs(header, bytes))
    }),
  receive,
)

const begun = beginBundle(
  {
    from: xaa.code,
    to: xbb.code,
    number: 1,
    prev: null,
    checkpoint: null,
    consistency: null,
    issued,
  },
  samples
    .filter(({ header }) => header.seq === null)
    .map(({ header, bytes }) => ({ header, digest: digestOf(bytes), bytes: bytes.length })),
  xaa.signing,
)
const bundle = concat(
  begun.head,
  ...samples.filter(({ header }) => header.seq === null).map(({ bytes }) => bytes),
)
const receiver = { me: xbb.code, directory, now }

test('the bundle that is mutated below is good', () => {
  assert.equal(readBundle(bundle, receiver).envelopes.length, 4)
})

check('mutated bundles', mutated(bundle), (bytes) => readBundle(bytes, receiver))
check('mutated heads of bundles', mutated(begun.head), (bytes) => readBundle(bytes, receiver))
