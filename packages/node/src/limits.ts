// SPDX-License-Identifier: Apache-2.0

export const limits = {
  /** The configuration and the key file of a node: written by us, a few kilobytes. */
  configBytesMax: 64 * 1024,
  configDepthMax: 8,
  /** Shares of the key that opens a node: more people than this are never in one room, and a share tells in a byte. */
  sharesMax: 32,
  /** A share as people write it: 72 signs, dashes, and spaces of their own. */
  shareCharsMax: 256,
  passphraseCharsMax: 1_024,
  /** What one person brings to open a node: a share, a passphrase or a key, and its frame. */
  offerBytesMax: 8 * 1024,
  /** The wait after the first wrong one, in milliseconds; doubled with each. */
  unsealWaitMs: 250,
  /** Longer would let anybody on the machine keep those out who bring the right ones. */
  unsealWaitMsMax: 30_000,
  /** Files of one backup; each but two holds content of more than a mebibyte. */
  backupFilesMax: 1_000_000,
  /** The list of them, at some 150 bytes each. */
  backupManifestBytesMax: 256 * 1024 ** 2,
  /** Copies that are begun while recalls destroy what is copied. */
  backupAttemptsMax: 3,
  /** Entries of the ledger that a verification has in memory at a time. */
  backupRowsPerPage: 1_000,
  /** How long partners may have a new party document before its keys speak, in seconds: a courier's month. */
  rotationNoticeSecondsMax: 30 * 24 * 3_600,
  /** How long after new keys speak the former ones still open, cosign and sign checkpoints, in seconds: the same. */
  keyOverlapSeconds: 30 * 24 * 3_600,
  /** How often it is looked whether the store is being sealed anew, in milliseconds: a start takes it up at once. */
  resealIntervalMs: 1_000,
  /** How often what waits for the index is taken into it, in milliseconds: a search knows it meanwhile. */
  searchIntervalMs: 1_000,
  /** Portions older than the index that one unit takes in: some ten milliseconds. */
  backlogPerUnit: 50,
  /** Wraps that one unit of the store takes over to a new sealing key. */
  rewrappedPerUnit: 200,
  /** Keys of one kind that are there at a time: one that speaks, and those that something is still sealed to. */
  formerKeysMax: 16,
  /** A request to the API: the ids of all portions of a report, for each party. */
  requestBytesMax: 4 * 1024 ** 2,
  /** One that brings a document: a report of 64 MiB in base64 and its frame. */
  documentRequestBytesMax: 96 * 1024 ** 2,
  /** One of somebody whom the node may not know: a passkey and who vouches for it. Each connection may hold one. */
  openRequestBytesMax: 64 * 1024,
  requestDepthMax: 32,
  /** One portion of a draft, or a file of 730 KiB in base64: it is sealed anew at each save. */
  draftTextCharsMax: 1_000_000,
  /** What a look at a document finds wrong: who has mended these looks again. */
  refusedListedMax: 200,
  /** Different marks of one text of which is asked who may see them: each is decided for every party and person. */
  marksAskedMax: 128,
  /** The first words of a draft, in a list of them: a line of a list. */
  draftTitleCharsMax: 80,
  /** Titles that one request opens: a screen of lines; each is an entry of the ledger. */
  titlesAtOnceMax: 50,
  /** Of a title in a list: two lines of it. */
  titleCharsMax: 160,
  /** Beside reasons in a digest: more than anybody guesses. */
  writingSaltBytes: 16,
  /** Marks that are offered first because they were used last. */
  recentMarkingsMax: 8,
  /** Drafts and reports of the author that are looked at for them. */
  recentWorkMax: 20,
  /** Requests of one person under way at a time: a page asks for a handful, and each may hold a body. */
  requestsAtOncePerPerson: 32,
  /** Lines of a list in one answer, unless fewer are asked for: a few screens. */
  pageRowsMax: 200,
  /** Labels that a list leaves out by name: what a database takes in one list without planning slower. */
  refusedLabelsMax: 500,
  /** A random UUID has 36; some make theirs of names and dates. */
  idempotencyKeyCharsMax: 255,
  /** Streams of events of one person: a page in each of a few windows. And of all: each holds a connection. */
  streamsPerPersonMax: 8,
  streamsMax: 1_000,
  /** Entries of the ledger that a stream looks at in one step. */
  streamPart: 100,
  /** How often a stream looks for what is new, in milliseconds: at once, to whoever watches. */
  streamPollMs: 500,
  /** How often it says that it is there, and asks whether who listens still may: proxies give up after 30 s and more. */
  heartbeatMs: 15_000,
  /** How long a client may read nothing before it is let go, in milliseconds. */
  streamStallMs: 60_000,
  /** When a client comes back after its stream broke off, in milliseconds. */
  streamRetryMs: 2_000,
  /** What is over within a day is for today; who renews an agreement has others to ask first. */
  endingSeconds: 24 * 3_600,
  agreementEndingSeconds: 14 * 24 * 3_600,
  /** What happened lately: since before a weekend; lines of one screen; entries of each kind that are fetched at a time. */
  changesSeconds: 4 * 24 * 3_600,
  changesMax: 20,
  changesFetched: 200,
  /** Entries that are looked at for them, known or not: a day of a busy service, and less than a second. */
  changesLookedAtMax: 4_000,
  /** Of those, looked at in one go: more than one page shows, and few enough that one page is not kept waiting. */
  changesTogether: 50,
  changesTogetherMax: 400,
  /** What one person has submitted and nobody has decided yet: each is work for another. */
  submissionsOpenMax: 100,
  /** Lists of parties that releases are addressed to: a service has some dozens, and each changes a few times a year. */
  communitiesMax: 500,
  communityVersionsMax: 1_000,
  communityNameCharsMax: 100,
  /** Parties of one; as many as one order releases to. */
  communityMembersMax: 64,
  /** Addresses that are told of what happens: a few systems of one's own. */
  webhooksMax: 32,
  /** How often it is looked what they have not been told yet, in milliseconds. */
  webhookIntervalMs: 1_000,
  /** How long a receiver may take for its answer: it keeps the message and works later. */
  webhookTimeoutMs: 15_000,
  /** The first wait after a failure, and the longest: seconds for a restart, hours for an outage. */
  webhookRetryMs: 5_000,
  webhookRetryMsMax: 6 * 3_600_000,
  /** Failures one after another until it is given up: with the waits above, five days. */
  webhookFailuresMax: 32,
  /** How long an act is remembered under its key, in milliseconds: who repeats one does so the same day. */
  idempotencyKeptMs: 24 * 3_600_000,
  /** After which an act that has written nothing counts as given up, in milliseconds: twice an exchange. */
  actTimeoutMs: 60_000,
  /** Of a page, so that its own styles and no others count: more than anybody guesses. */
  nonceBytes: 16,
  /** The built pages: a file a view and some that they share, and each once more, packed. */
  pageFilesMax: 1_000,
  pageFileBytesMax: 4 * 1024 ** 2,
  /** A policy file of 4 MiB, what the reader of XML takes, in base64. */
  policyFileCharsMax: Math.ceil((4 * 1024 ** 2) / 3) * 4,
  /** Content that travels inside one envelope; its limit is that of an envelope's body. */
  releaseBytesMax: 48 * 1024 ** 2,
  /** How long an answer to another node may take before the caller gives up, in milliseconds. */
  exchangeTimeoutMs: 30_000,
  /** Deliveries that one pass attempts for one partner before the next partner has its turn. */
  deliveriesPerPass: 64,
  /** Envelopes of one partner under way at a time, here and there: enough that none waits for another's way. */
  envelopesAtOncePerParty: 4,
  /** What they hold in memory together at the sender, but for one that is larger alone. */
  bytesUnderWayMax: 8 * 1024 ** 2,
  /** A larger envelope is offered by its head first: from here on its body costs more than a way there and back. */
  offeredBytesMin: 256 * 1024,
  /** How long an envelope waits for one that was sent before it and comes by another connection, in milliseconds. */
  predecessorWaitMs: 250,
  /** Envelopes of one partner: faster than a node takes small ones in, so that only a flood comes to its end. */
  mailPerSecondPerParty: 256,
  mailBurstPerParty: 1_024,
  /** A larger envelope counts as one for each of these: at the rate above 16 MiB a second. */
  mailBytesPerToken: 64 * 1024,
  /** Key requests of one partner: above what a node answers, below what keeps it from all else. */
  keysPerSecondPerParty: 4_096,
  keysBurstPerParty: 8_192,
  /** Key requests of one partner under way at a time: a few for each of its readers. */
  keyRequestsAtOncePerParty: 256,
  /** Key requests that one unit of the store answers: the first of them waits for the last. */
  keyRequestsPerUnit: 64,
  /** Turns of the event loop that such a unit waits for answers that are nearly ready: some milliseconds. */
  gatherTurnsMax: 32,
  /** Releases whose facts are kept worked out for key requests; each is some kilobytes a portion. */
  grantBasesMax: 1_000,
  /** What the inbox keeps of one envelope: a receipt and a header, in base64. */
  answerBytesMax: 128 * 1024,
  /** How often work that failed is looked at again, in milliseconds. */
  jobIntervalMs: 500,
  /** How often what time has ended is looked for, in milliseconds: leases are of minutes and more. */
  expiryIntervalMs: 60_000,
  /** How long what came beside a channel is remembered, so that it counts once, in milliseconds: a courier's month. */
  unchainedKeptMs: 30 * 24 * 3_600_000,
  /** How often partners are asked to cosign, and their ledgers are looked at, in milliseconds. */
  witnessIntervalMs: 10_000,
  /** How long an idle connection is kept: longer than a client that reuses it may sit in its own work. */
  keepAliveMs: 65_000,
  /** Request line and headers; a token has 67 bytes, and no header of ours is longer. */
  headerBytesMax: 16 * 1024,
  /** Until the headers are there, in milliseconds: they fit in a packet or two. */
  headersTimeoutMs: 15_000,
  /** Until a request is there whole, in milliseconds: 48 MiB of a partner on a line of 2 Mbit/s. */
  requestTimeoutMs: 240_000,
  /** How often the two before are looked at, in milliseconds. */
  connectionCheckMs: 5_000,
  /** A connection on which nothing moves, in milliseconds: longer than the longest answer takes to begin. */
  connectionIdleMs: 300_000,
  /** At a time, of all together: each holds some 20 KiB before anything is known of who opened it. */
  connectionsMax: 4_096,
  /** Then it is opened anew, so that what stands in front of several nodes spreads them again. */
  requestsPerConnectionMax: 10_000,
  /** A monitoring system and a person beside it. */
  metricsConnectionsMax: 16,
  /** Of the number that a request has in the log: no two within the memory of a log. */
  requestIdBytes: 8,
  /** How long one look at the node's readiness serves all who ask, in milliseconds. */
  readyKeptMs: 1_000,
  /** What does not answer within this time is not ready, in milliseconds: what asks waits some seconds itself. */
  readyTimeoutMs: 2_000,
  /** Room for the largest report, sealed, with its journal: below it nothing more should be taken. */
  diskFreeBytesMin: 256 * 1024 ** 2,
  /** How long an event waits for its checkpoint at most, in milliseconds: they are signed twice a second. */
  unpublishedMsMax: 60_000,
  /** The skew within which partners take what we date, in milliseconds. */
  clockBehindMsMax: 300_000,
  /** How long the round of jobs may take, in milliseconds: it waits for the database and for no partner. */
  jobsSilentMsMax: 60_000,
  /** Cosigned checkpoints that one audit compares: of months, where partners cosign every hour. */
  auditedCosignaturesMax: 4_096,
  /** Cosigned checkpoints that are looked through for the newest of one partner: who has none among them is far behind. */
  healthCosignaturesMax: 64,
  /** Events that an audit has in memory at a time. */
  auditedRowsPerPage: 1_000,
  /** How often a stop closes connections that have become idle, in milliseconds. */
  stopSweepMs: 50,
  /** How long a stop waits for what is under way, in milliseconds. */
  stopTimeoutMs: 10_000,
  /** A longer one is no word: some key or code that nobody types. */
  wordCharsMax: 256,
  /** Text of one report or release in which words are looked for, and words of all its portions: a shelf's, and a second's work. */
  readTextBytesMax: 4 * 1024 ** 2,
  readWordsMax: 400_000,
  /** What is read before others have a turn. */
  readTurnBytes: 64 * 1024,
  searchCharsMax: 500,
  /** Words of one search: each is asked under every label. */
  searchTermsMax: 16,
  /** Portions whose text one page of a search looks at, where the index alone cannot tell. */
  searchOpenedMax: 200,
  /** Texts that are loaded beside each other, where each waits for a database: as many as a store has connections. */
  textsTogether: 8,
  /** What the index finds for one page and may not be read any more, as after a lease, before the page ends. */
  searchLookedMax: 2_000,
  /** Of a portion, around what was looked for. */
  excerptCharsMax: 280,
  searchNameCharsMax: 100,
  /** Searches that one person keeps: a screen of them. */
  savedSearchesMax: 100,
  /** Standing rules that are not over: more than a screen of them nobody oversees. */
  onwardRulesMax: 64,
  /** A year: after that somebody looks at it anew. */
  onwardRuleSecondsMax: 366 * 24 * 3_600,
  /** Parties that a rule names on either side: as many as one request may name, and a few groups of them. */
  onwardRulePartiesMax: 64,
  /** A month: a consent that is used later is asked for later. */
  onwardRuleValidSecondsMax: 31 * 24 * 3_600,
  /** Requests at which the rules look in one round: other work waits meanwhile. */
  onwardJudgedPerRound: 32,
  /** Past requests that the test of a rule looks at, the newest; each is judged portion by portion. */
  onwardRuleTestedMax: 200,
  /** Answers of a rule that are listed with it, the newest. */
  onwardRuleAnswersMax: 50,
  /** Questions to one party that wait for an answer: more than its officers read in a week. */
  questionsOpenMax: 200,
  /** Answers to one question: past this it is another one. */
  answersPerQuestionMax: 32,
} as const
