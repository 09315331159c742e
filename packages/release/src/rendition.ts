// SPDX-License-Identifier: Apache-2.0
// A rendition (design, section 1): the report as one audience gets it. It lists only that audience's
// portions, numbered from 1 without a gap, under a banner computed from them alone.
// INVARIANT (hidden-means-absent): nothing in a rendition depends on a portion that is not in it.
import {
  digestShape,
  equalBytes,
  idShape,
  type PartyCode,
  partyCodeShape,
  quote,
  say,
  textShape,
  timestampShape,
} from '@tearline/base'
import {
  checkLabel,
  dominates,
  encodeLabel,
  joinLabels,
  type Label,
  LabelError,
  labelSchema,
  type Policy,
} from '@tearline/label'
import { z } from 'zod'
import { ReleaseError } from './error.ts'
import { limits } from './limits.ts'
import { checkOnce } from './sense.ts'

export const portionForms = ['title', 'heading', 'text', 'table', 'file', 'stix'] as const

export const renditionPortionSchema = z.strictObject({
  /** Its place in this rendition, from 1. */
  number: z.int().min(1).max(limits.portionsMax),
  portion: idShape('portion'),
  originator: partyCodeShape,
  label: labelSchema,
  form: z.enum(portionForms),
  mediaType: textShape(128),
  /** SHA-256 of the sealed bytes, and their number. */
  sealed: digestShape,
  sealedBytes: z.int().min(1).max(limits.sealedBytesMax),
})
export type RenditionPortion = z.infer<typeof renditionPortionSchema>

export const renditionSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('rendition'),
  id: idShape('rendition'),
  report: idShape('report'),
  originator: partyCodeShape,
  banner: labelSchema,
  portions: z.array(renditionPortionSchema).min(1).max(limits.portionsMax),
  issued: timestampShape,
})
/** Signed by its originator; named elsewhere by the digest of that statement. */
export type Rendition = z.infer<typeof renditionSchema>

type Policies = ReadonlyMap<string, Policy>

/**
 * The label of the whole: the join of its portions' labels.
 *
 * @throws ReleaseError `release.label` where the policy is not known, or does not allow one of them
 */
export function bannerOf(
  portions: readonly { readonly label: Label }[],
  policies: Policies,
): Label {
  const labels = portions.map(({ label }) => label)
  const policy = policyOf(labels[0]?.policy ?? '', policies)
  return asReleaseError('/portions', () => joinLabels(policy, labels).label)
}

/**
 * Refuses a rendition that is not what it seems. Its originator signed it, and may be wrong or mean harm: a
 * banner lower than a portion would send a reader to the wrong room with it.
 *
 * @throws ReleaseError `release.numbering`, `release.duplicate`, `release.originator`, `release.label`,
 *   `release.banner`
 */
export function checkRendition(
  { portions, banner, originator }: Rendition,
  { policies }: { readonly policies: Policies },
): void {
  const gap = portions.findIndex(({ number }, index) => number !== index + 1)
  if (gap >= 0) {
    throw new ReleaseError(
      'release.numbering',
      say`portion ${{ number: gap + 1 }} has another number`,
      {
        at: `/portions/${gap}/number`,
      },
    )
  }
  checkOnce(
    portions.map(({ portion }) => portion),
    '/portions',
  )
  checkOriginator(portions, originator)
  checkBanner(banner, bannerOf(portions, policies), policies)
}

/**
 * Everybody speaks of his own portions only: a label that another gave to an originator's portion could be lower
 * than the originator's.
 */
function checkOriginator(portions: readonly RenditionPortion[], originator: PartyCode): void {
  const index = portions.findIndex((portion) => portion.originator !== originator)
  if (index < 0) return
  throw new ReleaseError(
    'release.originator',
    say`not a portion of ${{ originator: quote(originator) }}`,
    {
      at: `/portions/${index}/originator`,
    },
  )
}

/** Another version of the policy may have joined otherwise: then never weaker is enough. */
function checkBanner(banner: Label, computed: Label, policies: Policies): void {
  const policy = policyOf(computed.policy, policies)
  asReleaseError('/banner', () => checkLabel(policy, banner))
  const isGood =
    banner.policyVersion === computed.policyVersion
      ? equalBytes(encodeLabel(banner), encodeLabel(computed))
      : dominates(policy, banner, computed)
  if (isGood) return
  throw new ReleaseError('release.banner', 'the banner is not what the portions make', {
    at: '/banner',
  })
}

function policyOf(name: string, policies: Policies, at = '/portions/0/label/policy'): Policy {
  const policy = policies.get(name)
  if (policy !== undefined) return policy
  throw new ReleaseError(
    'release.label',
    say`label policy ${{ name: quote(name) }} is not known here`,
    {
      at,
      next: 'load the policy',
    },
  )
}

/** A label that stands alone in a statement. @throws ReleaseError `release.label` */
export function checkMark(label: Label, policies: Policies, at: string): void {
  const policy = policyOf(label.policy, policies, `${at}/policy`)
  asReleaseError(at, () => checkLabel(policy, label))
}

/** What the policy says of a label, said of the statement. `at`: where the labels stand in it. */
function asReleaseError<T>(at: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof LabelError)) throw error
    const within = (error.at ?? '').replace(/^\/\d+/, (index) => `${index}/label`)
    throw new ReleaseError('release.label', error.sentences.detail, {
      at: at + within,
      cause: error,
    })
  }
}
