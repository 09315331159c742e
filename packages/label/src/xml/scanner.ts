// SPDX-License-Identifier: Apache-2.0
// The characters of a document and a place in them, which only moves forward: every character is looked at a
// bounded number of times (XML 1.0 sections 2.2, 2.3, 2.11, 4.1).
import { quote } from '@tearline/base'
import { XmlError, type XmlErrorCode } from './error.ts'
import { xmlLimits } from './limits.ts'

export type Scanner = {
  readonly text: string
  /** Offsets at which lines start, rising. */
  readonly lines: readonly number[]
  at: number
  elements: number
}

const forbidden = /[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
const nameStart =
  'A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F' +
  '\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD'
/** With one prefix at most. Characters beyond the first plane are allowed by XML and stand in no name here. */
const name = new RegExp(
  `(?:([${nameStart}][-.0-9${nameStart}\u00B7\u0300-\u036F\u203F\u2040]*):)?` +
    `([${nameStart}][-.0-9${nameStart}\u00B7\u0300-\u036F\u203F\u2040]*)`,
  'y',
)
const space = /[\t\n ]+/y
const reference = /&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));/y
const predefined: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
}

/** @throws XmlError `label.xml-character` */
export function scannerOf(raw: string): Scanner {
  const text = raw.replace(/\r\n?/g, '\n')
  const lines = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1))
    lines.push(end + 1)
  const scanner = { text, lines, at: 0, elements: 0 }
  const bad = forbidden.exec(text)
  if (bad !== null) {
    throw xmlError(scanner, 'label.xml-character', `${quote(bad[0])} is not allowed`, bad.index)
  }
  return scanner
}

export function place({ lines }: Scanner, offset: number): string {
  let low = 0
  let high = lines.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((lines[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return `${low + 1}:${offset - (lines[low] ?? 0) + 1}`
}

export function xmlError(
  scanner: Scanner,
  code: XmlErrorCode,
  text: string,
  offset: number = scanner.at,
): XmlError {
  return new XmlError(code, text, { at: place(scanner, offset) })
}

export function startsWith({ text, at }: Scanner, token: string): boolean {
  return text.startsWith(token, at)
}

/** Moves over the token if it is next. */
export function accept(scanner: Scanner, token: string): boolean {
  if (!startsWith(scanner, token)) return false
  scanner.at += token.length
  return true
}

export function expect(scanner: Scanner, token: string): void {
  if (accept(scanner, token)) return
  const found = scanner.at < scanner.text.length ? quote(scanner.text[scanner.at] ?? '') : 'the end'
  throw xmlError(scanner, 'label.xml-syntax', `${quote(token)} is missing before ${found}`)
}

/** Whether there was any. */
export function skipSpace(scanner: Scanner): boolean {
  space.lastIndex = scanner.at
  const found = space.exec(scanner.text)
  scanner.at += found?.[0].length ?? 0
  return found !== null
}

export type QualifiedName = { readonly prefix: string; readonly local: string }

export function readName(scanner: Scanner): QualifiedName {
  name.lastIndex = scanner.at
  const found = name.exec(scanner.text)
  if (found === null) throw xmlError(scanner, 'label.xml-syntax', 'no name stands here')
  const [whole, prefix = '', local = ''] = found
  if (whole.length > xmlLimits.nameCharsMax) {
    throw xmlError(
      scanner,
      'label.xml-size',
      `a name of more than ${xmlLimits.nameCharsMax} characters`,
    )
  }
  scanner.at += whole.length
  return { prefix, local }
}

/** Everything up to the token, and moves behind it. */
export function readUntil(scanner: Scanner, token: string, what: string): string {
  const end = scanner.text.indexOf(token, scanner.at)
  if (end < 0) throw xmlError(scanner, 'label.xml-syntax', `${what} has no end`)
  const found = scanner.text.slice(scanner.at, end)
  scanner.at = end + token.length
  return found
}

/**
 * Text between two offsets with its references resolved: the five predefined ones and characters by number.
 *
 * @throws XmlError `label.xml-forbidden` for any other entity, `label.xml-character`
 */
export function resolve(scanner: Scanner, from: number, until: number): string {
  const parts: string[] = []
  let at = from
  while (at < until) {
    const next = indexBefore(scanner.text, '&', { from: at, until })
    parts.push(scanner.text.slice(at, next))
    if (next === until) break
    const { character, length } = readReference(scanner, next)
    parts.push(character)
    at = next + length
  }
  return parts.join('')
}

/** Looks no further than `until`: the rest of the document is somebody else's to walk. */
function indexBefore(text: string, token: string, of: { from: number; until: number }): number {
  let at = of.from
  while (at < of.until && text[at] !== token) at++
  return at
}

function readReference(scanner: Scanner, at: number): { character: string; length: number } {
  reference.lastIndex = at
  const found = reference.exec(scanner.text)
  if (found === null) {
    throw xmlError(scanner, 'label.xml-forbidden', 'an entity that XML does not define itself', at)
  }
  const [whole, decimal, hexadecimal, entity] = found
  if (entity !== undefined) return { character: predefined[entity] ?? '', length: whole.length }
  const code =
    decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16)
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : '\0'
  if (character !== '\r' && forbidden.test(character)) {
    throw xmlError(scanner, 'label.xml-character', `${quote(whole)} is not allowed`, at)
  }
  return { character, length: whole.length }
}
