// SPDX-License-Identifier: Apache-2.0
// What lies behind the copies that third parties were given without an originator's name. A copy is no report for the
// people of this party: they read, cite and release what it was made from, on the terms of whoever owns that.

import type { PortionId, ReportId } from '@tearline/base'
import { say } from '@tearline/base'
import type { ConcealedRecord, Reads } from '@tearline/store'
import { NodeError } from '../error.ts'

/** @throws NodeError `node.concealed-copy` for a report that is such a copy */
export async function requireNoCopy(reads: Reads, report: ReportId): Promise<void> {
  if ((await reads.concealed.byReport(report)) === null) return
  throw new NodeError('node.concealed-copy', 'this is the copy that another party was given', {
    next: 'use the release that it was made from',
  })
}

/**
 * What we gave without its originator's name is not ours to let go further: we ask, and pass it on ourselves.
 *
 * @throws NodeError `node.concealed-onward`
 */
export async function requireNotConcealed(reads: Reads, report: ReportId): Promise<void> {
  const behind = await reads.concealed.byReport(report)
  if (behind === null) return
  const { originator } = behind
  const text = say`it is ${{ originator }}’s, and went out without its name`
  throw new NodeError('node.concealed-onward', text, {
    next: say`ask ${{ originator }} to let it go to them without its name, pass it on yourself, and deny this`,
  })
}

/** Those of these own portions that belong to such a copy. */
export async function copiedPortions(
  reads: Reads,
  ids: readonly PortionId[],
): Promise<ReadonlySet<PortionId>> {
  const behind = await behindPortions(reads, ids)
  return new Set(behind.flatMap(({ portions }) => portions.map(({ portion }) => portion)))
}

/** What lies behind these portions, each copy once, with those of its portions that are among them. */
export async function behindPortions(
  reads: Reads,
  ids: readonly PortionId[],
): Promise<readonly ConcealedRecord[]> {
  const wanted = new Set(ids)
  const concealed = (await reads.reports.portions([...wanted])).filter(
    ({ label }) => label?.sourceConcealed === true,
  )
  const found = await reads.concealed.byReports([...new Set(concealed.map(({ report }) => report))])
  return found.map((each) => ({
    ...each,
    portions: each.portions.filter(({ portion }) => wanted.has(portion)),
  }))
}
