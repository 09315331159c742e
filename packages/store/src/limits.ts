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
  /** Numbers that a list of the index holds itself: most words are rare, and two such pages would cost a third more. */
  searchFewMax: 31,
  /** Portions that one round of indexing takes: what they have in common is written once. */
  searchRoundMax: 2_000,
} as const
