// SPDX-License-Identifier: Apache-2.0
// Asking the originator for keys at an opening (design, section 3.5). It learns what the reader may see, and not who
// the reader is.
// INVARIANT (no-key-outside): a key counts only if the originator signed the grant for this very request.
import { type Bytes, type Digest, later, type PartyCode, type PortionId, say } from '@tearline/base'
import {
  type Asked,
  ask,
  ExchangeError,
  grantedKeys,
  openAnswered,
  type Reader,
  requireBody,
  verifyIncoming,
} from '@tearline/exchange'
import { type KeyOfPortion, type PortionKey, wipe } from '@tearline/seal'
import type { ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { directoryOf, newestDocument } from './directory.ts'
import { askPartner, noteRefusal, refusalIn } from './partner.ts'
import { keysPath } from './paths.ts'
import { headerTo, sealingKeyOf } from './send.ts'

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
  const granted = missing.length === 0 ? [] : await grantedBy(ctx, { ...asked, portions: missing })
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

async function grantedBy(ctx: Context, asked: KeysAsked): Promise<readonly KeyOfPortion[]> {
  const { signal, release, reader } = asked
  const portions = [...asked.portions]
  const { originator } = release
  const document = newestDocument(await directoryOf(ctx.store.read), originator)
  if (document === null) throw unreachablePartner(originator)
  const request = ask({
    header: await headerTo(ctx, ctx.store.read, { to: originator }),
    content: { v: 1, kind: 'key-request', release: release.digest, portions, reader },
    signingKey: ctx.keys.signing,
    recipient: sealingKeyOf(document),
  })
  const answer = await askPartner(ctx, document, {
    ...{ path: keysPath, body: request.envelope.bytes },
    ...(signal === undefined ? {} : { signal }),
  })
  await noteRefusal(ctx, originator, refusalIn(answer))
  if (answer !== null && refusals.has(answer.status)) throw refusedBy(originator)
  if (answer?.status !== 200) throw unreachablePartner(originator)
  return openGrant(ctx, { ...request, portions, bytes: answer.body })
}

type GrantAnswer = Asked & { readonly portions: readonly PortionId[]; readonly bytes: Bytes }

async function openGrant(
  ctx: Context,
  { envelope, answerKey, portions, bytes }: GrantAnswer,
): Promise<readonly KeyOfPortion[]> {
  const directory = await directoryOf(ctx.store.read)
  const now = ctx.clock.now()
  const head = verifyIncoming(bytes, { me: ctx.me, directory, now })
  const { from, inReplyTo, kind } = head.header
  if (kind !== 'key-grant' || from !== envelope.header.to || inReplyTo !== envelope.header.id) {
    throw notAnAnswer()
  }
  const body = bytes.subarray(head.bodyOffset)
  requireBody(head.header, body)
  const opened = openAnswered(head.header, body, answerKey)
  wipe(answerKey.secret)
  const given = grantedKeys(opened, { envelope, portions })
  const { message } = opened
  const leaseSeconds = message.kind === 'key-grant' ? message.leaseSeconds : 0
  await keepLeased(ctx, { leaseSeconds, statement: head.headerDigest }, given)
  return given
}

/** A grant for one opening is not kept. */
async function keepLeased(
  ctx: Context,
  { leaseSeconds, statement }: { readonly leaseSeconds: number; readonly statement: Digest },
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
  return new NodeError('node.denied', say`\`${{ party }}\` refuses to hear of keys`, {
    next: say`see that the clocks of both nodes are right; then ask ${{ party }} how it stands with you`,
  })
}

function unreachablePartner(party: PartyCode): NodeError {
  return new NodeError(
    'node.partner-unreachable',
    say`\`${{ party }}\` does not answer with keys`,
    {
      next: say`try again when ${{ party }} can be reached: its terms keep the keys with it`,
    },
  )
}
