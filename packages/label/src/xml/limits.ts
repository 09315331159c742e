// SPDX-License-Identifier: Apache-2.0
// Every bound of the XML reader, unit last, with the reason beside it. They fit configuration and labels.

export const xmlLimits = {
  /** NATO's policy of 2015 has 87 kB; a policy with every nation, translated twice, stays under 1 MB. */
  bytesMax: 4_194_304,
  /** SPIF 2.1 nests 7 deep, a label with a successor 6 for each successor. */
  depthMax: 32,
  /** NATO's policy of 2015 has 1,300. */
  elementsMax: 50_000,
  /** The widest element of SPIF 2.1 has 12, declarations of namespaces included. */
  attributesPerElementMax: 64,
  /** The longest in use are schema locations. */
  attributeCharsMax: 4_096,
  /** A name as in a tag: the longest of SPIF 2.1 has 33. */
  nameCharsMax: 128,
} as const
