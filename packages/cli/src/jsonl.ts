// SPDX-License-Identifier: Apache-2.0
// `--jsonl`: one JSON object a line in, one a line out, in order. A bad line is answered like any other, with an
// error, and the next one is read; so the answers stay in step with the questions. At no time is more held than
// one chunk of input, one line, and the answers to them.
import { CodedError, type Json, JsonError, parseJson } from '@tearline/base'
import type { Command } from 'commander'
import { CliError } from './error.ts'
import { systemCodeOf } from './files.ts'
import { limits } from './limits.ts'

/** A line as it came, without its `id`. */
export type Question = { readonly [name: string]: Json }

/** What stands beside `id` in the answer; a CodedError becomes the answer `error`. */
export type AnswerLine = (question: Question) => object

const lineLimits = { bytesMax: limits.lineBytesMax, depthMax: limits.lineDepthMax }
const lineFeed = 0x0a
const byteOrderMark = Uint8Array.of(0xef, 0xbb, 0xbf)

/** Adds the option, described in one way everywhere. */
export function addJsonlOption(command: Command): Command {
  return command.option('--jsonl', 'answer each line of standard input, a JSON object, with one')
}

export function isJsonl(command: Command): boolean {
  return command.opts()['jsonl'] === true
}

/** Ends with a wrong command line where arguments stand beside `--jsonl`, or are missing without it. */
export function requireOneForm(command: Command, args: readonly (string | undefined)[]): void {
  const given = args.filter((each) => each !== undefined).length
  if (isJsonl(command)) {
    if (given > 0) command.error('error: with --jsonl the marks come from standard input')
  } else if (given < args.length) {
    command.error('error: missing an argument: give the marks, or --jsonl')
  }
}

/** Answers standard input on standard output. @throws CliError `cli.file` */
export async function answerStandardInput(answer: AnswerLine): Promise<void> {
  const write = async (text: string) => {
    if (process.stdout.write(text)) return
    await new Promise<void>((resolve) => process.stdout.once('drain', resolve))
  }
  try {
    await answerLines(process.stdin, answer, write)
  } catch (cause) {
    if (systemCodeOf(cause) === undefined) throw cause
    throw new CliError('cli.file', 'cannot read standard input', {
      cause,
      next: 'give it a file or a pipe that can be read',
    })
  }
}

/** `write` is awaited, so that a slow reader slows the reading down. */
export async function answerLines(
  input: AsyncIterable<Uint8Array>,
  answer: AnswerLine,
  write: (text: string) => Promise<void>,
): Promise<void> {
  const lines = lineReader()
  for await (const chunk of input) {
    const text = lines.take(chunk).map((line) => answerTo(line, answer))
    if (text.length > 0) await write(text.join(''))
  }
  for (const line of lines.end()) await write(answerTo(line, answer))
}

/** Null stands for a line that was too long to keep. */
type Line = Uint8Array | null

/** Cuts chunks into lines. What follows the last line feed is a line only if there is something. */
function lineReader(): { take: (chunk: Uint8Array) => Line[]; end: () => Line[] } {
  let parts: Uint8Array[] = []
  let length = 0
  let isFirst = true
  const keep = (part: Uint8Array) => {
    length += part.length
    if (length > limits.lineBytesMax) parts = []
    else if (part.length > 0) parts.push(part)
  }
  const finish = (): Line => {
    const whole = length > limits.lineBytesMax ? null : joined(parts)
    const line = isFirst && whole !== null ? withoutMark(whole) : whole
    parts = []
    length = 0
    isFirst = false
    return line
  }
  const take = (chunk: Uint8Array) => {
    const lines: Line[] = []
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      keep(chunk.subarray(start, end))
      lines.push(finish())
      start = end + 1
    }
    keep(chunk.subarray(start))
    return lines
  }
  return { take, end: () => (length > 0 ? [finish()] : []) }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only, second] = parts
  return second === undefined ? (only ?? new Uint8Array()) : Buffer.concat(parts)
}

/** Some programs begin a file with a byte order mark; it says nothing in UTF-8 (RFC 8259 section 8.1). */
function withoutMark(line: Uint8Array): Uint8Array {
  const isMarked = byteOrderMark.every((byte, at) => line[at] === byte)
  return isMarked ? line.subarray(byteOrderMark.length) : line
}

function answerTo(line: Line, answer: AnswerLine): string {
  let id: Json = null
  try {
    const question = questionOf(line)
    const { id: given = null, ...rest } = question
    id = idOf(given)
    return `${JSON.stringify({ id, ...answer(rest) })}\n`
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    return `${JSON.stringify({ id, error: problemOf(error) })}\n`
  }
}

function questionOf(line: Line): Question {
  if (line === null) {
    const text = `a line has more than ${limits.lineBytesMax} bytes`
    throw new CliError('cli.line', text, { next: 'split the question' })
  }
  const value = parseJson(line, lineLimits)
  if (typeof value === 'object' && value !== null && !isArray(value)) return value
  throw new JsonError('base.json-shape', 'a line is one JSON object')
}

/** The asker's own, sent back as it came. */
function idOf(given: Json): Json {
  if (given === null || typeof given === 'number') return given
  if (typeof given === 'string' && given.length <= limits.lineIdCharsMax) return given
  const text = `\`id\` is a number, or a text of ${limits.lineIdCharsMax} characters at most`
  throw new JsonError('base.json-shape', text, { at: '/id' })
}

function problemOf(error: CodedError): object {
  const { code, message, at, next } = error
  const rule = 'rule' in error && typeof error.rule === 'string' ? error.rule : undefined
  return { code, message, ...(at && { at }), ...(rule && { rule }), ...(next && { next }) }
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
