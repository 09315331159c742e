// SPDX-License-Identifier: Apache-2.0
export type { AgreementEndRecord, AgreementRecord } from './agreements/reader.ts'
export type { ApprovalRecord } from './approvals/reader.ts'
export type { BlobSource, StagedBlob } from './blobs/large.ts'
export type { ChannelEvidence, ChannelRecord } from './channels/reader.ts'
export type { CommunityRecord } from './communities/reader.ts'
export type { ConcealedRecord } from './concealed/reader.ts'
export type { ConsentFilter, ConsentRecord } from './consents/reader.ts'
export type { CustodyCount, CustodyEdge, CustodyRecord } from './custody/reader.ts'
export type { DeputyRecord } from './deputies/reader.ts'
export type { DraftedPortion, DraftRecord, Lowering } from './drafts/reader.ts'
export type { EmergencyRecord } from './emergencies/reader.ts'
export type { Claims, SharedFile, SharedVersion } from './engine.ts'
export { StoreError, type StoreErrorCode, storeStopped } from './error.ts'
export type { Faults } from './faults.ts'
export type { PartnerHealth } from './health/reader.ts'
export type { ActKey, KeyedAct } from './idempotency/reader.ts'
export type { InboxRecord } from './inbox/reader.ts'
export { type InboxFlags, unflagged } from './inbox-flags/reader.ts'
export type { InboxFlagChange } from './inbox-flags/transactor.ts'
export type { KeyRequestRecord } from './key-requests/reader.ts'
export type {
  KnownCursor,
  KnownPage,
  KnownPortion,
  KnownQuery,
  LabelCounts,
} from './known/reader.ts'
export type { EventDraft, EventSubject, LedgerRecord } from './ledger/event.ts'
export type { LedgerFilter } from './ledger/reader.ts'
export type { LedgerKeys, LedgerService } from './ledger/service.ts'
export type { SchemaStep } from './migrate.ts'
export {
  type OnwardAnswerRecord,
  type OnwardFilter,
  type OnwardRecord,
  unanswered,
} from './onward/reader.ts'
export type { OnwardRuleRecord, RuleAnswerRecord } from './onward-rules/reader.ts'
export type { OutboxBacklog, OutboxItem } from './outbox/reader.ts'
export type { NewOutboxItem } from './outbox/transactor.ts'
export type { PartyDocumentRecord, PartyRecord } from './parties/reader.ts'
export type { PasskeyRecord } from './passkeys/reader.ts'
export type { PersonDetail, PersonRecord, TokenRecord } from './people/reader.ts'
export type { QuarantineRecord } from './quarantine/reader.ts'
export type {
  AnswerDraft,
  AnswerDraftRecord,
  QuestionAnswerRecord,
  QuestionFilter,
  QuestionRecord,
} from './questions/reader.ts'
export type { RecallFilter, RecallRecord, TombstoneRecord } from './recalls/reader.ts'
export type { ReleaseFilter, ReleaseRecord } from './releases/reader.ts'
export type {
  ListedPortion,
  RenditionFilter,
  RenditionPortionRecord,
  RenditionRecord,
} from './renditions/reader.ts'
export type {
  LabelledPortions,
  PortionRecord,
  ReportFilter,
  ReportRecord,
  Writing,
} from './reports/reader.ts'
export type { Reads, WriteTx } from './repositories.ts'
export type { Page } from './repository.ts'
export type { RestKeys } from './resealing/keeper.ts'
export type { ResealedTable, ResealingState } from './resealing/reader.ts'
export { markOf as restKeyMark } from './rest.ts'
export type { Revisions } from './revisions/reader.ts'
export type {
  ConsentState,
  CustodyAct,
  Direction,
  LabelRow,
  OnwardRuleState,
  OnwardState,
  OutboxState,
  PortionForm,
  QuarantineState,
  RecallDirection,
  RecallState,
  ReleaseState,
  ReportState,
  TicketUse,
  WebhookState,
  WrapUse,
} from './schema.ts'
export type { FoundPortion, SearchBacklog, SearchQuery } from './search/reader.ts'
export type { SavedSearch } from './search/saved-reader.ts'
export { beginningChars, type SearchTerm } from './search/terms.ts'
export type { ReadPortion } from './search/transactor.ts'
export type { Means, SessionRecord } from './sessions/reader.ts'
export { restoreToPostgres, snapshotStore } from './snapshot.ts'
export { type CopiedFile, measure } from './sqlite/snapshot.ts'
export { type Database, migrateStore, openStore, type Store, type StoreOptions } from './store.ts'
export type {
  Caveats,
  SubmissionDetail,
  SubmissionRecord,
  Withheld,
} from './submissions/reader.ts'
export type { TicketRecord } from './tickets/reader.ts'
export type { WebhookRecord } from './webhooks/reader.ts'
export type { ForkRecord, SeenCheckpoint } from './witness/reader.ts'
export type { HeldKeyRecord, KeyWrapRecord } from './wraps/reader.ts'
export type { StopReason } from './writer.ts'
