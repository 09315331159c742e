// SPDX-License-Identifier: Apache-2.0
// What exactly would go to whom, as somebody has looked at it: whoever signs names it by its digest, so that nothing goes
// that came between the look and the signature.
import { canonicalBytes, type Digest } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import type { SubmissionDetail, SubmissionRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { canonicalRendition, type Preview } from './render-release.ts'

type Shown = Pick<SubmissionDetail, 'shown' | 'community'> & Pick<SubmissionRecord, 'report'>

/** What exactly would go, and under what: whoever approves names it. */
export function orderDigest({ report, community, shown }: Shown): Digest {
  return digestOf(canonicalBytes({ report, community, shown: shown.map((each) => ({ ...each })) }))
}

export function shownOf(
  ctx: Context,
  report: SubmissionRecord['report'],
  previews: readonly Preview[],
): SubmissionDetail['shown'] {
  return previews.map((preview) => {
    const bytes = canonicalRendition(ctx, report, preview)
    return {
      party: preview.party,
      agreement: preview.agreement.id,
      terms: digestOf(canonicalBytes(preview.terms)),
      content: bytes === null ? null : digestOf(bytes),
    }
  })
}

/** @throws NodeError `node.approval-differs` */
export function requireAsSeen(seen: Digest, now: Digest): void {
  if (seen === now) return
  throw new NodeError('node.approval-differs', 'this is not what was looked at', {
    at: '/order',
    next: 'look at what would go now, and sign that',
  })
}
