// SPDX-License-Identifier: Apache-2.0
import { CodedError } from '@tearline/base'

export type CliErrorCode =
  /** A value on the command line is not what it should be. */
  | 'cli.argument'
  /** A file cannot be read, or is not written because it is there already. */
  | 'cli.file'
  /** A line of `--jsonl` is longer than any question. */
  | 'cli.line'
  /** The node is served, and did not answer this request. */
  | 'cli.no-answer'
  /** Only a served node does this, and this one is not. */
  | 'cli.not-served'
  /** The port of `listen` cannot be had. */
  | 'cli.port'
  | 'cli.passphrase'
  /** A node that opens with shares cannot be opened for one command. */
  | 'cli.shares'
  /** The system refused: rights, space, open files. */
  | 'cli.system'
  | 'cli.token'
  /** Not a command, or one that lacks something. */
  | 'cli.usage'
  /** Ours: nothing that the user did. */
  | 'cli.mistake'

export class CliError extends CodedError<CliErrorCode> {
  override name = 'CliError'
}

/** A refusal as it is shown: the node's (RFC 9457) or our own. */
export type Problem = {
  readonly code: string
  readonly detail?: string
  readonly at?: string
  readonly next?: string
}

/** 0: done; 1: the node said no, or the input is bad; 2: the command line is wrong; 3: our own mistake. */
export const exits = {
  ...{ no: 1, usage: 2, mistake: 3 },
  /** A served node stopped by itself, and a new start recovers. */
  failed: 4,
  /** It must not be started as it is: an old state was put back. The unit of systemd knows this number, and the next. */
  rolledBack: 5,
  /** The schema of the database is not that of this program. */
  schema: 6,
  /** The keys are not those of the data, or do not open. */
  keys: 7,
  /** The configuration is refused, or there is no node here. */
  config: 8,
} as const

/** What no new start mends, and the number with which `tearline serve` says so. */
const lasting: Readonly<Record<string, number>> = {
  'node.rolled-back': exits.rolledBack,
  'ledger.store-behind': exits.rolledBack,
  'ledger.store-mismatch': exits.rolledBack,
  'ledger.lock-missing': exits.rolledBack,
  'ledger.lock-behind': exits.rolledBack,
  'ledger.lock-fork': exits.rolledBack,
  'store.schema-newer': exits.schema,
  'store.schema-older': exits.schema,
  'store.rest-key': exits.keys,
  'node.key-file': exits.keys,
  'node.keys-closed': exits.keys,
  'node.keys-damaged': exits.keys,
  'node.config': exits.config,
  'node.not-initialised': exits.config,
}

/** For the unit of systemd. */
export const lastingExits: readonly number[] = [...new Set(Object.values(lasting))]

/** The node refused; its problem is what the user is told. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** A served node has stopped by itself, or does not start: what starts it again looks at `exit`. */
export class NodeFailedError extends ProblemError {
  override name = 'NodeFailedError'
  readonly exit: number

  constructor({ code, message: detail, next }: CodedError) {
    super({ code, detail, ...(next && { next }) })
    this.exit = lasting[code] ?? exits.failed
  }
}

/** A start that is refused: an error that a new start may mend stays what it is. */
export function refusedStart(error: unknown): unknown {
  const isLasting = error instanceof CodedError && error.code in lasting
  return isLasting ? new NodeFailedError(error) : error
}
