// SPDX-License-Identifier: Apache-2.0
export { openAtRest, sealAtRest } from './at-rest.ts'
export {
  signDetached,
  signDetachedAside,
  verifyDetached,
  verifyDetachedAside,
} from './detached.ts'
export { SealError, type SealErrorCode } from './error.ts'
export {
  deriveKey,
  digestOf,
  hmacSha256,
  hmacSha256With,
  sha256,
  shortHashBits,
  shortKeyedHash,
} from './hash.ts'
export { type HpkeContext, hpkeAsk, hpkeOpen, hpkeOpenAsked, hpkeSeal } from './hpke.ts'
export { type AnswerKey, openAnswer, sealAnswer } from './hpke-answer.ts'
export { wipe } from './imported.ts'
export { portionBytesMax, segmentBytes, statementLimits } from './limits.ts'
export {
  type PartyDocument,
  partyDocumentDigest,
  partyDocumentSchema,
  signPartyDocument,
  verifyPartyDocument,
  verifyRotation,
} from './party.ts'
export { openPortion, sealedPortionBytes, sealPortion } from './portion.ts'
export {
  type KeyedBinding,
  newPortionKey,
  type PortionBinding,
  type PortionKey,
} from './portion-header.ts'
export { openPortionStream, sealPortionStream } from './portion-stream.ts'
export { keyId, type SigningKey, signingKeyFromSeed } from './signing.ts'
export {
  addSignature,
  type Signed,
  type SignerKeys,
  signedSchema,
  signStatement,
  statementDigest,
  type Verified,
  verifyStatement,
} from './statement.ts'
export { wordCode } from './word-code.ts'
export { type KeyOfPortion, unwrapKeys, wrapKeys } from './wrap.ts'
export { type SealingKey, sealingKeyFromSeed } from './xwing.ts'
