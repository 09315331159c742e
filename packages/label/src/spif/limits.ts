// SPDX-License-Identifier: Apache-2.0
// Every bound of a SPIF beyond those of XML, unit last, with the reason beside it. Parts refer to each other:
// the work of a check is the product of two of these at most.

export const spifLimits = {
  /** The largest in use have six. */
  classificationsMax: 256,
  /** NATO's has five. */
  tagSetsMax: 256,
  /** As many as the engine's own policy holds; a list of all nations and organisations has 400. */
  valuesPerTagSetMax: 4_096,
  equivalentPoliciesMax: 256,
  /** Required and excluded categories in the whole file: each may be about all values of a tag set. */
  referencesMax: 2_048,
} as const
