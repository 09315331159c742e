// SPDX-License-Identifier: Apache-2.0
// What became of a submission: what each party was sent, on which terms, and who kept what back. It is read from the
// releases that were made and from what was decided then: nothing of it is computed anew, and no recall changes it.
import type { PartyCode, PersonId, PortionId, ReleaseId } from '@tearline/base'
import type { Label } from '@tearline/label'
import { type Precedence, precedenceOf, type Terms } from '@tearline/release'
import type { SubmissionRecord, Withheld } from '@tearline/store'
import type { Context } from '../context.ts'
import { bannerOf } from './banner.ts'

export type SubmissionResult = {
  /** Those that were submitted; no other went. */
  readonly portions: readonly PortionId[]
  readonly parties: readonly PartyResult[]
}

type PartyResult = {
  readonly party: PartyCode
  /** Null where the party was sent nothing. */
  readonly sent: Sent | null
  /** Whoever decided left it out. */
  readonly leftOut: boolean
  readonly keptBack: readonly KeptBack[]
}

type Sent = {
  readonly release: ReleaseId
  readonly terms: Terms
  readonly precedence: Precedence
  readonly banner: Label
  readonly portions: readonly PortionId[]
}

type KeptBack = { readonly portion: PortionId; readonly by: PersonId }

/**
 * Of the parties `to`, which whoever looks may know of. Null while it is open.
 *
 * What is shown of a decision is what was decided and sent, and no preview of today.
 */
export async function resultOf(
  ctx: Context,
  submission: SubmissionRecord,
  to: readonly PartyCode[],
): Promise<SubmissionResult | null> {
  if (submission.state === 'open') return null
  const { portions } = submission.detail
  const parties = await Promise.all(to.map((party) => partyResult(ctx, submission, party)))
  return { portions, parties }
}

async function partyResult(
  ctx: Context,
  submission: SubmissionRecord,
  party: PartyCode,
): Promise<PartyResult> {
  const { by, decided, detail } = submission
  const { portions, withheld, answer } = detail
  const caveats = answer?.caveats ?? null
  const release = answer?.releases.find((each) => each.party === party)?.release
  const kept = [
    ...keptFrom(party, withheld, by),
    ...(decided === null ? [] : keptFrom(party, caveats?.withheld ?? [], decided)),
  ]
  return {
    party,
    sent: release === undefined ? null : await sentWith(ctx, release, portions),
    leftOut: caveats !== null && !caveats.to.includes(party),
    keptBack: kept.filter(({ portion }) => portions.includes(portion)),
  }
}

function keptFrom(
  party: PartyCode,
  withheld: readonly Withheld[],
  by: PersonId,
): readonly KeptBack[] {
  const portions = withheld.flatMap((each) => (each.party === party ? each.portions : []))
  return portions.map((portion) => ({ portion, by }))
}

/** INVARIANT (hidden-means-absent): of a release, the portions that were submitted: who looks knows of all of them. */
async function sentWith(
  ctx: Context,
  id: ReleaseId,
  submitted: readonly PortionId[],
): Promise<Sent | null> {
  const { read } = ctx.store
  const made = await read.releases.byId(id)
  if (made === null) return null
  const all = await read.renditions.portionsOf(made.rendition)
  const shown = all.filter(({ portion }) => submitted.includes(portion))
  return {
    release: id,
    terms: made.release.terms,
    precedence: precedenceOf(made.release),
    banner: bannerOf(ctx, shown),
    portions: shown.map(({ portion }) => portion),
  }
}

/** Whether whoever approved it took something away, as far as parties `to` show. */
export function isLess(
  { detail: { answer }, state }: SubmissionRecord,
  to: readonly PartyCode[],
): boolean {
  if (state !== 'approved' || answer === null || answer.caveats === null) return false
  const { caveats } = answer
  const keptFromThem = caveats.withheld.some(
    ({ party, portions }) => to.includes(party) && portions.length > 0,
  )
  return (
    keptFromThem ||
    to.some((party) => !caveats.to.includes(party)) ||
    Object.keys(caveats.terms).length > 0
  )
}
