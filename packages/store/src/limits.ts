// SPDX-License-Identifier: Apache-2.0
// Every bound of this package, unit last, with the reason beside it.

export const limits = {
  /** Units that share one commit: past this the gain of sharing is gone and the first one waits too long. */
  batchUnitsMax: 256,
  /** Content above this is a file: SQLite reads larger values slower than the file system (sqlite.org/intern-v-extern-blob.html). */
  blobRowBytesMax: 1024 * 1024,
  /** One sealed portion or envelope: 4 GiB and some for what seals it. */
  blobBytesMax: 4 * 1024 ** 3 + 16 * 1024 ** 2,
  /** Pieces in which a file is handed out: at this size AES-GCM runs at full speed. */
  blobPieceBytes: 1024 * 1024,
  /** Values in one list of a query; SQLite takes 32,766 and plans slower with more. */
  queryListMax: 500,
  /** Rows that one statement inserts: enough that the statement costs little beside them. */
  insertedRowsMax: 100,
  /** Prepared statements kept for each connection; lists of different lengths are different statements. */
  statementsMax: 500,
  /** Rows that one unit seals anew under another key, so that other units need not wait longer than some milliseconds. */
  resealedPerUnit: 200,
  /** Rows that a copy of a database on PostgreSQL has in memory at a time. */
  copiedRows: 1_000,
  /** Leaves taken into the tiles by one unit, so that other units need not wait longer than some milliseconds. */
  integratedLeavesMax: 4_096,
  /** Accounts and addresses whose attempts are counted at a time: past this those that end first are forgotten. */
  attemptsMax: 10_000,
  /** Rows that one list answers unless asked for fewer. */
  pageRowsMax: 1_000,
  /** How long a start waits for the process before it to end. */
  lockMilliseconds: 1_000,
  /** How long a writer waits for another process, such as a backup; meanwhile this one does nothing else. */
  busyMilliseconds: 1_000,
  /** Transactions that the database gives up, one after another, before the units in them are told. */
  givenUpMax: 5,
  /** Connections of a process that read on PostgreSQL: more would wait for each other's processors. */
  readersMax: 8,
  /** How long a connection to PostgreSQL may take to come about. */
  connectMilliseconds: 5_000,
  /** How long one statement may take there; a page of the longest list takes a hundredth of it. */
  statementMilliseconds: 30_000,
  /** How long a writer waits there for its turn: each of some processes may be in a batch of the largest size. */
  turnMilliseconds: 10_000,
  /** How long a process that hangs inside a batch keeps the others from writing, until the server ends its transaction. */
  idleTransactionMilliseconds: 60_000,
  /** After such a silence a connection is probed, so that a broken one is noticed. */
  keepAliveMilliseconds: 10_000,
  /** How long content that was staged for a unit which never came is kept on PostgreSQL. */
  stagedHours: 24,
  /** A signed statement in JSON: 4 MiB of payload, in base64, and its signatures. */
  statementBytesMax: 8 * 1024 ** 2,
  /** Nesting of anything we wrote ourselves. */
  statementDepthMax: 64,
  /** Portions that one round of indexing takes: what their words are called is found out once. */
  searchRoundMax: 2_000,
  /** Portions of which no volume knows yet: a search looks at each, in some ten microseconds. Past this who adds compiles. */
  searchWaitingMax: 2_048,
  /** Fewer of them may wait for others: small volumes would be merged at once. */
  searchWaitingIdle: 256,
  /** Portions that one unit compiles, so that other units need not wait longer than some ten milliseconds. */
  searchCompiledMax: 512,
  /** Volumes of about a size that become one: fewer are read by a search, and each portion is written log4(all) times. */
  searchMergedVolumes: 4,
  /** A volume of so many portions stays what it is: one of four as large would be under way for minutes. */
  searchVolumePortionsMax: 262_144,
  /** Pages that one unit of a merge writes or clears. */
  searchMergedPages: 64,
  /** What a bucket is laid out for: with what chance adds it fits a page of four KiB, as large as those of a database. */
  searchBucketBytes: 2_048,
  /** Numbers that a bucket holds of one term; more have pages of their own, a bit for each where they are dense. */
  searchFewMax: 1_024,
  /** Volumes that a search looks into at a time, the newest first: often these are enough. */
  searchVolumesAtOnce: 32,
} as const
