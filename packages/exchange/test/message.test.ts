// SPDX-License-Identifier: Apache-2.0
// Messages that do not fit their kind, by a partner that signs what it likes. The error says where.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base64, type Json, utf8 } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { ExchangeError, type MessageKind, messageKinds } from '../src/index.ts'
import { attachmentsOf, contents, portion, stated } from './contents.ts'
import { forgeBody, framed, receive, sealBody } from './forge.ts'
import { letter, xcc } from './world.ts'

const headers = new Map(
  messageKinds.map((kind) => [
    kind,
    letter(contents[kind], { attachments: attachmentsOf(kind) }).header,
  ]),
)

/** Receives a message of this kind with some members changed, and the attachments that it says it has. */
function receiveChanged(kind: MessageKind, changes: { readonly [name: string]: Json }) {
  const header = headers.get(kind)
  assert.ok(header !== undefined)
  const attachments = attachmentsOf(kind)
  const message: Json = {
    ...(contents[kind] as { readonly [name: string]: Json }),
    attachments: attachments.map(digestOf),
    ...changes,
  }
  return receive(forgeBody(header, sealBody(header, framed(message, attachments))))
}

for (const kind of messageKinds) {
  test(`a ${kind} as it should be is taken, and none in another version or with a member more`, () => {
    assert.match(receiveChanged(kind, {}).kind, /^(next|unchained)$/)
    assert.throws(() => receiveChanged(kind, { v: 2 }), { code: 'exchange.message', at: '/v' })
    assert.throws(() => receiveChanged(kind, { more: 1 }), { code: 'exchange.message', at: '' })
  })
}

const recall = stated('recall')
const wrap = { ...contents.release.wraps[0] }
const many = <T>(count: number, item: T) => Array.from({ length: count }, () => item)
const hash = base64(new Uint8Array(32))
/** 32 bytes whose last character says more than the bytes do. */
const looseHash = `${'A'.repeat(42)}B=`

const rows: readonly (readonly [string, MessageKind, { readonly [name: string]: Json }, string])[] =
  [
    ['a statement that is none', 'agreement', { statement: 'signed' }, '/statement'],
    [
      'a statement nobody signed',
      'agreement',
      { statement: { ...recall, signatures: [] } },
      '/statement/signatures',
    ],
    ['a release without its rendition', 'release', { rendition: null }, '/rendition'],
    [
      'more consents than parties may be named',
      'release',
      { consents: many(17, recall) },
      '/consents',
    ],
    [
      'a key wrapped for another use',
      'release',
      { wraps: [{ ...wrap, use: 'other' }] },
      '/wraps/0/use',
    ],
    [
      'a key wrapped for no portion',
      'release',
      { wraps: [{ ...wrap, portions: [] }] },
      '/wraps/0/portions',
    ],
    [
      'a key wrapped for a portion twice',
      'release',
      { wraps: [{ ...wrap, portions: [portion, portion] }] },
      '/wraps/0/portions',
    ],
    ['more wrappings than an audience needs', 'consent', { wraps: many(33, wrap) }, '/wraps'],
    [
      'more renditions than parties may be named',
      'consent',
      { renditions: many(17, recall) },
      '/renditions',
    ],
    ['a draft of nothing', 'onward-request', { drafts: [{ portion }] }, '/drafts/0/attachment'],
    ['a salt of another length', 'receipt', { salt: base64(new Uint8Array(31)) }, '/salt'],
    ['a salt in another spelling', 'receipt', { salt: looseHash }, '/salt'],
    ['an event over its limit', 'tombstone', { event: 'x'.repeat(17_000) }, '/event'],
    ['a proof that is empty', 'tombstone', { proof: '' }, '/proof'],
    [
      'a recall for one party twice',
      'recall',
      { onward: many(2, { to: xcc.code, recall }) },
      '/onward',
    ],
    ['a recall for no party', 'recall', { onward: [{ to: 'x', recall }] }, '/onward/0/to'],
    ['a grant without its keys', 'key-grant', { keys: null }, '/keys'],
    [
      'evidence without a signature',
      'incident-notice',
      { evidence: { header: 'AAAA' } },
      '/evidence/signature',
    ],
    [
      'evidence over its limit',
      'incident-notice',
      {
        evidence: { header: base64(new Uint8Array(66_000)), signature: base64(new Uint8Array(64)) },
      },
      '/evidence/header',
    ],
    ['a proof longer than a tree is high', 'checkpoint', { proof: many(64, hash) }, '/proof'],
    ['a proof with half a hash', 'checkpoint', { proof: [hash.slice(4)] }, '/proof/0'],
    ['a size below none', 'checkpoint', { old: -1 }, '/old'],
  ]

for (const [name, kind, changes, at] of rows) {
  test(`refused, with the place: ${name}`, () => {
    assert.throws(() => receiveChanged(kind, changes), { code: 'exchange.message', at })
  })
}

test('a message over its limit is refused before it is read', () => {
  const { header } = letter(contents.recall)
  const message = utf8(`"${'x'.repeat(16 * 1024 ** 2)}"`)
  assert.throws(
    () => receive(forgeBody(header, sealBody(header, framed(message)))),
    (error) => error instanceof ExchangeError && /bytes, at most 16777216/.test(error.message),
  )
})
