// SPDX-License-Identifier: Apache-2.0
// One message of each kind, as small as its schema lets it be. What the statements of `release` say does not matter
// here: an envelope carries them as they are.
import { base64, type Digest, type Json, newId, utf8 } from '@tearline/base'
import { digestOf, type Signed, signStatement } from '@tearline/seal'
import type {
  ConcealedNotice,
  Content,
  EmergencyNotice,
  IncidentNotice,
  KeyRequest,
  Message,
  MessageKind,
  Receipt,
} from '../src/index.ts'
import { countingRng, issued, xaa, xbb, xcc } from './world.ts'

const rng = countingRng(1000)
export const portion = newId('portion', rng)
const digest: Digest = digestOf(utf8('some statement'))
export const attachment = utf8('some sealed bytes')
export const attachmentDigest = digestOf(attachment)

export const keyRequest: Omit<KeyRequest, 'attachments'> = {
  v: 1,
  kind: 'key-request',
  release: digest,
  portions: [portion],
  reader: {
    nationality: xaa.code,
    clearance: 'SECRET',
    compartments: [{ tag: 'SCI', values: ['SI'] }],
  },
}

export const receipt: Receipt = {
  v: 1,
  kind: 'receipt',
  from: xaa.code,
  to: xbb.code,
  envelope: newId('envelope', rng),
  header: digest,
  seq: 1,
  received: issued,
}

export const incidentNotice: IncidentNotice = {
  v: 1,
  kind: 'incident-notice',
  from: xaa.code,
  to: xbb.code,
  about: 'no-consent',
  party: xcc.code,
  portions: [portion],
  rendition: digest,
  received: issued,
  issued,
}

export const emergencyNotice: EmergencyNotice = {
  v: 1,
  kind: 'emergency-notice',
  from: xaa.code,
  to: xbb.code,
  release: digest,
  portions: [portion],
  issued,
}

export const concealedNotice: ConcealedNotice = {
  v: 1,
  kind: 'concealed-notice',
  from: xaa.code,
  to: xbb.code,
  about: 'passed-on',
  consent: digest,
  release: digest,
  salt: base64(new Uint8Array(32)),
  party: xcc.code,
  portions: [portion],
  happened: issued,
  issued,
}

export function stated(type: string, statement: Json = { v: 1, kind: type }): Signed {
  return signStatement(type, statement, xaa.signing)
}

const entry = { proof: 'c2sp.org/tlog-proof@v1\n', event: '{}', salt: base64(new Uint8Array(32)) }
const wrap = { to: xbb.code, portions: [portion], wrapped: attachmentDigest } as const

/** What is sent in each kind; those of `withAttachment` bring `attachment`. */
export const contents: { readonly [K in MessageKind]: Extract<Content, { kind: K }> } = {
  agreement: { v: 1, kind: 'agreement', statement: stated('agreement') },
  release: {
    v: 1,
    kind: 'release',
    rendition: stated('rendition'),
    release: stated('release'),
    consents: [],
    wraps: [{ use: 'release', statement: digest, ...wrap, portions: [portion] }],
  },
  receipt: { v: 1, kind: 'receipt', receipt: stated('receipt', receipt), ...entry },
  'onward-request': {
    v: 1,
    kind: 'onward-request',
    request: stated('onward-request'),
    drafts: [{ portion, attachment: attachmentDigest }],
  },
  consent: {
    v: 1,
    kind: 'consent',
    answer: stated('onward-answer'),
    consents: [stated('consent')],
    renditions: [stated('rendition')],
    wraps: [{ use: 'consent', statement: digest, ...wrap, portions: [portion] }],
  },
  'key-request': keyRequest,
  'key-grant': {
    v: 1,
    kind: 'key-grant',
    request: digest,
    portions: [portion],
    leaseSeconds: 0,
    keys: attachmentDigest,
  },
  party: { v: 1, kind: 'party', document: stated('party') },
  recall: {
    v: 1,
    kind: 'recall',
    recall: stated('recall'),
    onward: [{ to: xcc.code, recall: stated('recall') }],
  },
  tombstone: { v: 1, kind: 'tombstone', tombstone: stated('tombstone'), ...entry },
  'incident-notice': {
    v: 1,
    kind: 'incident-notice',
    notice: stated('incident-notice', incidentNotice),
    evidence: { header: base64(utf8('{}')), signature: base64(new Uint8Array(64)) },
    rendition: stated('rendition'),
    release: stated('release'),
  },
  'emergency-notice': {
    v: 1,
    kind: 'emergency-notice',
    notice: stated('emergency-notice', emergencyNotice),
    release: stated('release'),
    rendition: stated('rendition'),
  },
  question: { v: 1, kind: 'question', question: stated('question') },
  answer: { v: 1, kind: 'answer', answer: stated('answer') },
  'concealed-notice': {
    v: 1,
    kind: 'concealed-notice',
    notice: stated('concealed-notice', concealedNotice),
    release: stated('release'),
  },
  checkpoint: { v: 1, kind: 'checkpoint', checkpoint: 'a\n1\nb\n', old: 0, proof: [] },
}

export const withAttachment: ReadonlySet<Message['kind']> = new Set([
  'release',
  'onward-request',
  'consent',
  'key-grant',
])

export function attachmentsOf(kind: MessageKind) {
  return withAttachment.has(kind) ? [attachment] : []
}
