// SPDX-License-Identifier: Apache-2.0

export const limits = {
  /** The configuration and the key file of a node: written by us, a few kilobytes. */
  configBytesMax: 64 * 1024,
  configDepthMax: 8,
  /** A request to the API: a report of 64 MiB in base64 and its frame. */
  requestBytesMax: 96 * 1024 ** 2,
  requestDepthMax: 32,
  /** A policy file of 4 MiB, what the reader of XML takes, in base64. */
  policyFileCharsMax: Math.ceil((4 * 1024 ** 2) / 3) * 4,
  /** Content that travels inside one envelope; its limit is that of an envelope's body. */
  releaseBytesMax: 48 * 1024 ** 2,
  /** How long an answer to another node may take before the caller gives up, in milliseconds. */
  exchangeTimeoutMs: 30_000,
  /** Deliveries that one pass attempts for one partner before the next partner has its turn. */
  deliveriesPerPass: 64,
  /** Envelopes of one partner that are received at a time: it sends one after another, and repeats what it lost. */
  envelopesAtOncePerParty: 4,
  /** Key requests of one partner under way at a time: a few for each of its readers. */
  keyRequestsAtOncePerParty: 256,
  /** Releases whose facts are kept worked out for key requests; each is some kilobytes a portion. */
  grantBasesMax: 1_000,
  /** What the inbox keeps of one envelope: a receipt and a header, in base64. */
  answerBytesMax: 128 * 1024,
  /** How often work that failed is looked at again, in milliseconds. */
  jobIntervalMs: 500,
  /** How often what time has ended is looked for, in milliseconds: leases are of minutes and more. */
  expiryIntervalMs: 60_000,
  /** How long what came beside a channel is remembered, so that it counts once, in milliseconds: a courier's month. */
  unchainedKeptMs: 30 * 24 * 3_600_000,
  /** How often partners are asked to cosign, and their ledgers are looked at, in milliseconds. */
  witnessIntervalMs: 10_000,
  /** How long an idle connection is kept: longer than a client that reuses it may sit in its own work. */
  keepAliveMs: 65_000,
  /** How long a stop waits for what is under way, in milliseconds. */
  stopTimeoutMs: 10_000,
} as const
