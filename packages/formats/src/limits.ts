// SPDX-License-Identifier: Apache-2.0
// Every bound of this package, unit last, with the reason beside it.

export const limits = {
  /** Twenty times the largest public STIX bundle we know; larger files travel as files, in segments. */
  inputBytesMax: 64 * 1024 ** 2,
  /** As in a rendition: the largest shipped input has 1,826 portions; beyond 10,000 it is a data set. */
  portionsMax: 10_000,
  /** One paragraph, table or object: 1 MiB is what is sealed in one piece. */
  portionTextBytesMax: 1024 ** 2,
  /** A report nests 4 deep, a STIX object with extensions about 10. */
  jsonDepthMax: 64,
  /** A mark with a list of all nations has 1,300 characters; what is longer is not read as one. */
  markCharsMax: 4_096,
  mediaTypeCharsMax: 128,
  /** The line that opens the fence of a portion: its form and a media type. */
  fenceCharsMax: 256,
  /** STIX 2.1 section 2.13. */
  stixTypeCharsMax: 250,
  /** `type--uuid`. */
  stixIdCharsMax: 288,
} as const
