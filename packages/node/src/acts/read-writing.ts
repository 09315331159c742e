// SPDX-License-Identifier: Apache-2.0
// How a report was written, for its author and for those who answer for where it goes: which marks were lowered and why, and what stands
// for what. The ledger has it that there are reasons (`report.written`); their words are here.
import {
  type Bytes,
  canonicalBytes,
  type Digest,
  fromUtf8,
  hex,
  type ReportId,
} from '@tearline/base'
import { digestOf } from '@tearline/seal'
import type { DraftedPortion, DraftRecord, Writing } from '@tearline/store'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'
import { knownPortions } from './readable.ts'

/** `portions`: of the draft, as they become those of the report. Null where there is nothing to tell. */
export function writingOf(
  ctx: Context,
  { lowered }: DraftRecord,
  portions: readonly DraftedPortion[],
): Writing | null {
  const numbers = new Map(portions.map(({ portion }, index) => [portion, index + 1]))
  const reasons = lowered.flatMap(({ portion, at, reason }) => {
    const number = numbers.get(portion)
    return number === undefined ? [] : [{ number, at, reason }]
  })
  const tearLines = portions.flatMap(({ tearLineOf }, index) => {
    const of = tearLineOf === null ? undefined : numbers.get(tearLineOf)
    return of === undefined ? [] : [{ number: index + 1, of }]
  })
  if (reasons.length === 0 && tearLines.length === 0) return null
  return { lowered: reasons, tearLines, salt: hex(ctx.rng.bytes(limits.writingSaltBytes)) }
}

/** What the ledger has of it: that there are reasons, and nothing that they could be guessed by. */
export function writtenSo(writing: Writing): {
  readonly lowered: number
  readonly reasons: Digest
} {
  return { lowered: writing.lowered.length, reasons: digestOf(openingOf(writing)) }
}

/** The bytes that the ledger has the digest of: whoever is shown them can compare. */
function openingOf({ lowered, tearLines, salt }: Writing): Bytes {
  return canonicalBytes({ lowered, tearLines, salt })
}

export type ToldWriting = Omit<Writing, 'salt'> & {
  /** What the digest in the ledger is of, as text; null for who may not know of all that stands in it. */
  readonly opening: string | null
}

/**
 * INVARIANT (hidden-means-absent): only of portions that the person may know of, and where that is none of them, as of
 * a report that is not there.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`
 */
export async function readWriting(
  ctx: Context,
  actor: Actor,
  report: ReportId,
): Promise<ToldWriting> {
  if (!(await isAuthor(ctx, actor, report))) {
    requireRole(actor, 'disclosure-officer', 'security-officer')
  }
  const portions = await ctx.store.read.reports.portionsOf(report)
  const ids = portions.map(({ id }) => id)
  const known = await knownPortions(ctx, actor, ids)
  if (known.size === 0) throw notFound()
  const writing = await ctx.store.read.reports.writing(report)
  if (writing === null) return { lowered: [], tearLines: [], opening: null }
  // How many portions there are, and how many marks were lowered, stands in the ledger, which officers read, and its
  // author wrote them: that some are left out is no news.
  const opening = known.size === portions.length ? fromUtf8(openingOf(writing)) : null
  return {
    ...asRead(
      writing,
      portions.filter(({ id }) => known.has(id)),
    ),
    opening,
  }
}

/** Under the numbers that a reading of these portions has. */
function asRead(
  { lowered, tearLines }: Writing,
  portions: readonly { readonly number: number }[],
): Pick<Writing, 'lowered' | 'tearLines'> {
  const anew = new Map(portions.map(({ number }, index) => [number, index + 1]))
  return {
    lowered: lowered.flatMap(({ number: old, ...rest }) => {
      const number = anew.get(old)
      return number === undefined ? [] : [{ number, ...rest }]
    }),
    tearLines: tearLines.flatMap((each) => {
      const [number, of] = [anew.get(each.number), anew.get(each.of)]
      return number === undefined || of === undefined ? [] : [{ number, of }]
    }),
  }
}

/** Who wrote it is told what they did themselves. */
async function isAuthor(
  { store }: Context,
  { person, roles }: Actor,
  report: ReportId,
): Promise<boolean> {
  return roles.includes('analyst') && (await store.read.reports.byId(report))?.author === person
}
