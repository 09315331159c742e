// SPDX-License-Identifier: Apache-2.0
// What people see: data on standard output, everything else on standard error; `--json` prints the node's reply
// as it came. Text of others goes through `printable` first: it may hold orders for the terminal.
import type { Json } from '@tearline/base'
import colors from 'picocolors'
import type { Problem } from './error.ts'

const chatter = colors.createColors(colors.isColorSupported && process.stderr.isTTY === true)

/** What happened, where, and the exact next step. */
export function printProblem({ code, detail, at, next }: Problem): void {
  const place = at === undefined ? '' : ` (at ${at})`
  console.error(`${chatter.red('error')} ${printable(detail ?? code)}${printable(place)}`)
  if (next !== undefined) console.error(`${chatter.cyan('next ')} ${printable(next)}`)
  console.error(chatter.dim(`code  ${code}`))
}

/** The same for programs: one line. */
export function printProblemJson(problem: Problem): void {
  console.error(JSON.stringify(problem))
}

/** A line about what goes on, for people only. */
export function say(text: string): void {
  console.error(printable(text))
}

export function printJson(value: unknown): void {
  console.log(JSON.stringify(value as Json, null, 2))
}

export function printLine(text: string): void {
  console.log(printable(text))
}

export function printBold(text: string): void {
  console.log(colors.bold(printable(text)))
}

export type Column<Row> = readonly [title: string, cell: (row: Row) => string]

/** Columns as wide as their widest cell; nothing is cut, so that a script can read it too. */
export function printTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): void {
  const lines = [
    columns.map(([title]) => title),
    ...rows.map((row) => columns.map(([, cell]) => oneLine(cell(row)))),
  ]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  lines.forEach((line, index) => {
    const text = line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')
    console.log(index === 0 ? colors.bold(text.trimEnd()) : text.trimEnd())
  })
}

/**
 * Text as it may be shown: control characters and those that turn the direction of writing as escapes; only line
 * ends and tabs stay.
 */
function printable(text: string): string {
  return text.replace(
    /(?![\n\t])[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  )
}

function oneLine(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '))
}

/** `1 portion`, `3 portions`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
