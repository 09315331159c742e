// SPDX-License-Identifier: Apache-2.0
// Every bound of this package, unit last, with the reason beside it.
import type { JsonLimits } from '@tearline/base'
import { proofFileBytesMax } from '@tearline/ledger'

const mebibyte = 1024 ** 2

/** A checkpoint with the cosignatures of 200 partners (some 110 bytes each, base64) fits twice. */
export const headerBytesMax = 64 * 1024

/** A header is flat: an object, and one object inside. */
export const headerJsonLimits: JsonLimits = { bytesMax: headerBytesMax, depthMax: 4 }

/** A signed note with its cosignatures, in characters; leaves the header room for the rest. */
export const checkpointCharsMax = 48 * 1024

/** What one node holds in memory for one envelope; a larger file travels apart, in segments. */
export const bodyBytesMax = 64 * mebibyte

/** Ten thousand portions, the most a rendition has, and the keys wrapped for them. */
export const attachmentsMax = 10_001

/** A rendition of ten thousand portions is 4 MiB, in base64 with its release and consents 8: twice that. */
export const messageJsonLimits: JsonLimits = { bytesMax: 16 * mebibyte, depthMax: 32 }

/** An envelope's head: 21 bytes of magic, the length, the header and the signature. */
export const headBytesMax = 21 + 4 + headerBytesMax + 64
export const envelopeBytesMax = headBytesMax + bodyBytesMax

/** Consents or renditions in one message: as many as one onward request may name parties. */
export const statementsMax = 16

/** Key wrappings in one message: one for each party of an audience, and one for the holder that asked. */
export const wrapsMax = 32

/** Third parties that one recall is forwarded to: the parties that may sign one agreement. */
export const onwardRecallsMax = 64

/** A proof of a tree of 2^63 leaves has 63 hashes (RFC 9162 section 2.1.4). */
export const consistencyHashesMax = 63

/** A receipt's proof file, in characters, which are bytes but for the dashes before signatures. */
export const proofCharsMax = proofFileBytesMax

/** A ledger event holds ids, codes and digests, never text. */
export const eventCharsMax = 16 * 1024
export const eventJsonLimits: JsonLimits = { bytesMax: eventCharsMax, depthMax: 8 }

/** A file that fits every medium that crosses an air gap, and a count that fits its manifest. */
export const bundleBytesMax = 1024 * mebibyte
export const bundleEnvelopesMax = 10_000

/** Ten thousand lines of id, digest and size are 1.6 MB. */
export const manifestBytesMax = 2 * mebibyte
export const bundleHeadBytesMax = 19 + 4 + manifestBytesMax + 64
export const manifestJsonLimits: JsonLimits = { bytesMax: manifestBytesMax, depthMax: 8 }

/** How far two honest clocks may differ. */
export const clockSkewSecondsMax = 300

/** Numbers of a channel and sizes of a ledger stay exact in every JSON reader. */
export const sequenceMax = 2 ** 53 - 1

/** The first retry comes within a second; a partner that was away for days is tried every quarter of an hour. */
export const backOffFirstSeconds = 1
export const backOffLastSeconds = 900

/** The longest wait that a partner may ask for; it may slow us, not stop us. */
export const retryAfterSecondsMax = 3_600

/** What a refusing node says: a code, a number and a sentence. */
export const refusalJsonLimits: JsonLimits = { bytesMax: 4_096, depthMax: 4 }
export const codeCharsMax = 64

/** Compartments of one reader, and values of one of them. */
export const compartmentsMax = 32
export const compartmentValuesMax = 64

/** As many portions as the largest rendition has. */
export const portionsMax = 10_000

/** A quarter of a year, the longest lease that terms allow. */
export const leaseSecondsMax = 90 * 24 * 3_600

/** A word code has eight words; what a person typed is cut off here. */
export const wordsCharsMax = 256
