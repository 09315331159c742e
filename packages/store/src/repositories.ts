// SPDX-License-Identifier: Apache-2.0
import { AgreementReader } from './agreements/reader.ts'
import { AgreementTransactor } from './agreements/transactor.ts'
import { ApprovalReader } from './approvals/reader.ts'
import { ApprovalTransactor } from './approvals/transactor.ts'
import { AttemptReader } from './attempts/reader.ts'
import { AttemptTransactor } from './attempts/transactor.ts'
import { BlobReader } from './blobs/reader.ts'
import { BlobTransactor } from './blobs/transactor.ts'
import { ChannelReader } from './channels/reader.ts'
import { ChannelTransactor } from './channels/transactor.ts'
import { CommunityReader } from './communities/reader.ts'
import { CommunityTransactor } from './communities/transactor.ts'
import { ConcealedReader } from './concealed/reader.ts'
import { ConcealedTransactor } from './concealed/transactor.ts'
import { ConsentReader } from './consents/reader.ts'
import { ConsentTransactor } from './consents/transactor.ts'
import { CustodyReader } from './custody/reader.ts'
import { CustodyTransactor } from './custody/transactor.ts'
import { DeputyReader } from './deputies/reader.ts'
import { DeputyTransactor } from './deputies/transactor.ts'
import { DraftReader } from './drafts/reader.ts'
import { DraftTransactor } from './drafts/transactor.ts'
import { EmergencyReader } from './emergencies/reader.ts'
import { EmergencyTransactor } from './emergencies/transactor.ts'
import { HealthReader } from './health/reader.ts'
import { HealthTransactor } from './health/transactor.ts'
import { KeyedActReader } from './idempotency/reader.ts'
import { KeyedActTransactor } from './idempotency/transactor.ts'
import { InboxReader } from './inbox/reader.ts'
import { InboxTransactor } from './inbox/transactor.ts'
import { InboxFlagReader } from './inbox-flags/reader.ts'
import { InboxFlagTransactor } from './inbox-flags/transactor.ts'
import { KeyRequestReader } from './key-requests/reader.ts'
import { KeyRequestTransactor } from './key-requests/transactor.ts'
import { KnownReader } from './known/reader.ts'
import { KnownTransactor } from './known/transactor.ts'
import { LedgerReader } from './ledger/reader.ts'
import { LedgerTransactor } from './ledger/transactor.ts'
import { OnwardReader } from './onward/reader.ts'
import { OnwardTransactor } from './onward/transactor.ts'
import { OnwardRuleReader } from './onward-rules/reader.ts'
import { OnwardRuleTransactor } from './onward-rules/transactor.ts'
import { OutboxReader } from './outbox/reader.ts'
import { OutboxTransactor } from './outbox/transactor.ts'
import { PartyReader } from './parties/reader.ts'
import { PartyTransactor } from './parties/transactor.ts'
import { PasskeyReader } from './passkeys/reader.ts'
import { PasskeyTransactor } from './passkeys/transactor.ts'
import { PersonReader } from './people/reader.ts'
import { PersonTransactor } from './people/transactor.ts'
import { PolicyReader } from './policies/reader.ts'
import { PolicyTransactor } from './policies/transactor.ts'
import { QuarantineReader } from './quarantine/reader.ts'
import { QuarantineTransactor } from './quarantine/transactor.ts'
import { QuestionReader } from './questions/reader.ts'
import { QuestionTransactor } from './questions/transactor.ts'
import { RecallReader } from './recalls/reader.ts'
import { RecallTransactor } from './recalls/transactor.ts'
import { ReleaseReader } from './releases/reader.ts'
import { ReleaseTransactor } from './releases/transactor.ts'
import { RenditionReader } from './renditions/reader.ts'
import { RenditionTransactor } from './renditions/transactor.ts'
import { ReportReader } from './reports/reader.ts'
import { ReportTransactor } from './reports/transactor.ts'
import type { RepositoryContext } from './repository.ts'
import { ResealingReader } from './resealing/reader.ts'
import { ResealingTransactor } from './resealing/transactor.ts'
import { RevisionReader, type Revisions } from './revisions/reader.ts'
import { SearchCompiler } from './search/compiler.ts'
import { SearchReader } from './search/reader.ts'
import { SavedSearchReader } from './search/saved-reader.ts'
import { SavedSearchTransactor } from './search/saved-transactor.ts'
import { SearchTransactor } from './search/transactor.ts'
import { SessionReader } from './sessions/reader.ts'
import { SessionTransactor } from './sessions/transactor.ts'
import { SettingReader } from './settings/reader.ts'
import { SettingTransactor } from './settings/transactor.ts'
import { SubmissionReader } from './submissions/reader.ts'
import { SubmissionTransactor } from './submissions/transactor.ts'
import { TicketReader } from './tickets/reader.ts'
import { TicketTransactor } from './tickets/transactor.ts'
import { WebhookReader } from './webhooks/reader.ts'
import { WebhookTransactor } from './webhooks/transactor.ts'
import { WitnessReader } from './witness/reader.ts'
import { WitnessTransactor } from './witness/transactor.ts'
import { WrapReader } from './wraps/reader.ts'
import { WrapTransactor } from './wraps/transactor.ts'

/** What may be asked; outside a unit, of what is committed. */
export type Reads = {
  readonly revisions: () => Promise<Revisions>
  readonly keysRevision: () => Promise<number>
  readonly resealing: ResealingReader
  readonly settings: SettingReader
  readonly parties: PartyReader
  readonly agreements: AgreementReader
  readonly reports: ReportReader
  readonly blobs: BlobReader
  readonly known: KnownReader
  readonly renditions: RenditionReader
  readonly releases: ReleaseReader
  readonly wraps: WrapReader
  readonly onward: OnwardReader
  readonly questions: QuestionReader
  readonly consents: ConsentReader
  readonly concealed: ConcealedReader
  readonly recalls: RecallReader
  readonly custody: CustodyReader
  readonly channels: ChannelReader
  readonly outbox: OutboxReader
  readonly health: HealthReader
  readonly inbox: InboxReader
  readonly quarantine: QuarantineReader
  readonly keyRequests: KeyRequestReader
  readonly people: PersonReader
  readonly tickets: TicketReader
  readonly attempts: AttemptReader
  readonly sessions: SessionReader
  readonly passkeys: PasskeyReader
  readonly deputies: DeputyReader
  readonly approvals: ApprovalReader
  readonly policies: PolicyReader
  readonly keyedActs: KeyedActReader
  readonly webhooks: WebhookReader
  readonly drafts: DraftReader
  readonly communities: CommunityReader
  readonly inboxFlags: InboxFlagReader
  readonly search: SearchReader
  readonly savedSearches: SavedSearchReader
  readonly emergencies: EmergencyReader
  readonly submissions: SubmissionReader
  readonly onwardRules: OnwardRuleReader
  readonly ledger: LedgerReader
  readonly witness: WitnessReader
}

/** What a unit may ask and change; every one is a reader too, and sees what the unit has changed. */
export type WriteTx = {
  readonly revisions: () => Promise<Revisions>
  readonly keysRevision: () => Promise<number>
  /** Other processes take up what has changed in the file of keys. */
  readonly reviseKeys: () => Promise<void>
  readonly resealing: ResealingTransactor
  readonly settings: SettingTransactor
  readonly parties: PartyTransactor
  readonly agreements: AgreementTransactor
  readonly reports: ReportTransactor
  readonly blobs: BlobTransactor
  readonly known: KnownTransactor
  readonly renditions: RenditionTransactor
  readonly releases: ReleaseTransactor
  readonly wraps: WrapTransactor
  readonly onward: OnwardTransactor
  readonly questions: QuestionTransactor
  readonly consents: ConsentTransactor
  readonly concealed: ConcealedTransactor
  readonly recalls: RecallTransactor
  readonly custody: CustodyTransactor
  readonly channels: ChannelTransactor
  readonly outbox: OutboxTransactor
  readonly health: HealthTransactor
  readonly inbox: InboxTransactor
  readonly quarantine: QuarantineTransactor
  readonly keyRequests: KeyRequestTransactor
  readonly people: PersonTransactor
  readonly tickets: TicketTransactor
  readonly attempts: AttemptTransactor
  readonly sessions: SessionTransactor
  readonly passkeys: PasskeyTransactor
  readonly deputies: DeputyTransactor
  readonly approvals: ApprovalTransactor
  readonly policies: PolicyTransactor
  readonly keyedActs: KeyedActTransactor
  readonly webhooks: WebhookTransactor
  readonly drafts: DraftTransactor
  readonly communities: CommunityTransactor
  readonly inboxFlags: InboxFlagTransactor
  readonly search: SearchTransactor
  readonly searchVolumes: SearchCompiler
  readonly savedSearches: SavedSearchTransactor
  readonly emergencies: EmergencyTransactor
  readonly submissions: SubmissionTransactor
  readonly onwardRules: OnwardRuleTransactor
  readonly ledger: LedgerTransactor
  readonly witness: WitnessTransactor
}

export function readsOn(context: RepositoryContext): Reads {
  return {
    revisions: () => new RevisionReader(context).current(),
    keysRevision: () => new RevisionReader(context).keys(),
    resealing: new ResealingReader(context),
    settings: new SettingReader(context),
    parties: new PartyReader(context),
    agreements: new AgreementReader(context),
    reports: new ReportReader(context),
    blobs: new BlobReader(context),
    known: new KnownReader(context),
    renditions: new RenditionReader(context),
    releases: new ReleaseReader(context),
    wraps: new WrapReader(context),
    onward: new OnwardReader(context),
    questions: new QuestionReader(context),
    consents: new ConsentReader(context),
    concealed: new ConcealedReader(context),
    recalls: new RecallReader(context),
    custody: new CustodyReader(context),
    channels: new ChannelReader(context),
    outbox: new OutboxReader(context),
    health: new HealthReader(context),
    inbox: new InboxReader(context),
    quarantine: new QuarantineReader(context),
    keyRequests: new KeyRequestReader(context),
    people: new PersonReader(context),
    tickets: new TicketReader(context),
    attempts: new AttemptReader(context),
    sessions: new SessionReader(context),
    passkeys: new PasskeyReader(context),
    deputies: new DeputyReader(context),
    approvals: new ApprovalReader(context),
    policies: new PolicyReader(context),
    keyedActs: new KeyedActReader(context),
    webhooks: new WebhookReader(context),
    drafts: new DraftReader(context),
    communities: new CommunityReader(context),
    inboxFlags: new InboxFlagReader(context),
    search: new SearchReader(context),
    savedSearches: new SavedSearchReader(context),
    emergencies: new EmergencyReader(context),
    submissions: new SubmissionReader(context),
    onwardRules: new OnwardRuleReader(context),
    ledger: new LedgerReader(context),
    witness: new WitnessReader(context),
  }
}

export function writeTxOn(context: RepositoryContext): WriteTx {
  return {
    revisions: () => new RevisionReader(context).current(),
    keysRevision: () => new RevisionReader(context).keys(),
    reviseKeys: () => new RevisionReader(context).reviseKeys(),
    resealing: new ResealingTransactor(context),
    settings: new SettingTransactor(context),
    parties: new PartyTransactor(context),
    agreements: new AgreementTransactor(context),
    reports: new ReportTransactor(context),
    blobs: new BlobTransactor(context),
    known: new KnownTransactor(context),
    renditions: new RenditionTransactor(context),
    releases: new ReleaseTransactor(context),
    wraps: new WrapTransactor(context),
    onward: new OnwardTransactor(context),
    questions: new QuestionTransactor(context),
    consents: new ConsentTransactor(context),
    concealed: new ConcealedTransactor(context),
    recalls: new RecallTransactor(context),
    custody: new CustodyTransactor(context),
    channels: new ChannelTransactor(context),
    outbox: new OutboxTransactor(context),
    health: new HealthTransactor(context),
    inbox: new InboxTransactor(context),
    quarantine: new QuarantineTransactor(context),
    keyRequests: new KeyRequestTransactor(context),
    people: new PersonTransactor(context),
    tickets: new TicketTransactor(context),
    attempts: new AttemptTransactor(context),
    sessions: new SessionTransactor(context),
    passkeys: new PasskeyTransactor(context),
    deputies: new DeputyTransactor(context),
    approvals: new ApprovalTransactor(context),
    policies: new PolicyTransactor(context),
    keyedActs: new KeyedActTransactor(context),
    webhooks: new WebhookTransactor(context),
    drafts: new DraftTransactor(context),
    communities: new CommunityTransactor(context),
    inboxFlags: new InboxFlagTransactor(context),
    search: new SearchTransactor(context),
    searchVolumes: new SearchCompiler(context),
    savedSearches: new SavedSearchTransactor(context),
    emergencies: new EmergencyTransactor(context),
    submissions: new SubmissionTransactor(context),
    onwardRules: new OnwardRuleTransactor(context),
    ledger: new LedgerTransactor(context),
    witness: new WitnessTransactor(context),
  }
}
