// SPDX-License-Identifier: Apache-2.0
import type { Instant, PartyCode } from '@tearline/base'

/** What a marking leaves unsaid. */
export type MarkingContext = {
  /** Who writes it: the owner of what is not marked as somebody else's, unless the policy fixes one. */
  readonly owner: PartyCode
  /** The date of the information: communities are expanded to their members of that day. */
  readonly at: Instant
  /** TLP alone: the parties that the source names. Without them the owner has yet to name any. */
  readonly recipients?: readonly PartyCode[]
}
