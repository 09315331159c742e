// SPDX-License-Identifier: Apache-2.0
// Every bound of this package, unit last, with the reason beside it.

export const limits = {
  /** An alliance of 200 nodes has no treaty of more than this many signatories. */
  agreementPartiesMax: 64,
  /** Topics are words of an agreement's annex, not a taxonomy. */
  agreementTopicsMax: 64,
  /** Rows go one way: both ways between each two of six policies, the most that are shipped. */
  agreementEquivalencesMax: 30,
  titleCharsMax: 200,
  /** A purpose or a reason is a paragraph, not a report: reports travel sealed by portion. */
  purposeCharsMax: 1_000,
  /** A question, or an answer to one: two pages; what needs more is a report. */
  questionCharsMax: 4_000,
  /** The largest shipped input has 1,826 portions; a report beyond 10,000 is a data set. */
  portionsMax: 10_000,
  /** Parties that one onward request may name; each answer is a consent of its own. */
  audienceMax: 16,
  /** Portions of one originator that one derived portion may cite. */
  citesMax: 256,
  /** A lease longer than a quarter is a hand-over: say so in the terms instead. */
  leaseSecondsMax: 90 * 24 * 3600,
  /** A clock of an agreement: from one minute to a year. */
  clockSecondsMax: 366 * 24 * 3600,
  /** How far two honest clocks may differ before a statement from the future is refused. */
  clockSkewSecondsMax: 300,
  /** One sealed portion: a file of 4 GiB and its segment overhead. */
  sealedBytesMax: 4 * 1024 ** 3 + 1024 ** 2,
  /** Owners that one emergency may pass over: each is told by hand, and what draws on more is no longer least. */
  emergencyOwnersMax: 8,
  /** A warning is a few sentences: what needs more can wait for a consent. */
  emergencyPortionsMax: 3,
  emergencyBytesMax: 16 * 1024,
  /** A day, and how long the owners can be away; after that what lasts needs their consent. */
  emergencySecondsMax: 72 * 3600,
} as const
