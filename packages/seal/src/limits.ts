// SPDX-License-Identifier: Apache-2.0
import type { JsonLimits } from '@tearline/base'

/** Plaintext of one segment: large enough that AES-GCM runs at full speed, small enough to hold in memory. */
export const segmentBytes = 1_048_576

/**
 * Content of one portion: 1 TiB. Then one key makes at most 2^36 blocks in 2^20 segments, far inside what
 * AES-GCM bears (a distinguisher gains about 2^-57).
 */
export const portionBytesMax = 2 ** 40

/** A statement is about content and does not hold it; 4 MiB describe some ten thousand portions. */
export const statementLimits: JsonLimits = { bytesMax: 4_194_304, depthMax: 32 }

/** Signatures on one statement: all parties of an agreement may sign it. */
export const signaturesMax = 256

/** Portion keys in one wrapping: as many as the largest rendition has portions. */
export const wrappedKeysMax = 16_384

/** Most public keys kept as imported objects; a node talks to some 200 partners. */
export const cachedKeysMax = 1_024

/** A party's name on screen. */
export const partyNameCharsMax = 120

/** A node's address. */
export const addressCharsMax = 200

/** A C2SP verifier key: name, key hash and 33 bytes in base64. */
export const verifierKeyCharsMax = 300

/** A context or purpose is a short name in code, never content. */
export const purposeCharsMax = 200
