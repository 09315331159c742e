// SPDX-License-Identifier: Apache-2.0
// What travels behind a message: sealed portions, and keys wrapped for us or for whom we hand them on to.
import { type Bytes, type Digest, type Instant, later } from '@tearline/base'
import type { Wrap } from '@tearline/exchange'
import type { Rendition, Terms } from '@tearline/release'
import type { WriteTx } from '@tearline/store'

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
  for (const { sealed } of portions) {
    const bytes = attachments.get(sealed)
    if (bytes !== undefined) await tx.blobs.put(bytes)
  }
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
