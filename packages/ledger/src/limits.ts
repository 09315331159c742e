// SPDX-License-Identifier: Apache-2.0
// What this package reads at most, and why.

/** The specifications allow 64 bits; 2^53 - 1 leaves are 280,000 years at 1,000 a second, and stay exact numbers. */
export const treeSizeMax = Number.MAX_SAFE_INTEGER

/** The length of an entry is a uint16 in its bundle (tlog-tiles). */
export const entryBytesMax = 65_535

/** A tree of 2^63 leaves has no longer path; also the cap of tlog-witness. */
export const proofHashesMax = 63

/** Of one key name and of one origin: both are one-byte-length fields in an ML-DSA-44 cosignature. */
export const keyNameBytesMax = 255

/** At least 16 must be accepted (signed-note); an alliance of 100 cosigning parties fits. */
export const noteSignaturesMax = 128

/** 128 signatures of ML-DSA-44 (3.3 kB of base64 each) and their names. */
export const noteBytesMax = 512 * 1024

/** Unauthenticated by its specification, so there is no reason to carry much. */
export const proofExtraBytesMax = 64 * 1024

/** A proof file: note, 63 hash lines, extra in base64. */
export const proofFileBytesMax = noteBytesMax + 63 * 45 + 96 * 1024

/** An `add-checkpoint` body: note, 63 hash lines and the size line. */
export const witnessRequestBytesMax = noteBytesMax + 64 * 45

/** A witness's answer: a few cosignature lines, one for each of its keys. */
export const witnessAnswerBytesMax = 64 * 1024

/** 256 lines with an ML-DSA-44 key (1.8 kB of base64) each. */
export const policyBytesMax = 512 * 1024

/** At least 32 of each are asked for (tlog-policy). */
export const policyLogsMax = 256
export const policyWitnessesMax = 256
export const policyGroupsMax = 256

/** Two notes as JSON strings, and a proof. */
export const forkBytesMax = 4 * noteBytesMax + 64 * 48
