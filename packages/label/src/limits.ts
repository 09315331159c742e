// SPDX-License-Identifier: Apache-2.0
// Every bound of this package, unit last, with the reason beside it.

export const limits = {
  /** A banner that names every nation of the largest shipped policy has 1,300 characters. */
  markingCharsMax: 4_096,
  /** A name in a policy: the longest in use are control systems with sub-compartments. */
  nameCharsMax: 64,
  /** What completes a name: a compartment is four letters, a project's name one word. */
  completionCharsMax: 24,
  phraseCharsMax: 200,
  classificationsMax: 32,
  /** NATO's policy has five tag sets, the US one eight. */
  tagSetsMax: 32,
  /** Compartments of a nation: more than this are a register of their own. */
  valuesPerTagSetMax: 4_096,
  rulesPerValueMax: 32,
  /** One for each tag of a SPIF's tag set: those in use have one or two. */
  selectionsPerTagSetMax: 32,
  partyRangesMax: 1_024,
  communitiesMax: 512,
  membersPerCommunityMax: 1_024,
  /** Parties, owners or values in one label: all nations, and as many organisations again. */
  namesPerLabelMax: 512,
} as const
