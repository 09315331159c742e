// SPDX-License-Identifier: Apache-2.0
// Which version of a portion a party gets: the portion itself, or the tear line that was written for a wider audience.
// Nothing is chosen here in silence: what is kept back of the two stands in the order of the release.
// INVARIANT (never-weaker): a tear line goes by its own label and its own decision; that it stands for another portion
// permits nothing.
import type { PortionId, ReportId } from '@tearline/base'
import type { Context } from '../context.ts'
import type { Preview } from './render-release.ts'

/** The portion stands for the portion `of`. */
export type TearLine = { readonly portion: PortionId; readonly of: PortionId }

/** `both`: one of the two says nothing new, and may be kept back. */
export const versionKinds = ['tear-line', 'original', 'both', 'neither'] as const
export type Version = TearLine & { readonly gets: (typeof versionKinds)[number] }

export async function tearLinesOf(
  { store: { read } }: Context,
  report: ReportId,
): Promise<readonly TearLine[]> {
  const writing = await read.reports.writing(report)
  if (writing === null || writing.tearLines.length === 0) return []
  const ids = new Map((await read.reports.portionsOf(report)).map(({ number, id }) => [number, id]))
  return writing.tearLines.flatMap(({ number, of }) => {
    const [portion, original] = [ids.get(number), ids.get(of)]
    return portion === undefined || original === undefined ? [] : [{ portion, of: original }]
  })
}

/** INVARIANT (hidden-means-absent): only of pairs that whoever looks may both know of. */
export function versionsFor(
  { decisions, withheld }: Pick<Preview, 'decisions' | 'withheld'>,
  tearLines: readonly TearLine[],
): readonly Version[] {
  const goes = new Map<PortionId, boolean>(withheld.map((portion) => [portion, false]))
  for (const { portion, decision } of decisions) goes.set(portion, decision.outcome === 'permit')
  return tearLines
    .filter(({ portion, of }) => goes.has(portion) && goes.has(of))
    .map((each) => ({ ...each, gets: kindOf(goes.get(each.portion), goes.get(each.of)) }))
}

function kindOf(hasTearLine = false, hasOriginal = false): Version['gets'] {
  if (hasTearLine) return hasOriginal ? 'both' : 'tear-line'
  return hasOriginal ? 'original' : 'neither'
}
