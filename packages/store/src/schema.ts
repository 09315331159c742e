// SPDX-License-Identifier: Apache-2.0
// The tables as the newest migration leaves them (design, sections 2 and 8). Times are milliseconds since 1970.
//
// INVARIANT (clear-at-no-rest): a column of type `Sealed` holds words, names or keys and was sealed by rest.ts; all of
// them stand in sealed.ts.
// All other columns hold random ids, party codes, digests, numbers, times and states.
import type {
  AgreementId,
  ApprovalId,
  Bytes,
  CommunityId,
  ConsentId,
  DeputyId,
  Digest,
  DraftId,
  EnvelopeId,
  Instant,
  OnwardRuleId,
  PartyCode,
  PersonId,
  PortionId,
  QuestionId,
  ReleaseId,
  RenditionId,
  ReportId,
  RequestId,
  SearchId,
  SubmissionId,
  WebhookId,
} from '@tearline/base'
import type { PartyState, RenditionPortion } from '@tearline/release'
import type { Generated } from 'kysely'

/** Bytes that rest.ts sealed. */
type Sealed = Bytes
/** Row id of an interned label. */
export type LabelRow = number
/** 0 or 1. */
type Flag = number

/** `making`: of others, and not searched yet; `clearing`: it has gone into another. */
export type SearchVolumeState = 'making' | 'whole' | 'clearing'

export type ReportState = 'draft' | 'final' | 'superseded' | 'withdrawn'
export type PortionForm = RenditionPortion['form']
export type Direction = 'in' | 'out'
export type ReleaseState = 'active' | 'quarantined' | 'recalled' | 'expired'
export type WrapUse = 'release' | 'consent'
export type OnwardState = 'open' | 'answered' | 'expired'
export type QuestionState = 'open' | 'answered' | 'declined'
export type ConsentState = 'active' | 'withdrawn'
/** `forwarded`: another's recall, which we carry to a party that only we reach. */
export type RecallDirection = Direction | 'forwarded'
export type RecallState = 'pending' | 'acknowledged'
/** Released by us, received by us, or told of by others since it draws on what is ours. */
export type EmergencyDirection = 'out' | 'in' | 'told'
export type CustodyAct = 'holds' | 'opened' | 'exported' | 'passed-on' | 'recalled' | 'tombstoned'
/** `dead`: given up until a person looks; `dropped`: a person has decided that it is not sent. */
export type OutboxState = 'queued' | 'delivered' | 'dead' | 'dropped'
/** `stopped`: it failed for days; an administrator begins it again. */
export type WebhookState = 'active' | 'stopped'
export type QuarantineState = 'open' | 'released' | 'kept'
export type TicketUse = 'claim' | 'enrol' | 'register' | 'sign-in' | 'provider'
export type ApprovalState = 'open' | 'approved' | 'refused'
/** `returned`: for change, with words; `replaced`: by another that its submitter made of it. */
export type SubmissionState = 'open' | 'approved' | 'returned' | 'denied' | 'withdrawn' | 'replaced'
export type OnwardRuleState = 'off' | 'on' | 'ended'

/** What decisions are made from, counted change by change. */
export type Revised = 'directory' | 'agreements' | 'revocations' | 'portions' | 'policies' | 'keys'

export type Tables = {
  migration: { number: number; name: string; at: Instant }
  /** Generations of the key at rest that something is sealed under; `mark`: tells a key without showing it. */
  restKey: { generation: number; mark: string; hashKeys: Sealed }
  /** A table that is taken over to the newest of them; `after`: the last row that was. */
  resealing: {
    table: string
    after: string | null
    done: number
    total: number
    ended: Flag
  }
  setting: { name: string; value: Sealed }
  revision: { name: Revised; number: number }

  party: { party: PartyCode; state: PartyState; since: Instant }
  partyDocument: {
    party: PartyCode
    serial: number
    digest: Digest
    signed: Sealed
    saved: Instant
  }

  agreement: {
    id: AgreementId
    digest: Digest
    signed: Sealed
    from: Instant
    until: Instant
    saved: Instant
  }
  agreementParty: { agreement: AgreementId; party: PartyCode }
  agreementEnd: {
    digest: Digest
    agreement: AgreementId
    by: PartyCode
    effective: Instant
    signed: Sealed
  }

  policyFile: { id: Generated<number>; lookup: string; saved: Instant; file: Sealed }

  label: { id: Generated<LabelRow>; lookup: string; label: Sealed }

  report: {
    id: ReportId
    originator: PartyCode
    author: PersonId | null
    state: ReportState
    created: Instant
  }
  portion: {
    id: PortionId
    report: ReportId
    number: number
    originator: PartyCode
    label: LabelRow | null
    form: PortionForm
    mediaType: Sealed
    sealed: Digest
    sealedBytes: number
  }
  /** `rendition`: empty where it was written here. */
  knownPortion: { portion: PortionId; label: LabelRow; at: Instant; rendition: Digest | '' }
  /** `newest`: nothing of the label is newer. */
  labelCount: { label: LabelRow; count: number; newest: Instant }
  portionCite: { portion: PortionId; cited: PortionId }
  portionKey: { portion: PortionId; key: Sealed }

  /** `content` is null where it is large: a file, or pieces. */
  blob: { digest: Digest; bytes: number; content: Bytes | null }

  rendition: {
    digest: Digest
    id: RenditionId
    report: ReportId
    originator: PartyCode
    receivedFrom: PartyCode | null
    signed: Sealed
    saved: Instant
  }
  renditionPortion: {
    rendition: Digest
    number: number
    portion: PortionId
    originator: PartyCode
    label: LabelRow
    form: PortionForm
    sealed: Digest
    sealedBytes: number
  }
  /** Labels under which its portions stand or stood, by its own word or as lists take them: it only grows. */
  renditionLabel: {
    rendition: Digest
    label: LabelRow
  }

  release: {
    id: ReleaseId
    digest: Digest
    rendition: Digest
    report: ReportId
    originator: PartyCode
    from: PartyCode
    to: PartyCode
    agreement: AgreementId
    expires: Instant | null
    /** Until when it can be read; the end of the calendar where nothing ends it. */
    due: Instant
    /** How soon it is to be read: 0 routine to 3 flash; 4 in an emergency. */
    rank: number
    direction: Direction
    state: ReleaseState
    signed: Sealed
    saved: Instant
  }
  releaseConsent: { release: ReleaseId; consent: Digest }

  keyWrap: {
    digest: Digest
    direction: Direction
    use: WrapUse
    statement: Digest
    to: PartyCode
    leaseUntil: Instant | null
    wrapped: Sealed
  }
  keyWrapPortion: { wrap: Digest; portion: PortionId }
  heldKey: {
    portion: PortionId
    statement: Digest
    leaseUntil: Instant | null
    key: Sealed
  }

  onwardRequest: {
    digest: Digest
    id: RequestId
    direction: Direction
    from: PartyCode
    to: PartyCode
    release: ReleaseId
    state: OnwardState
    answerBy: Instant
    signed: Sealed
    saved: Instant
    answerDigest: Digest | null
    answer: Sealed | null
    answered: Instant | null
  }
  question: {
    digest: Digest
    id: QuestionId
    direction: Direction
    from: PartyCode
    to: PartyCode
    release: ReleaseId
    report: ReportId
    thread: QuestionId
    state: QuestionState
    answerBy: Instant
    by: PersonId | null
    signed: Sealed
    saved: Instant
    draft: Sealed | null
    draftBy: PersonId | null
    draftDigest: Digest | null
  }
  questionAnswer: {
    digest: Digest
    question: Digest
    by: PersonId | null
    saved: Instant
    signed: Sealed
  }
  onwardRequestPortion: { request: Digest; portion: PortionId }
  /** Answers to some of its portions, while the others wait. */
  onwardPart: { digest: Digest; request: Digest; saved: Instant; signed: Sealed }
  /** Asked of us, and not looked at by the standing rules yet. */
  onwardUnjudged: { request: Digest; saved: Instant }
  consent: {
    digest: Digest
    id: ConsentId
    /** `out`: given by us; `in`: received. */
    direction: Direction
    originator: PartyCode
    holder: PartyCode
    to: PartyCode
    rendition: Digest | null
    expires: Instant
    state: ConsentState
    signed: Sealed
    saved: Instant
  }
  consentPortion: { consent: Digest; portion: PortionId }

  recall: {
    digest: Digest
    direction: RecallDirection
    originator: PartyCode
    to: PartyCode
    report: ReportId
    state: RecallState
    signed: Sealed
    saved: Instant
    tombstoneDigest: Digest | null
    tombstone: Sealed | null
    acknowledged: Instant | null
  }
  recallPortion: { recall: Digest; portion: PortionId }

  custody: {
    id: Generated<number>
    portion: PortionId
    report: ReportId
    party: PartyCode
    person: PersonId | null
    act: CustodyAct
    under: Digest | null
    at: Instant
  }

  channel: {
    partner: PartyCode
    outboundNext: number
    outboundHead: Digest | null
    inboundNext: number
    inboundHead: Digest | null
    stopped: Flag
    bundlesOutNext: number
    bundlesOutHead: Digest | null
    bundlesInNext: number
    bundlesInHead: Digest | null
  }
  channelEvidence: {
    id: Generated<number>
    lookup: string
    partner: PartyCode
    at: Instant
    evidence: Sealed
  }
  bundle: {
    partner: PartyCode
    direction: Direction
    number: number
    digest: Digest
    at: Instant
  }
  outbox: {
    position: Generated<number>
    envelope: EnvelopeId
    to: PartyCode
    seq: number | null
    kind: string
    content: Digest
    queued: Instant
    attempts: number
    next: Instant
    state: OutboxState
    delivered: Instant | null
    receipt: Sealed | null
    /** The code of why it is dead, or was before it was dropped. */
    reason: string | null
    /** The number that the partner asked for instead. */
    wanted: number | null
  }
  partnerHealth: {
    partner: PartyCode
    seen: Instant | null
    skewSeconds: number | null
    skewAt: Instant | null
    gapExpected: number | null
    gapGot: number | null
    gapAt: Instant | null
    refusal: string | null
    refusedAt: Instant | null
  }
  inbox: {
    from: PartyCode
    envelope: EnvelopeId
    header: Digest
    seq: number | null
    received: Instant
    answer: Sealed
  }
  quarantine: {
    envelope: EnvelopeId
    from: PartyCode
    content: Digest
    reasons: Sealed
    state: QuarantineState
    at: Instant
  }
  keyRequest: {
    from: PartyCode
    envelope: EnvelopeId
    header: Digest
    received: Instant
    answer: Sealed
  }

  person: {
    id: PersonId
    login: string | null
    detail: Sealed
    active: Flag
    created: Instant
  }
  token: {
    hash: Digest
    person: PersonId
    created: Instant
    expires: Instant
    detail: Sealed
    /** Null in rows of the first schema. */
    name: Sealed | null
  }
  passkey: {
    /** A keyed hash of the credential's id, under the first key that knew it. */
    id: string
    /** A keyed hash of the same, under the newest key. */
    lookup: string
    person: PersonId
    counter: number
    created: Instant
    used: Instant | null
    detail: Sealed
  }
  session: {
    hash: Digest
    person: PersonId
    created: Instant
    seen: Instant
    authenticated: Instant
    expires: Instant
    detail: Sealed
  }
  ticket: {
    hash: Digest
    use: TicketUse
    person: PersonId | null
    created: Instant
    expires: Instant
    detail: Sealed
  }
  /** `lookup`: a keyed hash of who tried what. */
  attempt: { lookup: string; count: number; until: Instant }
  /** `lookup`: a keyed hash of a provider and of its name for somebody. */
  identity: { lookup: string; person: PersonId }
  approval: {
    id: ApprovalId
    act: string
    asked: PersonId
    order: Digest
    state: ApprovalState
    decided: PersonId | null
    created: Instant
    expires: Instant
    ended: Instant | null
    detail: Sealed
  }
  deputy: {
    id: DeputyId
    person: PersonId
    by: PersonId
    from: Instant
    until: Instant
    detail: Sealed
  }

  /** `lookup`: a keyed hash of person and key; `request`: one of what was asked. */
  keyedAct: {
    lookup: string
    request: string
    claim: string
    acted: Flag
    until: Instant
    expires: Instant
    answer: Sealed | null
  }
  writing: {
    report: ReportId
    detail: Sealed
  }
  draft: {
    id: DraftId
    author: PersonId
    created: Instant
    changed: Instant
    detail: Sealed
  }
  communityVersion: {
    community: CommunityId
    version: number
    by: PersonId
    saved: Instant
    detail: Sealed
  }
  inboxFlag: {
    person: PersonId
    release: ReleaseId
    read: Instant | null
    starred: Flag
    away: Instant | null
  }
  /** `release`: the digest of its statement. */
  emergency: { release: Digest; direction: EmergencyDirection; saved: Instant; detail: Sealed }
  /** `release`: the digest of its statement. */
  concealed: { release: Digest; consent: Digest; report: ReportId; saved: Instant; detail: Sealed }
  submission: {
    id: SubmissionId
    report: ReportId
    by: PersonId
    order: Digest
    state: SubmissionState
    decided: PersonId | null
    created: Instant
    ended: Instant | null
    detail: Sealed
  }
  onwardRule: {
    id: OnwardRuleId
    by: PersonId
    state: OnwardRuleState
    started: PersonId | null
    created: Instant
    from: Instant
    until: Instant
    detail: Sealed
  }
  /** Whose answer it was that a rule gave. */
  onwardRuleAnswer: { answer: Digest; rule: OnwardRuleId; request: Digest; saved: Instant }
  webhook: {
    id: WebhookId
    person: PersonId
    state: WebhookState
    created: Instant
    position: number
    failures: number
    due: Instant
    detail: Sealed
  }

  /** What is found by its words; `number` grows, and volumes name portions by it. */
  searchedPortion: {
    number: Generated<number>
    portion: PortionId
    label: LabelRow
    /** When the key by which it was read here is over; null where it is not. */
    until: Instant | null
    terms: Sealed
  }
  /** Of these no volume knows yet: their own terms are looked at. */
  searchWaiting: { number: number; label: LabelRow }
  searchVolume: {
    id: Generated<number>
    label: LabelRow
    state: SearchVolumeState
    /** It has 2^`bits` buckets, of so many bytes together when they were laid out. */
    bits: number
    bytes: number
    portions: number
    /** No portion of it has a number below or above these. */
    first: number
    last: number
    /** How far it is made or cleared, in buckets of the coarsest of those that it is made of. */
    done: number
    /** The volume that is made of this one and others. */
    into: number | null
  }
  /** Known before there was an index, or while there was another, the oldest first. */
  searchBacklog: { number: number; portion: PortionId }
  /** `address`: a keyed hash of volume and place. */
  searchPage: { address: string; page: Sealed }
  savedSearch: { id: SearchId; person: PersonId; created: Instant; detail: Sealed }

  ledgerEntry: {
    index: number
    entry: Bytes
    leaf: Bytes
    kind: string
    at: Instant
    about: PartyCode | null
    chain: PartyCode | null
    chainNumber: number | null
    opening: Sealed
  }
  ledgerTile: { level: number; index: number; width: number; hashes: Bytes }
  /** One row: the right edge of the tree that the tiles hold, and the checkpoint that is served. */
  ledgerHead: { id: number; edge: Bytes; checkpoint: Sealed | null }
  /** Our checkpoint of that size with every cosignature that came. */
  cosignedCheckpoint: { size: number; note: Sealed }

  /** `origin`: a keyed hash. */
  witnessHead: { origin: string; size: number; root: Bytes; note: Sealed; at: Instant }
  seenCheckpoint: { party: PartyCode; size: number; root: Bytes; note: Sealed; at: Instant }
  forkEvidence: { lookup: string; party: PartyCode; at: Instant; evidence: Sealed }
}
