// SPDX-License-Identifier: Apache-2.0
// One file a kind of message.
import { unreachable } from '@tearline/base'
import { ExchangeError } from '@tearline/exchange'
import type { Context } from '../../context.ts'
import { takeAgreement } from './agreement.ts'
import { takeCheckpoint } from './checkpoint.ts'
import { takeConcealedNotice } from './concealed-notice.ts'
import { takeConsent } from './consent.ts'
import type { Effect, Incoming } from './effect.ts'
import { takeEmergencyNotice } from './emergency-notice.ts'
import { takeIncidentNotice } from './incident-notice.ts'
import { takeOnwardRequest } from './onward-request.ts'
import { takeParty } from './party.ts'
import { takeQuestion } from './question.ts'
import { takeQuestionAnswer } from './question-answer.ts'
import { takeRecall } from './recall.ts'
import { takeRelease } from './release.ts'
import { takeTombstone } from './tombstone.ts'

/**
 * Verifies what the message says and tells what it will do; nothing is changed yet.
 *
 * @throws CodedError for what the sender should not have signed
 */
export async function effectOf(ctx: Context, incoming: Incoming): Promise<Effect> {
  const { message } = incoming
  switch (message.kind) {
    case 'agreement':
      return takeAgreement(ctx, { ...incoming, message })
    case 'release':
      return takeRelease(ctx, { ...incoming, message })
    case 'onward-request':
      return takeOnwardRequest(ctx, { ...incoming, message })
    case 'consent':
      return takeConsent(ctx, { ...incoming, message })
    case 'recall':
      return takeRecall(ctx, { ...incoming, message })
    case 'tombstone':
      return takeTombstone(ctx, { ...incoming, message })
    case 'incident-notice':
      return takeIncidentNotice(ctx, { ...incoming, message })
    case 'emergency-notice':
      return takeEmergencyNotice(ctx, { ...incoming, message })
    case 'question':
      return takeQuestion(ctx, { ...incoming, message })
    case 'answer':
      return takeQuestionAnswer(ctx, { ...incoming, message })
    case 'concealed-notice':
      return takeConcealedNotice(ctx, { ...incoming, message })
    case 'party':
      return takeParty(ctx, { ...incoming, message })
    case 'checkpoint':
      return takeCheckpoint(ctx, { ...incoming, message })
    case 'receipt':
    case 'key-request':
    case 'key-grant':
      throw new ExchangeError('exchange.message', `a ${message.kind} has a way of its own`)
    default:
      return unreachable(message)
  }
}
