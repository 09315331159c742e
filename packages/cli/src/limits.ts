// SPDX-License-Identifier: Apache-2.0
// Every bound of this package, unit last, with the reason beside it.

export const limits = {
  /** How often a command asks how far something long has come, in milliseconds. */
  progressMs: 500,
  /** A passphrase or a token in a file of its own. */
  secretBytesMax: 4 * 1024,
  /** What `formats` reads at most. */
  reportBytesMax: 64 * 1024 ** 2,
  /** A party document has 2 KiB, a policy of witnesses 64 KiB at most. */
  documentBytesMax: 64 * 1024,
  documentDepthMax: 8,
  /** One question of `--jsonl`: the portions of the longest documents have some ten thousand marks. */
  lineBytesMax: 1024 ** 2,
  /** A label has five levels, in a list in a question. */
  lineDepthMax: 16,
  lineIdCharsMax: 256,
  /** A word in a question: no name of any policy is longer. */
  wordCharsMax: 4_096,
  /** A policy file; the largest that is shipped has 64 KiB. */
  policyBytesMax: 4 * 1024 ** 2,
  /** An export for a partner that was away for long; what is larger goes out in several. */
  bundleBytesMax: 256 * 1024 ** 2,
  /**
   * How long a probe for a served node may take, in milliseconds. Where nobody serves one it is refused at once; one that
   * is served by a machine with much to do answers late, and taken for absent it would be found to be open elsewhere.
   */
  probeMs: 10_000,
  /** The same for a partner's node, which may be far. */
  partnerProbeMs: 3_000,
  /** After this much waiting people are told what is going on, in milliseconds. */
  silenceMsMax: 1_000,
  /** Room for one report of the largest size, sealed, with its journal and its backup. */
  diskFreeBytesMin: 1024 ** 3,
  /** Below this people should look before it is too late. */
  diskRoomyBytesMin: 5 * 1024 ** 3,
  /** Replacing a token takes one person who is at work, in days. */
  tokenWarningDays: 7,
  /** What was written since the last backup is lost with the disk, in days. */
  backupDaysMax: 7,
  /** Two clocks of honest machines differ by less, in seconds; the same as for statements. */
  clockSkewSecondsMax: 300,
  /** Renewing a document or an agreement takes people of two parties this long, in days. */
  expiryWarningDays: 30,
  /** How long a node that has failed takes to stop: what answers has ten seconds, and then the store, in milliseconds. */
  failedStopMs: 15_000,
  /** How long a process is kept by what did not end in that time, in milliseconds. */
  failedEndMs: 1_000,
  /** What is looked for, on standard input: the node takes 500 characters. */
  queryBytesMax: 4 * 1024,
  /** Rows of one page: what the node gives at most. */
  searchRowsMax: 200,
} as const
