// SPDX-License-Identifier: Apache-2.0
// A request whose answer cannot wait, and its answer (design, section 3.5): two envelopes, one encapsulation. The answer
// is sealed under a key that only the two ends of the request have, so it answers this request and nobody else opens it.
//
//   XBB  ask ──► key-request, sealed to XAA ──► openAsked  XAA
//   XBB  openAnswered ◄── key-grant, under the request's own key ◄── answer  XAA
//
// Both are signed by their heads, over the digest of the sealed body. A request that is repeated byte for byte may be
// answered with the same bytes; whoever asked and has forgotten the key asks anew.
import { concat, type PortionId, type Rng } from '@tearline/base'
import {
  type AnswerKey,
  digestOf,
  hpkeAsk,
  hpkeOpenAsked,
  type KeyOfPortion,
  openAnswer,
  type PortionKey,
  SealError,
  type SealingKey,
  sealAnswer,
} from '@tearline/seal'
import { bodyContext, frame, frameAsIs, type Opened, unframe } from './body.ts'
import {
  type Envelope,
  type EnvelopeInput,
  type Head,
  headed,
  headedAsIs,
  info,
  nothingOpens,
  openWithAnyAside,
  signEnvelope,
  signEnvelopeAside,
} from './envelope.ts'
import { ExchangeError } from './error.ts'
import type { Header } from './header.ts'
import type { Content, MessageOf } from './message.ts'

type AskInput = Pick<EnvelopeInput, 'header' | 'signingKey' | 'recipient'> & {
  readonly content: Extract<Content, { kind: 'key-request' }>
}

export type Asked = { readonly envelope: Envelope; readonly answerKey: AnswerKey }

/**
 * Seals and signs a request. The key for its answer is kept in memory and wiped with the answer.
 *
 * @throws ExchangeError as `sealEnvelope`; SealError `seal.key`
 */
export function ask({ header, content, signingKey, recipient }: AskInput): Asked {
  const { plaintext, kind } = frame(content, [])
  const aad = bodyContext({ ...header, kind })
  const { sealed, answerKey } = hpkeAsk({ recipient, info, aad, plaintext })
  return { envelope: signEnvelope(headed(header, kind, sealed), signingKey), answerKey }
}

export type Heard = {
  readonly message: MessageOf<'key-request'>
  readonly answerKey: AnswerKey
}

/**
 * Opens the body of a request that `requireBody` has let pass, for the most part beside this thread.
 *
 * @throws ExchangeError as `openBody`; `exchange.message` for what is no request
 */
export async function openAsked(
  header: Header,
  body: Uint8Array,
  sealingKeys: readonly SealingKey[],
): Promise<Heard> {
  const aad = bodyContext(header)
  const open = (key: SealingKey) => hpkeOpenAsked({ key, info, aad, sealed: body })
  const { plaintext, answerKey } = await openWithAnyAside(sealingKeys, open)
  const { message } = unframe(plaintext, header.kind)
  if (message.kind === 'key-request') return { message, answerKey }
  throw new ExchangeError('exchange.message', 'only key requests are answered at once', {
    at: '/kind',
  })
}

type AnswerInput = Pick<EnvelopeInput, 'header' | 'signingKey'> & {
  /** The request's header. */
  readonly request: Pick<Head, 'headerDigest'>
  /** In the order of the request; none is a refusal. */
  readonly granted: readonly KeyOfPortion[]
  readonly leaseSeconds: number
  readonly answerKey: AnswerKey
  readonly rng: Rng
}

/** Seals an answer, and signs it beside this thread. All of it is ours, or was checked with the request. */
export function answer(input: AnswerInput): Promise<Envelope> {
  const { header, request, granted, leaseSeconds, answerKey, rng } = input
  const keys = granted.length === 0 ? [] : [concat(...granted.map(({ key }) => key))]
  const content = {
    v: 1,
    kind: 'key-grant',
    request: request.headerDigest,
    portions: granted.map(({ portion }) => portion),
    leaseSeconds: granted.length === 0 ? 0 : leaseSeconds,
    keys: keys[0] === undefined ? null : digestOf(keys[0]),
  } as const
  const plaintext = frameAsIs(content, keys)
  const aad = bodyContext({ ...header, kind: content.kind })
  const sealed = sealAnswer({ answerKey, aad, plaintext, rng })
  for (const secret of [...keys, plaintext]) secret.fill(0)
  return signEnvelopeAside(headedAsIs(header, content.kind, sealed), input.signingKey)
}

/**
 * Opens the body of an answer that `requireBody` has let pass.
 *
 * @throws ExchangeError `exchange.open-failed`, `exchange.framing`, `exchange.message`, `exchange.attachments`
 */
export function openAnswered(header: Header, body: Uint8Array, answerKey: AnswerKey): Opened {
  return unframe(openUnder(header, body, answerKey), header.kind)
}

function openUnder(header: Header, sealed: Uint8Array, answerKey: AnswerKey) {
  try {
    return openAnswer({ answerKey, aad: bodyContext(header), sealed })
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause
    throw nothingOpens()
  }
}

/** What was asked: the envelope by its name, and for which portions. */
export type Request = {
  readonly envelope: Pick<Envelope, 'headerDigest'>
  readonly portions: readonly PortionId[]
}

/**
 * The keys that an opened answer gives. None is a refusal.
 *
 * @throws ExchangeError `exchange.answer` where it answers another request, gives what was not asked for, or its keys
 *   are not as many as its portions
 */
export function grantedKeys(
  { message, attachments }: Opened,
  { envelope, portions }: Request,
): readonly KeyOfPortion[] {
  if (message.kind !== 'key-grant') throw notTheAnswer('of another kind')
  if (message.request !== envelope.headerDigest) throw notTheAnswer('to another request')
  const asked = new Set(portions)
  if (message.portions.some((portion) => !asked.has(portion))) {
    throw notTheAnswer('with portions that were not asked for')
  }
  const keys = (message.keys === null ? undefined : attachments.get(message.keys)) ?? noKeys
  if (keys.length !== message.portions.length * portionKeyBytes) {
    throw notTheAnswer('with more or fewer keys than portions')
  }
  return message.portions.map((portion, at) => {
    const key = keys.slice(at * portionKeyBytes, (at + 1) * portionKeyBytes)
    return { portion, key: key as PortionKey }
  })
}

const portionKeyBytes = 32
const noKeys = new Uint8Array(0)

function notTheAnswer(how: string): ExchangeError {
  return new ExchangeError('exchange.answer', `the answer is ${how}`)
}
