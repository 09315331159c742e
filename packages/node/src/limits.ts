// SPDX-License-Identifier: Apache-2.0

export const limits = {
  /** The configuration and the key file of a node: written by us, a few kilobytes. */
  configBytesMax: 64 * 1024,
  configDepthMax: 8,
  /** A request to the API: a report of 64 MiB in base64 and its frame. */
  requestBytesMax: 96 * 1024 ** 2,
  requestDepthMax: 32,
  /** Content that travels inside one envelope; its limit is that of an envelope's body. */
  releaseBytesMax: 48 * 1024 ** 2,
  /** How long an answer to another node may take before the caller gives up, in milliseconds. */
  exchangeTimeoutMs: 30_000,
  /** Deliveries that one pass attempts for one partner before the next partner has its turn. */
  deliveriesPerPass: 64,
  /** How often work that failed is looked at again, in milliseconds. */
  jobIntervalMs: 500,
  /** How long a stop waits for what is under way, in milliseconds. */
  stopTimeoutMs: 10_000,
} as const
