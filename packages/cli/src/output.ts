// SPDX-License-Identifier: Apache-2.0
// What people see: data on standard output, everything else on standard error; `--json` prints the node's reply
// as it came.
import { CodedError, type Json } from '@tearline/base'
import colors from 'picocolors'

export type Problem = {
  readonly code: string
  readonly detail?: string
  readonly at?: string
  readonly next?: string
}

/** The node refused; its problem is what the user is told. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

export type CliErrorCode = 'cli.file' | 'cli.argument' | 'cli.token' | 'cli.aborted'
export class CliError extends CodedError<CliErrorCode> {
  override name = 'CliError'
}

/** What happened, where, and the exact next step. */
export function printProblem({ code, detail, at, next }: Problem): void {
  const place = at === undefined ? '' : ` (at ${at})`
  console.error(`${colors.red('error')} ${detail ?? code}${place}`)
  if (next !== undefined) console.error(`${colors.cyan('next ')} ${next}`)
  console.error(colors.dim(`code  ${code}`))
}

/** A line about what goes on, for people only. */
export function say(text: string): void {
  console.error(text)
}

export function printJson(value: unknown): void {
  console.log(JSON.stringify(value as Json, null, 2))
}

export type Column<Row> = readonly [title: string, cell: (row: Row) => string]

/** Columns as wide as their widest cell; nothing is cut, so that a script can read it too. */
export function printTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): void {
  const lines = [
    columns.map(([title]) => title),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  lines.forEach((line, index) => {
    const text = line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()
    console.log(index === 0 ? colors.bold(text) : text)
  })
}
