// Envelopes: sealed and signed, read and verified, beside the cryptography alone (design, section 5).
import { randomBytes } from 'node:crypto'
import { type Bytes, type Digest, newId, utf8 } from '@tearline/base'
import {
  type Content,
  openBody,
  readHead,
  requireBody,
  sealEnvelope,
  verifyHead,
} from '@tearline/exchange'
import { digestOf, hpkeOpen, hpkeSeal, signDetached, verifyDetached } from '@tearline/seal'
import { contents, stated } from '../packages/exchange/test/contents.ts'
import { issued, xaa, xbb } from '../packages/exchange/test/world.ts'
import { type Figure, figure } from './figure.ts'
import { type Mode, measure, median, repeat, type Samples, timesAsFast } from './harness.ts'

const rng = { bytes: (count: number): Bytes => Uint8Array.from(randomBytes(count)) }
const portion = newId('portion', rng)
const mebibyte = 1_048_576

export async function envelopeFigures(mode: Mode): Promise<readonly Figure[]> {
  const attachments = Array.from({ length: mode.quick ? 1 : 8 }, () => rng.bytes(mebibyte))
  const [first] = attachments
  if (first === undefined) throw new Error('there is an attachment')
  return [
    ...(await pair(mode, 'small envelope', contents.recall, [])),
    ...(await pair(mode, 'envelope of 8 MiB', requestWith(digestOf(first)), attachments)),
  ]
}

async function pair(
  mode: Mode,
  name: string,
  content: Content,
  attachments: readonly Bytes[],
): Promise<readonly Figure[]> {
  const bytes = seal(content, attachments)
  const payload = rng.bytes(bytes.length)
  const bare = bareSeal(payload)
  if (open(bytes).message.kind !== content.kind) throw new Error('another message was opened')
  const [sealing = [], bareSealing = [], opening = [], bareOpening = []] = await measure(
    [
      repeat(() => seal(content, attachments)),
      repeat(() => bareSeal(payload)),
      repeat(() => open(bytes)),
      repeat(() => bareOpen(bare)),
    ],
    mode,
    attachments.length > 0 ? 15 : undefined,
  )
  return [
    besideBare(`${name} sealed and signed`, sealing, bareSealing),
    besideBare(`${name} verified and opened`, opening, bareOpening),
  ]
}

function besideBare(name: string, ours: Samples, bare: Samples): Figure {
  return figure({
    name,
    unit: '/s',
    value: 1 / median(ours),
    beside: { name: 'HPKE and Ed25519 alone', value: 1 / median(bare) },
    ratio: timesAsFast(ours, bare),
  })
}

function requestWith(attachment: Digest): Content {
  const drafts = [{ portion, attachment }]
  return { v: 1, kind: 'onward-request', request: stated('onward-request'), drafts }
}

function seal(content: Content, attachments: readonly Bytes[]): Bytes {
  return sealEnvelope({
    header: {
      ...{ id: newId('envelope', rng), from: xaa.code, to: xbb.code, seq: 1, prev: null },
      ...{ issued, inReplyTo: null, checkpoint: null, seen: null },
    },
    content,
    attachments,
    signingKey: xaa.signing,
    recipient: xbb.sealing.publicKey,
  }).bytes
}

function open(bytes: Bytes) {
  const head = readHead(bytes)
  verifyHead(head, [xaa.signing.publicKey])
  const body = bytes.subarray(head.bodyOffset)
  requireBody(head.header, body)
  return openBody(head.header, body, [xbb.sealing])
}

/** What no envelope can do without: the body sealed, and a header signed. */
const context = { info: utf8('bench'), aad: utf8('bench') }
const header = utf8('h'.repeat(400))
type Bare = { readonly sealed: Bytes; readonly signature: Bytes }

function bareSeal(plaintext: Bytes): Bare {
  const sealed = hpkeSeal({ ...context, recipient: xbb.sealing.publicKey, plaintext })
  return { sealed, signature: signDetached('envelope', header, xaa.signing) }
}

function bareOpen({ sealed, signature }: Bare): Bytes {
  verifyDetached('envelope', header, signature, [xaa.signing.publicKey])
  return hpkeOpen({ ...context, key: xbb.sealing, sealed })
}
