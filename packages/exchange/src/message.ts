// SPDX-License-Identifier: Apache-2.0
// What an envelope says once it is open: one of these kinds (design, section 5), each in a file of its own under
// `messages/`. The signatures inside are not verified here: whose word counts depends on the kind, and on
// documents and agreements that only the node has.
import { type Bytes, canonicalBytes, type Digest, type Json, unreachable } from '@tearline/base'
import { z } from 'zod'
import { ExchangeError } from './error.ts'
import { messageJsonLimits } from './limits.ts'
import { agreementMessageSchema } from './messages/agreement.ts'
import { answerMessageSchema } from './messages/answer.ts'
import { checkpointMessageSchema } from './messages/checkpoint.ts'
import { concealedNoticeMessageSchema } from './messages/concealed-notice.ts'
import { consentMessageSchema } from './messages/consent.ts'
import { emergencyNoticeMessageSchema } from './messages/emergency-notice.ts'
import { incidentNoticeMessageSchema } from './messages/incident-notice.ts'
import { keyGrantMessageSchema } from './messages/key-grant.ts'
import { keyRequestMessageSchema } from './messages/key-request.ts'
import { onwardRequestMessageSchema } from './messages/onward-request.ts'
import { partyMessageSchema } from './messages/party.ts'
import { questionMessageSchema } from './messages/question.ts'
import { recallMessageSchema } from './messages/recall.ts'
import { receiptMessageSchema } from './messages/receipt.ts'
import { releaseMessageSchema } from './messages/release.ts'
import { tombstoneMessageSchema } from './messages/tombstone.ts'
import { parseCanonicalShape } from './shapes.ts'

export const messageSchema = z.discriminatedUnion('kind', [
  agreementMessageSchema,
  releaseMessageSchema,
  receiptMessageSchema,
  onwardRequestMessageSchema,
  consentMessageSchema,
  keyRequestMessageSchema,
  keyGrantMessageSchema,
  recallMessageSchema,
  tombstoneMessageSchema,
  incidentNoticeMessageSchema,
  partyMessageSchema,
  checkpointMessageSchema,
  emergencyNoticeMessageSchema,
  questionMessageSchema,
  answerMessageSchema,
  concealedNoticeMessageSchema,
])
export type Message = z.infer<typeof messageSchema>
export type MessageOf<K extends Message['kind']> = Extract<Message, { kind: K }>

/** A message before its attachments are at hand: their digests are filled in when it is sealed. */
export type Content = Message extends infer M
  ? M extends Message
    ? Omit<M, 'attachments'>
    : never
  : never

export function messageBytes(message: Message): Bytes {
  return canonicalBytes(message as Json)
}

/**
 * Reads the message of an opened body. The sender chose every byte.
 *
 * @throws ExchangeError `exchange.message`, with the place in `at`; `exchange.attachments`
 */
export function parseMessage(bytes: Uint8Array): Message {
  const message = parseCanonicalShape(messageSchema, bytes, messageJsonLimits, 'exchange.message')
  checkReferences(message)
  return message
}

/** Attachments that a message speaks of are among those it brings. */
function checkReferences(message: Message): void {
  const brought = new Set<Digest>(message.attachments)
  if (referencesOf(message).every((digest) => brought.has(digest))) return
  throw new ExchangeError('exchange.attachments', 'the message speaks of an attachment it lacks', {
    at: '/attachments',
  })
}

function referencesOf(message: Message): readonly Digest[] {
  switch (message.kind) {
    case 'release':
    case 'consent':
      return message.wraps.map(({ wrapped }) => wrapped)
    case 'onward-request':
      return message.drafts.map(({ attachment }) => attachment)
    case 'key-grant':
      return message.keys === null ? [] : [message.keys]
    case 'agreement':
    case 'receipt':
    case 'key-request':
    case 'recall':
    case 'tombstone':
    case 'incident-notice':
    case 'emergency-notice':
    case 'concealed-notice':
    case 'party':
    case 'checkpoint':
    case 'question':
    case 'answer':
      return []
    default:
      return unreachable(message)
  }
}
