// SPDX-License-Identifier: Apache-2.0
// What one audience gets of a report (design, sections 1 and 3.3).
// INVARIANT (hidden-means-absent): numbers and banner are made after the choice, from what was chosen alone.
import type { Instant, PartyCode, PortionId } from '@tearline/base'
import { type Decision, decide } from './decide.ts'
import type { Emergency } from './emergency.ts'
import type { Facts } from './facts.ts'
import { bannerOf, type Rendition, type RenditionPortion } from './rendition.ts'
import type { Terms } from './terms.ts'

/** A sealed portion as its originator keeps it. */
export type ReportPortion = Omit<RenditionPortion, 'number'> & {
  readonly cites: readonly PortionId[]
}

export type RenderRequest = {
  /** In the order of the report. */
  readonly portions: readonly ReportPortion[]
  readonly by: PartyCode
  readonly audience: PartyCode
  readonly terms: Terms
  readonly at: Instant
  readonly emergency?: Emergency | undefined
}

export type PortionDecision = { readonly portion: PortionId; readonly decision: Decision }

export type Rendering = {
  /** Null when the audience would get nothing: then nothing is sent, not even an empty rendition. */
  readonly rendition: Pick<Rendition, 'banner' | 'portions'> | null
  /** One a portion of the report, for the releaser's own eyes. */
  readonly decisions: readonly PortionDecision[]
}

/** @throws ReleaseError `release.label` where the chosen portions have no banner in common */
export function renditionFor(request: RenderRequest, facts: Facts): Rendering {
  const { portions, by, audience: party, terms, at, emergency } = request
  const decided = portions.map((portion) => ({
    portion,
    decision: decide(
      { action: 'hold', subject: { kind: 'party', party }, by, portion, terms, at, emergency },
      facts,
    ),
  }))
  const chosen = decided
    .filter(({ decision }) => decision.outcome === 'permit')
    .map(({ portion }, index) => numbered(portion, index + 1))
  return {
    rendition:
      chosen.length === 0 ? null : { banner: bannerOf(chosen, facts.policies), portions: chosen },
    decisions: decided.map(({ portion, decision }) => ({ portion: portion.portion, decision })),
  }
}

/** Field by field: what else is known of a portion stays at home. */
function numbered(from: ReportPortion, number: number): RenditionPortion {
  const { portion, originator, label, form, mediaType, sealed, sealedBytes } = from
  return { number, portion, originator, label, form, mediaType, sealed, sealedBytes }
}
