// SPDX-License-Identifier: Apache-2.0
export {
  type Arrival,
  accept,
  type Channel,
  type Incoming,
  openIncoming,
  type Receiver,
  type VerifiedHead,
  verifyIncoming,
  verifyIncomingAside,
} from './accept.ts'
export {
  type Asked,
  answer,
  ask,
  grantedKeys,
  type Heard,
  openAnswered,
  openAsked,
} from './asking.ts'
export type { Opened } from './body.ts'
export {
  admitBundle,
  type BegunBundle,
  type BundleAdmission,
  type BundleFields,
  type BundleHead,
  type BundleReader,
  type BundleState,
  beginBundle,
  bundleReader,
  newBundleState,
  type Parcel,
  readBundle,
  readBundleHead,
  type VerifiedBundleHead,
  verifyBundleHead,
  writeBundle,
} from './bundle.ts'
export {
  type Admission,
  admit,
  advance,
  type Inbound,
  newInbound,
  newOutbound,
  nextLink,
  type Outbound,
  type Recorded,
  resume,
} from './channel.ts'
export {
  type Answer,
  backOffMilliseconds,
  type Outcome,
  outcomeOf,
  type Refusal,
  refusalOf,
  refusalSchema,
  type StopReason,
  stopReasons,
  type Window,
} from './delivery.ts'
export { type Entry, entrySchema, verifyEntry } from './entry.ts'
export {
  type Envelope,
  type EnvelopeInput,
  type Head,
  type HeaderFields,
  openBody,
  readHead,
  requireBody,
  sealEnvelope,
  verifyHead,
} from './envelope.ts'
export { ExchangeError, type ExchangeErrorCode } from './error.ts'
export {
  type Contradiction,
  contradictionOf,
  type NamedHeader,
  signedHeader,
  verifyEquivocation,
  verifySignedHeader,
} from './evidence.ts'
export {
  compareCheckpoint,
  compareSeen,
  type Gossip,
  type Growth,
  judgeGrowth,
  ledgerTrust,
  ledgerTrustAt,
} from './gossip.ts'
export {
  chainedKinds,
  freshKinds,
  type Header,
  headerSchema,
  isChained,
  type MessageKind,
  messageKinds,
  type Seen,
  type SignedHeader,
  seenSchema,
  signedHeaderSchema,
  unchainedKinds,
} from './header.ts'
export {
  attachmentsMax,
  bodyBytesMax,
  bundleBytesMax,
  bundleEnvelopesMax,
  bundleHeadBytesMax,
  clockSkewSecondsMax,
  envelopeBytesMax,
  headBytesMax,
  refusalJsonLimits,
} from './limits.ts'
export { type BundleEntry, type Manifest, manifestSchema } from './manifest.ts'
export { type Content, type Message, type MessageOf, messageSchema } from './message.ts'
export { type Consistency, consistencySchema } from './messages/checkpoint.ts'
export {
  type ConcealedNotice,
  concealedEvents,
  concealedNoticeSchema,
} from './messages/concealed-notice.ts'
export { type EmergencyNotice, emergencyNoticeSchema } from './messages/emergency-notice.ts'
export {
  type IncidentNotice,
  incidentGrounds,
  incidentNoticeSchema,
} from './messages/incident-notice.ts'
export type { KeyGrant } from './messages/key-grant.ts'
export { type KeyRequest, type Reader, readerSchema } from './messages/key-request.ts'
export { type Receipt, receiptSchema } from './messages/receipt.ts'
export { type Wrap, wrapSchema, wrapUses } from './messages/wrap.ts'
export {
  type Compared,
  compareWords,
  completePairing,
  confirmPairing,
  followRotation,
  type Paired,
  type Pairing,
  type PairingConfirmation,
  type Proposed,
  pairingSchema,
  proposePairing,
} from './pairing.ts'
export {
  type Stated,
  verifyConcealedNotice,
  verifyEmergencyNotice,
  verifyIncidentNotice,
  verifyReceipt,
} from './statements.ts'
