// SPDX-License-Identifier: Apache-2.0
// What travels behind a message: sealed portions, and keys wrapped for us or for whom we hand them on to.
import {
  type Bytes,
  type Digest,
  type Instant,
  later,
  type PartyCode,
  type PortionId,
} from '@tearline/base'
import { ExchangeError, type Wrap } from '@tearline/exchange'
import type { Rendition, Terms } from '@tearline/release'
import type { KeyOfPortion } from '@tearline/seal'
import type { WriteTx } from '@tearline/store'
import { unwrapOurs } from '../../acts/wrap.ts'
import type { Context } from '../../context.ts'

type Attachments = ReadonlyMap<Digest, Bytes>

/** Until when handed keys open; null where keys are held. */
export function leaseEnd({ leaseSeconds }: Terms, from: Instant): Instant | null {
  return leaseSeconds === null ? null : later(from, leaseSeconds)
}

/** Keeps the sealed portions of the rendition that came along; nothing else that did. */
export async function saveSealed(
  tx: WriteTx,
  attachments: Attachments,
  { portions }: Rendition,
): Promise<void> {
  const digests = new Set(portions.map(({ sealed }) => sealed))
  await tx.blobs.putAll([...digests].flatMap((digest) => attachments.get(digest) ?? []))
}

/** What lets wrapped keys come along: a statement, of which portions, and for whom. */
export type WrapGround = Pick<Wrap, 'use' | 'statement'> & {
  readonly to: readonly PartyCode[]
  readonly portions: readonly PortionId[]
}

/**
 * INVARIANT (no-key-outside): a key that no statement beside it gives to its recipient is not taken, and what is
 * wrapped for us holds what it says and nothing else. Answers our keys.
 *
 * @throws ExchangeError `exchange.message`; SealError `seal.open-failed`
 */
export function requireGrounded(
  ctx: Context,
  { wraps }: { readonly wraps: readonly Wrap[] },
  attachments: Attachments,
  grounds: readonly WrapGround[],
): readonly KeyOfPortion[] {
  const ours: KeyOfPortion[] = []
  for (const [index, wrap] of wraps.entries()) {
    const bytes = attachments.get(wrap.wrapped)
    if (bytes === undefined || !grounds.some((ground) => isOn(wrap, ground)))
      throw ungrounded(index)
    if (wrap.to !== ctx.me) continue
    const keys = unwrapOurs(ctx, wrap, bytes)
    if (!areJust(wrap, keys)) throw ungrounded(index)
    ours.push(...keys)
  }
  return ours
}

function ungrounded(index: number): ExchangeError {
  return new ExchangeError('exchange.message', 'keys that no statement beside them gives', {
    at: `/wraps/${index}`,
  })
}

function isOn(wrap: Wrap, { use, statement, to, portions }: WrapGround): boolean {
  return (
    wrap.use === use &&
    wrap.statement === statement &&
    to.includes(wrap.to) &&
    wrap.portions.every((portion) => portions.includes(portion))
  )
}

function areJust(wrap: Wrap, keys: readonly KeyOfPortion[]): boolean {
  const found = new Set(keys.map(({ portion }) => portion))
  return found.symmetricDifference(new Set(wrap.portions)).size === 0
}

/** Keeps wrapped keys; what they open for whom is bound into the bytes. */
export async function saveWraps(
  tx: WriteTx,
  wraps: readonly Wrap[],
  attachments: Attachments,
  leaseOf: (wrap: Wrap) => Instant | null,
): Promise<void> {
  for (const wrap of wraps) {
    const bytes = attachments.get(wrap.wrapped)
    if (bytes === undefined) continue
    const { wrapped: _digest, ...plain } = wrap
    await tx.wraps.save({ ...plain, direction: 'in', wrapped: bytes, leaseUntil: leaseOf(wrap) })
  }
}
