// SPDX-License-Identifier: Apache-2.0
// Envelopes with every class of bytes changed, on the way or by a dishonest partner: for the test, and for the
// vectors.
import {
  type Bytes,
  canonicalBytes,
  canonicalJson,
  concat,
  type Json,
  uint32,
  uint64,
  utf8,
} from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { type ExchangeErrorCode, type Header, readHead } from '../src/index.ts'
import { attachment, attachmentDigest, contents, stated } from './contents.ts'
import { forgeBody, forgeEnvelope, framed, magicBytes, sealBody } from './forge.ts'
import { letter, xcc } from './world.ts'

const content = contents['onward-request']
/** The envelope that is tampered with. */
export const honest = letter(content, { attachments: [attachment] })
const other = letter(contents.recall)
const { bytes, header } = honest
const { headerBytes, signature, bodyOffset } = readHead(bytes)
const body = bytes.subarray(bodyOffset)
const headerStart = magicBytes + 4

/** What was done, the code it must get, and the bytes. */
export type Row = readonly [name: string, code: ExchangeErrorCode, forged: () => Uint8Array]

const {
  headerBytes: otherHeader,
  signature: otherSignature,
  bodyOffset: otherOffset,
} = readHead(other.bytes)
const otherBody = other.bytes.subarray(otherOffset)
const magic = bytes.subarray(0, magicBytes)

function assembled(head: Uint8Array, sig: Uint8Array, rest: Uint8Array): Bytes {
  return concat(magic, uint32(head.length), head, sig, rest)
}

const spliced: readonly Row[] = [
  [
    'head of one, body of another',
    'exchange.body-size',
    () => assembled(headerBytes, signature, otherBody),
  ],
  [
    'header of one, signature of another',
    'exchange.signature',
    () => assembled(headerBytes, otherSignature, body),
  ],
  [
    'header of another, the rest of one',
    'exchange.signature',
    () => assembled(otherHeader, signature, body),
  ],
  ['a byte behind the body', 'exchange.body-size', () => concat(bytes, Uint8Array.of(0))],
  ['the envelope twice', 'exchange.body-size', () => concat(bytes, bytes)],
  [
    'a body of the right length',
    'exchange.body-digest',
    () => assembled(headerBytes, signature, body.toReversed()),
  ],
  ['no body', 'exchange.body-size', () => bytes.subarray(0, bodyOffset)],
  ['nothing', 'exchange.truncated', () => new Uint8Array()],
  [
    'another version',
    'exchange.magic',
    () => concat(utf8('tearline-envelope/v2\n'), bytes.subarray(magicBytes)),
  ],
  [
    'a header of no bytes',
    'exchange.header-size',
    () => concat(magic, uint32(0), bytes.subarray(headerStart)),
  ],
  [
    'a header of 4 GiB',
    'exchange.header-size',
    () => concat(magic, uint32(2 ** 32 - 1), bytes.subarray(headerStart)),
  ],
  ['signed by another party', 'exchange.signature', () => forgeEnvelope(header, body, xcc.signing)],
  [
    'signed as a statement',
    'exchange.signature',
    () => assembled(headerBytes, statementSignature(), body),
  ],
]

/** The same key over the same bytes, but as the payload of a statement. */
function statementSignature(): Uint8Array {
  const [first] = stated('envelope', header).signatures
  return Uint8Array.from(atob(first?.sig ?? ''), (char) => char.charCodeAt(0))
}

const changedOnTheWay: { readonly [name: string]: readonly [ExchangeErrorCode, Json] } = {
  v: ['exchange.header', 2],
  id: ['exchange.signature', other.header.id],
  from: ['exchange.signature', xcc.code],
  to: ['exchange.recipient', xcc.code],
  kind: ['exchange.signature', 'tombstone'],
  seq: ['exchange.header', 2],
  prev: ['exchange.header', digestOf(body)],
  issued: ['exchange.signature', '2026-11-23T07:00:01Z'],
  inReplyTo: ['exchange.signature', other.header.id],
  body: ['exchange.signature', { digest: digestOf(otherBody), bytes: otherBody.length }],
  checkpoint: ['exchange.signature', 'note\n'],
  seen: ['exchange.signature', { size: 0, root: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' }],
}

const fields: readonly Row[] = Object.entries(changedOnTheWay).map(([name, [code, value]]) => [
  `\`${name}\` changed on the way`,
  code,
  () => assembled(canonicalBytes({ ...header, [name]: value }), signature, body),
])

const malformed: { readonly [name: string]: Json } = {
  v: '1',
  id: 'env-1',
  from: 'xaa',
  to: null,
  kind: 'rumour',
  seq: 0,
  prev: 'ff',
  issued: '2026-02-30T00:00:00Z',
  inReplyTo: other.header.id.toUpperCase(),
  body: { digest: header.body.digest, bytes: header.body.bytes, more: 1 },
  checkpoint: '',
  seen: { size: -1, root: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' },
}

const malformedFields: readonly Row[] = Object.entries(malformed).flatMap(
  ([name, value]): Row[] => [
    [
      `\`${name}\` malformed by its sender`,
      'exchange.header',
      () => forgeEnvelope({ ...header, [name]: value }, body),
    ],
    [
      `\`${name}\` left out by its sender`,
      'exchange.header',
      () => forgeEnvelope(without(header, name), body),
    ],
  ],
)

function without(object: Header, name: string): Json {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))
}

const text = canonicalJson(header)
const headers: readonly Row[] = [
  [
    'a header with a member more',
    'exchange.header',
    () => forgeEnvelope({ ...header, x: 1 }, body),
  ],
  ['a header with a space', 'exchange.header', () => forgeEnvelope(utf8(` ${text}`), body)],
  [
    'a header that says a name twice',
    'exchange.header',
    () => forgeEnvelope(utf8(text.replace('{', '{"v":1,')), body),
  ],
  [
    'a header in another order',
    'exchange.header',
    () => forgeEnvelope(utf8(JSON.stringify(header)), body),
  ],
  ['a header that is a list', 'exchange.header', () => forgeEnvelope([header], body)],
  ['a header that is no JSON', 'exchange.header', () => forgeEnvelope(utf8('no'), body)],
  [
    'a header that is no UTF-8',
    'exchange.header',
    () => forgeEnvelope(Uint8Array.of(0x22, 0xff, 0x22), body),
  ],
  ['a header nested deep', 'exchange.header', () => forgeEnvelope(utf8('['.repeat(1000)), body)],
  [
    'a header over its limit',
    'exchange.header-size',
    () => forgeEnvelope({ ...header, checkpoint: 'x'.repeat(70_000) }, body),
  ],
  [
    'a number beside the channel',
    'exchange.header',
    () => forgeEnvelope({ ...header, kind: 'receipt' }, body),
  ],
  [
    'no number in the channel',
    'exchange.header',
    () => forgeEnvelope({ ...header, seq: null }, body),
  ],
  [
    'a number that is not exact',
    'exchange.header',
    () => forgeEnvelope({ ...header, seq: 2 ** 53, prev: header.body.digest }, body),
  ],
]

export const message = { ...content, attachments: [attachmentDigest] }

/** A partner that seals whatever it likes, and signs for it. */
export function sealedAs(plaintext: Uint8Array): Bytes {
  return forgeBody(header, sealBody(header, plaintext))
}

function flippedAt(at: number): Bytes {
  const changed = Uint8Array.from(body)
  changed[at] = (changed[at] ?? 0) ^ 1
  return forgeBody(header, changed)
}

const bodies: readonly Row[] = [
  ['a changed ML-KEM capsule', 'exchange.open-failed', () => flippedAt(0)],
  ['a changed X25519 share', 'exchange.open-failed', () => flippedAt(1100)],
  ['a changed ciphertext', 'exchange.open-failed', () => flippedAt(1130)],
  ['a changed tag', 'exchange.open-failed', () => flippedAt(body.length - 1)],
  [
    'a body shorter than a capsule',
    'exchange.open-failed',
    () => forgeBody(header, body.subarray(0, 100)),
  ],
  ['a ciphertext cut short', 'exchange.open-failed', () => forgeBody(header, body.subarray(0, -1))],
  ['a ciphertext made longer', 'exchange.open-failed', () => forgeBody(header, concat(body, body))],
  ['the body of another envelope', 'exchange.open-failed', () => forgeBody(header, otherBody)],
  [
    'a body sealed for another id',
    'exchange.open-failed',
    () => forgeBody({ ...header, id: other.header.id }, body),
  ],
  [
    'a body sealed for another kind',
    'exchange.open-failed',
    () => forgeBody({ ...header, kind: 'recall' }, body),
  ],
  [
    'a body sealed beside the channel',
    'exchange.open-failed',
    () => forgeBody(header, sealBody({ ...header, seq: null }, framed(message, [attachment]))),
  ],
  [
    'a length that the body does not have',
    'exchange.body-size',
    () => forgeEnvelope({ ...header, body: { ...header.body, bytes: 1 } }, body),
  ],
  [
    'a body over its limit',
    'exchange.header',
    () => forgeEnvelope({ ...header, body: { ...header.body, bytes: 2 ** 30 } }, body),
  ],
  ['an empty plaintext', 'exchange.framing', () => sealedAs(new Uint8Array())],
  ['half a length', 'exchange.framing', () => sealedAs(Uint8Array.of(0, 0))],
  ['a message of no bytes', 'exchange.framing', () => sealedAs(framed(new Uint8Array()))],
  [
    'a message longer than the body',
    'exchange.framing',
    () => sealedAs(concat(uint32(9), utf8('{}'))),
  ],
  [
    'a message over its limit',
    'exchange.framing',
    () => sealedAs(concat(uint32(2 ** 32 - 1), utf8('{}'))),
  ],
  ['a message that is no JSON', 'exchange.message', () => sealedAs(framed(utf8('no')))],
  [
    'a message that is not canonical',
    'exchange.message',
    () => sealedAs(framed(utf8(JSON.stringify(message)))),
  ],
  ['a message nested deep', 'exchange.message', () => sealedAs(framed(utf8('['.repeat(100_000))))],
  ['a message of no kind', 'exchange.message', () => sealedAs(framed({ v: 1 }))],
  [
    'a message of another kind than its header',
    'exchange.message',
    () => sealedAs(framed({ ...contents.recall, attachments: [] })),
  ],
  [
    'a message with a member more',
    'exchange.message',
    () => sealedAs(framed({ ...message, x: 1 }, [attachment])),
  ],
  ['an attachment that is missing', 'exchange.attachments', () => sealedAs(framed(message))],
  [
    'an attachment that is changed',
    'exchange.attachments',
    () => sealedAs(framed(message, [utf8('other')])),
  ],
  [
    'an attachment that is extra',
    'exchange.attachments',
    () => sealedAs(framed(message, [attachment, attachment])),
  ],
  [
    'a million empty attachments',
    'exchange.attachments',
    () => sealedAs(concat(framed(message), new Uint8Array(8_000_000))),
  ],
  [
    'an attachment that is not listed but spoken of',
    'exchange.attachments',
    () => sealedAs(framed({ ...message, attachments: [] })),
  ],
  [
    'an attachment cut short',
    'exchange.framing',
    () => sealedAs(framed(message, [attachment]).subarray(0, -1)),
  ],
  [
    'a length of an attachment cut short',
    'exchange.framing',
    () => sealedAs(concat(framed(message), Uint8Array.of(0, 0))),
  ],
  [
    'an attachment of 2^64 bytes',
    'exchange.framing',
    () => sealedAs(concat(framed(message), uint64(2n ** 64n - 1n), attachment)),
  ],
]

export const rows: readonly Row[] = [
  ...spliced,
  ...fields,
  ...malformedFields,
  ...headers,
  ...bodies,
]
