// SPDX-License-Identifier: Apache-2.0
// A submission as the API says it, and what is asked of whoever decides on it.
import { z } from '@hono/zod-openapi'
import {
  digestShape,
  formatInstant,
  idShape,
  type PartyCode,
  type PersonId,
  partyCodeShape,
  textShape,
  timestampShape,
} from '@tearline/base'
import { precedences, releaseLimits, termsSchema } from '@tearline/release'
import type { Caveats, SubmissionRecord } from '@tearline/store'
import type { Actor } from '../../acts/actor.ts'
import { mayReadMembers } from '../../acts/communities.ts'
import { audienceFor, type SubmissionView, staleKinds } from '../../acts/review-submission.ts'
import { isLess, type SubmissionResult } from '../../acts/submission-result.ts'
import { authorOf, bannerOfSubmission } from '../../acts/submissions.ts'
import type { Context } from '../../context.ts'
import { withheldShape } from '../previews.ts'
import { hindranceShape, plainHindrance } from '../problem.ts'
import { bannerColours, bannerText, coloursShape, termsWish, wishOf } from '../shapes.ts'

export const submissionParams = z.strictObject({ submission: idShape('submission') })
export const submissionStates = [
  ...(['open', 'approved', 'returned', 'denied', 'withdrawn', 'replaced'] as const),
] as const
export const wordsShape = textShape(releaseLimits.purposeCharsMax)

export const caveatsShape = z.strictObject({
  to: z.array(partyCodeShape).min(1).max(64),
  terms: termsWish,
  withheld: withheldShape,
})

export function caveatsOf({ to, terms, withheld }: z.infer<typeof caveatsShape>): Caveats {
  return { to, terms: wishOf(terms), withheld }
}

const personShape = z.strictObject({ person: idShape('person'), name: z.string() })

export const submissionShape = z.strictObject({
  submission: idShape('submission'),
  report: idShape('report'),
  state: z.enum(submissionStates),
  by: personShape,
  author: personShape.nullable(),
  /** Who approved, returned or denied it. */
  decided: personShape.nullable(),
  created: timestampShape,
  ended: timestampShape.nullable(),
  banner: z.string(),
  bannerColours: coloursShape,
  portions: z.int(),
  /** With members of its community for those alone who may know them. */
  to: z.array(partyCodeShape),
  /** Those of them that were named one by one, as far as one may know. */
  named: z.array(partyCodeShape),
  /** Whose members it is for, too; null also where they stand in `to` and one may not know of what. */
  community: z.strictObject({ community: idShape('community'), name: z.string() }).nullable(),
  terms: termsWish,
  withheld: withheldShape,
  /** How soon its submitter wants it read. */
  precedence: z.enum(precedences),
  note: z.string().nullable(),
  /** Whether whoever approved it took something away. */
  less: z.boolean(),
  /** Of whoever decided; null while it is open. */
  answer: z
    .strictObject({
      words: z.string().nullable(),
      caveats: caveatsShape.nullable(),
      releases: z.array(z.strictObject({ party: partyCodeShape, release: idShape('release') })),
    })
    .nullable(),
})

export const reviewShape = z.strictObject({
  /** Of what would go now: whoever approves names it. */
  order: digestShape,
  /** What has changed since it was submitted. */
  stale: z.array(z.enum(staleKinds)),
  /** Why you may not decide on it; null where nothing hinders. */
  hindrance: hindranceShape.nullable(),
})

/** What was decided and sent: of the releases that were made, and as it was then. */
export const resultShape = z.strictObject({
  /** Those that were submitted. */
  portions: z.array(idShape('portion')),
  parties: z.array(
    z.strictObject({
      party: partyCodeShape,
      /** Null where it was sent nothing. */
      sent: z
        .strictObject({
          release: idShape('release'),
          terms: termsSchema,
          precedence: z.enum(precedences),
          banner: z.string(),
          bannerColours: coloursShape,
          portions: z.array(idShape('portion')),
        })
        .nullable(),
      /** Whoever approved it left this party out. */
      leftOut: z.boolean(),
      keptBack: z.array(z.strictObject({ portion: idShape('portion'), by: personShape })),
    }),
  ),
})

export async function plainResult(
  ctx: Context,
  { portions, parties }: SubmissionResult,
): Promise<z.infer<typeof resultShape>> {
  return {
    portions: [...portions],
    parties: await Promise.all(
      parties.map(async ({ sent, keptBack, ...rest }) => ({
        ...rest,
        sent: sent && plainSent(ctx, sent),
        keptBack: await Promise.all(
          keptBack.map(async ({ portion, by }) => ({ portion, by: await personOf(ctx, by) })),
        ),
      })),
    ),
  }
}

function plainSent(ctx: Context, sent: NonNullable<SubmissionResult['parties'][number]['sent']>) {
  const { release, terms, precedence, banner, portions } = sent
  return {
    ...{ release, terms, precedence, portions: [...portions] },
    banner: bannerText(ctx, banner),
    bannerColours: bannerColours(ctx, banner),
  }
}

export function plainReview({
  order,
  stale,
  hindrance,
}: SubmissionView): z.infer<typeof reviewShape> {
  return { order, stale: [...stale], hindrance: hindrance && plainHindrance(hindrance) }
}

export async function plainSubmission(
  ctx: Context,
  actor: Actor,
  submission: SubmissionRecord,
): Promise<z.infer<typeof submissionShape>> {
  const { id, report, state, created, ended, by, decided, detail } = submission
  const { terms, withheld, note, portions, precedence = 'routine' } = detail
  const to = await audienceFor(ctx, actor, submission)
  const author = await authorOf(ctx.store.read, report)
  const banner = await bannerOfSubmission(ctx, submission)
  return {
    ...{ submission: id, report, state, note, terms, precedence },
    ...{ to: [...to], portions: portions.length },
    ...(await communityFor(ctx, actor, detail)),
    by: await personOf(ctx, by),
    author: author && (await personOf(ctx, author)),
    decided: decided && (await personOf(ctx, decided)),
    created: formatInstant(created),
    ended: ended && formatInstant(ended),
    banner: bannerText(ctx, banner),
    bannerColours: bannerColours(ctx, banner),
    withheld: plainWithheld(withheld),
    less: isLess(submission, to),
    answer: plainAnswer(detail, new Set(to)),
  }
}

/** Of those alone whom the reader may know of. */
function plainAnswer({ answer }: SubmissionRecord['detail'], to: ReadonlySet<PartyCode>) {
  if (answer === null) return null
  const { words, caveats, releases } = answer
  const known = <T extends { readonly party: PartyCode }>(all: readonly T[]) =>
    all.filter(({ party }) => to.has(party))
  return {
    words,
    caveats: caveats && {
      ...{ to: caveats.to.filter((party) => to.has(party)), terms: caveats.terms },
      withheld: plainWithheld(known(caveats.withheld)),
    },
    releases: known(releases),
  }
}

async function communityFor(
  { store }: Context,
  actor: Actor,
  { to, named = to, community, membersAtDecision = false }: SubmissionRecord['detail'],
) {
  const mayKnow = community !== null && (membersAtDecision || mayReadMembers(actor))
  if (!mayKnow) return { named: [...to], community: null }
  const found = await store.read.communities.newest(community)
  return { named: [...named], community: found && { community, name: found.name } }
}

async function personOf(ctx: Context, person: PersonId) {
  return { person, name: (await ctx.store.read.people.byId(person))?.name ?? '' }
}

function plainWithheld(withheld: Caveats['withheld']) {
  return withheld.map(({ party, portions }) => ({ party, portions: [...portions] }))
}
