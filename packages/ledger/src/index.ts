// SPDX-License-Identifier: Apache-2.0
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
export { type Seconds, signCheckpoint, signNote } from './cosignature.ts'
export {
  appendLeaves,
  decodeEdge,
  edgeFromTiles,
  edgeRoot,
  emptyEdge,
  encodeEdge,
  type TreeEdge,
} from './edge.ts'
export { LedgerError, type LedgerErrorCode } from './error.ts'
export {
  type Fork,
  type ForkEvidence,
  forkEvidence,
  forkProof,
  formatFork,
  parseFork,
  verifyFork,
} from './fork.ts'
export {
  formatVkey,
  parseVkey,
  type SignatureType,
  type Signer,
  signatureTypes,
  signerFromSeed,
  type VerifierKey,
} from './key.ts'
export { commit, saltBytes, verifyOpening } from './leaf.ts'
export { entryBytesMax, noteBytesMax, proofFileBytesMax, witnessRequestBytesMax } from './limits.ts'
export {
  type CheckpointLock,
  createLedger,
  type Ledger,
  type LedgerStore,
  type LockedCheckpoint,
  publish,
  recover,
} from './lock.ts'
export { type MemoryStore, memoryLock, memoryStore } from './memory.ts'
export { type LogFault, type LogVerdict, type MonitoredLog, verifyLog } from './monitor.ts'
export { formatNote, type Note, type NoteSignature, parseNote } from './note.ts'
export {
  meetsQuorum,
  type Policy,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
  parsePolicy,
  type QuorumNode,
  verifyByPolicy,
} from './policy.ts'
export { formatProof, type Proof, parseProof, verifyProof } from './proof.ts'
export {
  type BundleStore,
  consistencyFromTiles,
  encodeBundle,
  formatPath,
  inclusionFromTiles,
  parseBundle,
  parsePath,
  type Resource,
  rootFromTiles,
  type Tile,
  type TileCoordinate,
  type TileStore,
  tileLevels,
  tilesForSize,
  tileWidthMax,
} from './tile.ts'
export {
  type ConsistencyClaim,
  consistencyProof,
  emptyRoot,
  type InclusionClaim,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  type TreeHead,
  verifyConsistency,
  verifyInclusion,
} from './tree.ts'
export {
  type CheckpointTrust,
  claimedOrigin,
  type VerifiedCheckpoint,
  type VerifiedSignature,
  verifyCheckpoint,
  verifyNote,
} from './verify.ts'
export {
  type AddCheckpoint,
  formatAddCheckpoint,
  monitoringPath,
  parseAddCheckpoint,
  readWitnessAnswer,
  sizeContentType,
  type WitnessAnswer,
  type WitnessFacts,
  type WitnessOutcome,
  type WitnessRecord,
  witness,
} from './witness.ts'
