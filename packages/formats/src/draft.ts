// SPDX-License-Identifier: Apache-2.0
// A draft report (design, section 3, step 1): what every reader of this package returns. Its portions stand in
// the order of the input; ids, keys and numbers are not given here.
import type { Bytes, Instant, PartyCode } from '@tearline/base'
import type { Label, MarkingContext, Policy } from '@tearline/label'
import type { FormatsError } from './error.ts'

export type PortionForm = 'title' | 'heading' | 'text' | 'table' | 'file' | 'stix'

/** A portion with its label: what the writers of this package print. */
export type MarkedPortion = {
  readonly form: PortionForm
  readonly mediaType: string
  readonly content: Bytes
  readonly label: Label
}

/** A portion as it was found. `label` null: unmarked, which blocks release until a person marks it. */
export type DraftPortion = Omit<MarkedPortion, 'label'> & {
  readonly label: Label | null
  /** Where it stood: `line:column` from 1 in text, a JSON Pointer in JSON. */
  readonly source: string
}

export type DraftReport = { readonly portions: readonly DraftPortion[] }

/** What an input leaves unsaid, said by whoever imports it. */
export type ReadContext = {
  readonly policy: Policy
  /** Whose information it is where a mark does not say. */
  readonly owner: PartyCode
  /** The date of the information. */
  readonly at: Instant
  /** TLP alone: the parties that the source names as recipients. */
  readonly recipients?: readonly PartyCode[]
  /** The mark of what has none, such as `(U)`; without it such portions stay unmarked. */
  readonly defaultMark?: string
  /**
   * Told of each mark that is none, and of each part that cannot be read; its portion then comes unmarked, with all that
   * stands there: nothing is left out. For a look at an input before it is imported: without it the first of them ends
   * the reading.
   */
  readonly refused?: (error: FormatsError) => void
}

/** How labels are printed: `printedBy` as for `formatPortionMarking` of `label`. */
export type WriteContext = { readonly policy: Policy; readonly printedBy: PartyCode }

export const mediaTypes = {
  plain: 'text/plain',
  markdown: 'text/markdown',
  stix: 'application/stix+json;version=2.1',
} as const

/** RFC 6838, with parameters of plain words; what a partner sent may be anything. */
export const mediaTypePattern =
  /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*(?:; ?[a-z0-9-]+=[A-Za-z0-9_.+-]+)*$/

/** The media type as it may be printed: anything else is just bytes. */
export function printableMediaType(mediaType: string): string {
  return mediaTypePattern.test(mediaType) ? mediaType : 'application/octet-stream'
}

export function markingContextOf({ owner, at, recipients }: ReadContext): MarkingContext {
  return { owner, at, ...(recipients !== undefined && { recipients }) }
}
