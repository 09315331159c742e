// SPDX-License-Identifier: Apache-2.0
// Asking the originator for keys at an opening (design, section 3.5). It learns what the reader may see, and not who
// the reader is.
// INVARIANT (no-key-outside): a key counts only if the originator signed the grant for this very request.
import {
  type Bytes,
  type Digest,
  type EnvelopeId,
  formatInstant,
  later,
  type PartyCode,
  type PortionId,
} from '@tearline/base'
import {
  ExchangeError,
  type KeyGrant,
  type KeyRequest,
  openBody,
  type Reader,
  requireBody,
  type Stated,
  verifyIncoming,
  verifyKeyGrant,
} from '@tearline/exchange'
import {
  type KeyOfPortion,
  type PortionKey,
  type Signed,
  signStatement,
  statementDigest,
} from '@tearline/seal'
import type { ReleaseRecord } from '@tearline/store'
import { unwrapOurs } from '../acts/wrap.ts'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { directoryOf, newestDocument } from './directory.ts'
import { askPartner } from './partner.ts'
import { keysPath } from './paths.ts'
import { sealTo } from './send.ts'

export type KeysAsked = {
  readonly release: ReleaseRecord
  readonly portions: readonly PortionId[]
  readonly reader: Reader
  readonly signal?: AbortSignal
}

/**
 * The keys of these portions, of one release. A lease that still runs is used before anybody is asked.
 *
 * @throws NodeError `node.partner-unreachable`; `node.denied` where not all keys are given; ExchangeError for an
 * answer that is none
 */
export async function askKeys(ctx: Context, asked: KeysAsked): Promise<readonly KeyOfPortion[]> {
  const leased = await leasedKeys(ctx, asked.portions)
  const missing = asked.portions.filter((portion) => !leased.has(portion))
  const granted =
    missing.length === 0 ? [] : await grantedKeys(ctx, { ...asked, portions: missing })
  const keys = new Map([...leased, ...granted.map(({ portion, key }) => [portion, key] as const)])
  return asked.portions.map((portion) => ({ portion, key: requireKey(keys.get(portion)) }))
}

async function leasedKeys(
  ctx: Context,
  portions: readonly PortionId[],
): Promise<ReadonlyMap<PortionId, PortionKey>> {
  const now = ctx.clock.now()
  const held = await Promise.all(portions.map((each) => ctx.store.read.wraps.heldKey(each, now)))
  return new Map(
    held.flatMap((each) => (each === null ? [] : [[each.portion, each.key as PortionKey]])),
  )
}

async function grantedKeys(ctx: Context, asked: KeysAsked): Promise<readonly KeyOfPortion[]> {
  const { signal } = asked
  const document = newestDocument(await directoryOf(ctx.store.read), asked.release.originator)
  if (document === null) throw unreachablePartner(asked.release.originator)
  const { signed, stated } = signRequest(ctx, asked)
  const content = { v: 1, kind: 'key-request', request: signed } as const
  const envelope = await sealTo(ctx, ctx.store.read, { document, content })
  const answer = await askPartner(ctx, document, {
    ...{ path: keysPath, body: envelope.bytes },
    ...(signal === undefined ? {} : { signal }),
  })
  if (answer !== null && refusals.has(answer.status)) throw refusedBy(asked.release.originator)
  if (answer?.status !== 200) throw unreachablePartner(asked.release.originator)
  return openGrant(ctx, { stated, envelope: envelope.header.id, bytes: answer.body })
}

function signRequest(
  ctx: Context,
  { release, portions, reader }: KeysAsked,
): { readonly signed: Signed; readonly stated: Stated<KeyRequest> } {
  const statement: KeyRequest = {
    v: 1,
    kind: 'key-request',
    from: ctx.me,
    to: release.originator,
    release: release.digest,
    portions: [...portions],
    reader,
    issued: formatInstant(ctx.clock.now()),
  }
  const signed = signStatement('key-request', statement, ctx.keys.signing)
  return { signed, stated: { statement, digest: statementDigest(signed) } }
}

type GrantAnswer = {
  readonly stated: Stated<KeyRequest>
  readonly envelope: EnvelopeId
  readonly bytes: Bytes
}

async function openGrant(
  ctx: Context,
  { stated, envelope, bytes }: GrantAnswer,
): Promise<readonly KeyOfPortion[]> {
  const directory = await directoryOf(ctx.store.read)
  const now = ctx.clock.now()
  const head = verifyIncoming(bytes, { me: ctx.me, directory, now })
  const body = bytes.subarray(head.bodyOffset)
  requireBody(head.header, body)
  const { message, attachments } = openBody(head.header, body, [ctx.keys.sealing])
  if (message.kind !== 'key-grant' || head.header.inReplyTo !== envelope) throw notAnAnswer()
  const { statement: grant, digest } = verifyKeyGrant(message.grant, stated, directory)
  const wrapped = message.wrapped === null ? undefined : attachments.get(message.wrapped)
  if (wrapped === undefined) return []
  const keys = unwrapOurs(ctx, { use: 'grant', statement: digest, to: ctx.me }, wrapped)
  const given = keys.filter(({ portion }) => grant.portions.includes(portion))
  await keepLeased(ctx, grant, digest, given)
  return given
}

/** A grant for one opening is not kept. */
async function keepLeased(
  ctx: Context,
  { leaseSeconds }: KeyGrant,
  statement: Digest,
  keys: readonly KeyOfPortion[],
): Promise<void> {
  if (leaseSeconds === 0) return
  const leaseUntil = later(ctx.clock.now(), leaseSeconds)
  await ctx.store.write(async (tx) => {
    for (const { portion, key } of keys) {
      await tx.wraps.saveHeldKey({ portion, statement, leaseUntil, key })
    }
  })
}

function requireKey(key: PortionKey | undefined): PortionKey {
  if (key !== undefined) return key
  throw new NodeError('node.denied', 'the originator gives no key for this', {
    next: 'ask the originator for a release that covers this reader',
  })
}

function notAnAnswer(): ExchangeError {
  return new ExchangeError('exchange.answer', 'the answer is not to this key request')
}

/** It was reached, and will say the same again; that it is busy is not among them. */
const refusals: ReadonlySet<number> = new Set([400, 403, 409])

function refusedBy(party: PartyCode): NodeError {
  return new NodeError('node.denied', `\`${party}\` refuses to hear of keys`, {
    next: `see that the clocks of both nodes are right; then ask ${party} how it stands with you`,
  })
}

function unreachablePartner(party: PartyCode): NodeError {
  return new NodeError('node.partner-unreachable', `\`${party}\` does not answer with keys`, {
    next: `try again when ${party} can be reached: its terms keep the keys with it`,
  })
}
