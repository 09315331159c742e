// SPDX-License-Identifier: Apache-2.0
// Taking back (design, section 3.8). Recall does not undo reading: it ends keys and openings, and shows who
// has not answered.
import { digestShape, idShape, partyCodeShape, textShape, timestampShape } from '@tearline/base'
import { z } from 'zod'
import { limits } from './limits.ts'
import { checkOnce, checkOthers } from './sense.ts'

export const recallSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('recall'),
  originator: partyCodeShape,
  /** The one holder that this statement is for; it names only portions which that holder has. */
  to: partyCodeShape,
  report: idShape('report'),
  portions: z.array(idShape('portion')).min(1).max(limits.portionsMax),
  reason: z.enum(['error', 'superseded', 'compromise', 'other']),
  note: textShape(limits.purposeCharsMax).nullable(),
  issued: timestampShape,
})
export type Recall = z.infer<typeof recallSchema>

export const tombstoneSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('tombstone'),
  recall: digestShape,
  originator: partyCodeShape,
  holder: partyCodeShape,
  portions: z.array(idShape('portion')).max(limits.portionsMax),
  /** Openings that the holder's own ledger counts before the keys were destroyed. */
  openings: z.int().min(0),
  /** Parties to which the holder had passed some of it on; the recall was forwarded to them. */
  passedOn: z.array(partyCodeShape).max(limits.agreementPartiesMax),
  destroyed: timestampShape,
})
export type Tombstone = z.infer<typeof tombstoneSchema>

/** @throws ReleaseError `release.parties`, `release.duplicate` */
export function checkRecall({ originator, to, portions }: Recall): void {
  checkOthers(originator, [to], '/to')
  checkOnce(portions, '/portions')
}

/** @throws ReleaseError `release.parties`, `release.duplicate` */
export function checkTombstone({ originator, holder, portions, passedOn }: Tombstone): void {
  checkOthers(originator, [holder, ...passedOn], '/passedOn')
  checkOthers(holder, passedOn, '/passedOn')
  checkOnce(portions, '/portions')
  checkOnce(passedOn, '/passedOn')
}
