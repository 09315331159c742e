// SPDX-License-Identifier: Apache-2.0
// A confidentiality label as STANAG 4774 (ADatP-4774, XSD 1.3) has it. Names, never the numbers of a SPIF. The
// originator's label is immutable: what others make of it stands beside it, one alternative for each policy.
import { StanagError } from './error.ts'

export const stanag4774Namespace = 'urn:nato:stanag:4774:confidentialitymetadatalabel:1:0'

export const originatorIdTypes = [
  ...(['rfc822Name', 'dNSName', 'directoryName', 'uniformResourceIdentifier'] as const),
  ...(['iPAddress', 'x400Address', 'userPrincipalName', 'jID'] as const),
] as const

export type StanagCategory = {
  readonly type: 'RESTRICTIVE' | 'PERMISSIVE' | 'INFORMATIVE'
  readonly tagName: string
  readonly uri: string | null
  readonly values: readonly string[]
}

/** What a label says, and what a successor says from its day on. Times as on our wire: `2026-11-23T07:00:00Z`. */
export type StanagStatement = {
  readonly policy: { readonly name: string; readonly uri: string | null }
  readonly classification: string
  readonly privacyMark: string | null
  readonly categories: readonly StanagCategory[]
  readonly originator: {
    readonly type: (typeof originatorIdTypes)[number]
    readonly value: string
  } | null
  readonly created: string
  readonly succession: { readonly at: string; readonly label: StanagStatement } | null
}

export type StanagLabel = StanagStatement & {
  readonly kind: 'originator' | 'alternative' | 'metadata'
  readonly id: string | null
  /** A date in the past does not make the label invalid. */
  readonly review: string | null
}

/**
 * Checks the labels of one piece of information: one of the originator, and one alternative at most for each
 * other policy. (In STANAG 4778 each stands in a `Metadata` of its own.)
 *
 * @throws StanagError `label.stanag-set`
 */
export function checkLabelSet(labels: readonly StanagLabel[]): void {
  const about = labels.filter(({ kind }) => kind !== 'metadata')
  const originators = about.filter(({ kind }) => kind === 'originator').length
  if (originators !== 1) {
    throw new StanagError('label.stanag-set', `${originators} originator labels where there is one`)
  }
  const policies = about.map(({ policy }) => policy.name.toUpperCase())
  if (new Set(policies).size < policies.length) {
    throw new StanagError('label.stanag-set', 'two labels of one policy')
  }
}
