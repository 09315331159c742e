// SPDX-License-Identifier: Apache-2.0
// Every bound of signing in, unit last, with the reason beside it.
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export const authLimits = {
  /** A secret that stands for somebody: nobody guesses 256 bits. */
  secretBytes: 32,
  /** The link to the first administrator: long enough to walk to a browser, too short to be found later. */
  claimMs: 15 * minuteMs,
  /** A link for somebody who is not in the room. */
  enrolMs: 24 * hourMs,
  /** A challenge: the time that a person takes to find the key and touch it. */
  challengeMs: 5 * minuteMs,
  /** The way to a provider and back, with a password and a second factor. */
  providerMs: 10 * minuteMs,
  /** A session that nobody used: a meeting, not a lunch. */
  sessionIdleMs: 30 * minuteMs,
  /** A session, however much it is used: one working day. */
  sessionMs: 12 * hourMs,
  /** What releases, answers, or changes people and keys asks for a proof not older than this. */
  freshMs: 10 * minuteMs,
  /** How exactly the last use of a session is known: each note of it is a write. */
  seenMs: minuteMs,
  /** Challenges that wait at a time; past this somebody is filling the store. */
  challengesMax: 10_000,
  /** Passkeys of one person: a phone, a laptop, two keys in safes, and room. */
  passkeysMax: 10,
  /** Sessions of one person at a time. */
  sessionsMax: 20,
  /** Tokens of one person at a time. */
  tokensMax: 50,
  tokenMs: 365 * dayMs,
  /** What waits for a second person waits this long. */
  approvalMs: 72 * hourMs,
  /** Acts of one person that wait at a time. */
  approvalsMax: 20,
  /** A deputy is for a leave; for longer than this somebody has another job. */
  deputyMs: 92 * dayMs,
  /** Ceremonies that one address may begin in a minute. */
  beginsPerMinute: 60,
  /** Refused proofs of one account, and of one address, before the next has to wait. */
  failuresOfAccountMax: 10,
  failuresOfAddressMax: 100,
  failuresMs: 10 * minuteMs,
  /** A mapping of a provider: written by us, a few kilobytes. */
  providerBytesMax: 64 * 1024,
  providerDepthMax: 8,
  /** How long a provider may take to answer, in milliseconds: somebody waits at a browser. */
  providerTimeoutMs: 10_000,
  /** Names of one kind that a mapping, or a token's list, may hold. */
  namesMax: 1_000,
} as const
