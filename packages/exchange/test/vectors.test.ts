// SPDX-License-Identifier: Apache-2.0
// The committed vectors: bytes that every later version must open, or refuse with the same code.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Digest, fromBase64, fromHex, hex, parseInstant, parsePartyCode } from '@tearline/base'
import { directoryOf } from '@tearline/release'
import {
  digestOf,
  type PartyDocument,
  type Signed,
  sealingKeyFromSeed,
  verifyPartyDocument,
} from '@tearline/seal'
import {
  grantedKeys,
  type Inbound,
  openAnswered,
  openAsked,
  openIncoming,
  type Receiver,
  readBundle,
  readHead,
  type SignedHeader,
  verifyEquivocation,
  verifyIncoming,
} from '../src/index.ts'

type Case = { readonly name: string; readonly bytes: string }
type PartyVector = { readonly document: Signed; readonly sealingSeed: string }
type Setting = { readonly me: string; readonly now: string; readonly channel: ChannelVector }
type ChannelVector = {
  readonly state: Inbound
  readonly recorded: { readonly byId: Digest | null; readonly bySeq: Digest | null }
}

function load<T>(name: string): T {
  const url = new URL(`../../../vectors/exchange/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8')) as T
}

const parties = load<Readonly<Record<string, PartyVector>>>('parties')
const documents: readonly PartyDocument[] = Object.values(parties).map(({ document }) =>
  verifyPartyDocument(document),
)
const directory = directoryOf(
  documents.map((document) => ({
    code: document.code,
    state: 'paired' as const,
    since: parseInstant(document.from),
    documents: [document],
  })),
)

function receiverOf(setting: Pick<Setting, 'me' | 'now'>): Receiver {
  return { me: parsePartyCode(setting.me), now: parseInstant(setting.now), directory }
}

function receive(vector: Case & Setting) {
  return openIncoming({
    ...receiverOf(vector),
    bytes: fromBase64(vector.bytes),
    channel: () => vector.channel,
    sealingKeys: [sealingKeyFromSeed(fromHex(parties[vector.me]?.sealingSeed ?? ''))],
  })
}

type Valid = Case & Setting & { readonly header: unknown; readonly arrival: unknown }
for (const vector of load<readonly Valid[]>('envelope_valid')) {
  test(`valid envelope: ${vector.name}`, () => {
    const { head, arrival } = receive(vector)
    assert.deepEqual(head.header, vector.header)
    const plain =
      'attachments' in arrival
        ? { ...arrival, attachments: [...arrival.attachments.keys()] }
        : arrival
    assert.deepEqual(plain, vector.arrival)
  })
}

type Invalid = Case & Setting & { readonly code: string }
for (const vector of load<readonly Invalid[]>('envelope_invalid')) {
  test(`invalid envelope: ${vector.name}`, () => {
    assert.throws(() => receive(vector), { code: vector.code })
  })
}

type Answers = {
  readonly request: string
  readonly secret: string
  readonly answers: readonly (Case & Pick<Setting, 'me' | 'now'> & { readonly keys: unknown })[]
}
const { request, secret, answers } = load<Answers>('answer_valid')
for (const vector of answers) {
  test(`valid answer: ${vector.name}`, async () => {
    const asked = readHead(fromBase64(request))
    const sealing = sealingKeyFromSeed(fromHex(parties[asked.header.to]?.sealingSeed ?? ''))
    const body = fromBase64(request).subarray(asked.bodyOffset)
    const { answerKey, message } = await openAsked(asked.header, body, [sealing])
    assert.deepEqual(answerKey.secret, fromHex(secret))
    const bytes = fromBase64(vector.bytes)
    const { header, bodyOffset } = verifyIncoming(bytes, receiverOf(vector))
    const opened = openAnswered(header, bytes.subarray(bodyOffset), answerKey)
    const keys = grantedKeys(opened, { envelope: asked, portions: message.portions })
    assert.deepEqual(
      keys.map(({ portion, key }) => ({ portion, key: hex(key) })),
      vector.keys,
    )
  })
}

type ValidBundle = Case & Setting & { readonly manifest: unknown; readonly envelopes: unknown }
for (const vector of load<readonly ValidBundle[]>('bundle_valid')) {
  test(`valid bundle: ${vector.name}`, () => {
    const { head, envelopes } = readBundle(fromBase64(vector.bytes), receiverOf(vector))
    assert.deepEqual(head.manifest, vector.manifest)
    assert.deepEqual(envelopes.map(digestOf), vector.envelopes)
  })
}

for (const vector of load<readonly Invalid[]>('bundle_invalid')) {
  test(`invalid bundle: ${vector.name}`, () => {
    const bytes = fromBase64(vector.bytes)
    assert.throws(() => readBundle(bytes, receiverOf(vector)), { code: vector.code })
  })
}

type Evidence = {
  readonly name: string
  readonly party: string
  readonly first: SignedHeader
  readonly second: SignedHeader
}
function judge({ party, first, second }: Evidence) {
  const keys = documents
    .filter(({ code }) => code === party)
    .map(({ signingKey }) => fromBase64(signingKey))
  return verifyEquivocation(first, second, keys)
}

for (const vector of load<readonly (Evidence & { contradiction: string })[]>(
  'equivocation_valid',
)) {
  test(`valid equivocation: ${vector.name}`, () => {
    assert.equal(judge(vector), vector.contradiction)
  })
}

for (const vector of load<readonly (Evidence & { code: string })[]>('equivocation_invalid')) {
  test(`invalid equivocation: ${vector.name}`, () => {
    assert.throws(() => judge(vector), { code: vector.code })
  })
}
