// SPDX-License-Identifier: Apache-2.0
// What a block of marked Markdown says: its mark, its form, its content. Both directions use it: the writer
// prints a portion as Markdown only if this reads the very same portion back.
//
//   # (U) Title                            first block, first level: the title
//   (S//REL TO XAA, XBB) A paragraph       the mark in front of the text
//   - (U) An item, marked on its own
//   > (U) A quotation
//   (S)                                    tables and code: the mark on the line above
//   | a | b |
//
// A portion that Markdown cannot hold stands in a fence: "```portion file image/png base64".
import { type Bytes, BytesError, fromBase64, utf8 } from '@tearline/base'
import { mediaTypePattern, mediaTypes, type PortionForm } from './draft.ts'
import { FormatsError } from './error.ts'
import { limits } from './limits.ts'
import { type MarkReading, type Place, placeText, splitMarkIn } from './mark.ts'
import { type Block, type BlockKind, blocksOf, type MarkAt } from './markdown-blocks.ts'

export type MarkdownPortion = {
  readonly mark: string | null
  /** What stands for a mark is none; `content` then has it too. */
  readonly isRefused: boolean
  readonly form: PortionForm
  readonly mediaType: string
  readonly content: Bytes
  /** Of the mark, or where it would stand. */
  readonly place: Place
}

/** A line in three: `- `, `(U)`, `text`. */
type Line = {
  readonly prefix: string
  readonly mark: string | null
  readonly rest: string
  readonly isRefused: boolean
}

/** What may stand between the beginning of a line and its mark. */
const markPrefix =
  /^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?/
const onlyQuoted = /^[\s>]*$/
const portionFence =
  /^(`{3,})portion (title|heading|text|table|file|stix) (\S+\/\S+?(?:; \S+?)*)( base64)?$/

const formOf: Readonly<Record<BlockKind, PortionForm>> = {
  heading: 'heading',
  item: 'text',
  paragraph: 'text',
  table: 'table',
  fence: 'text',
}

/**
 * The portions of marked Markdown, in order.
 *
 * @throws FormatsError `formats.fence`, `formats.mark`, `formats.empty`, `formats.encoding`
 */
export function portionsOf(lines: readonly string[], reading: MarkReading): MarkdownPortion[] {
  const split = (index: number) => splitLine(lines[index] ?? '', reading, index + 1)
  const markAt = (index: number): MarkAt => {
    const { prefix, mark, rest } = split(index)
    if (mark === null) return 'none'
    return onlyQuoted.test(prefix + rest) ? 'alone' : 'leading'
  }
  return blocksOf(lines, markAt).map((block, index) => {
    const line = split(block.first)
    const place = { line: block.first + 1, column: line.prefix.length + 1 }
    const all = lines.slice(block.first, block.end)
    const read = () => readBlock(block, { line, others: all.slice(1), place, isFirst: index === 0 })
    return reading.refused === undefined
      ? read()
      : readOrKeep(read, { all, place, refused: reading.refused })
  })
}

type BlockText = {
  readonly line: Line
  readonly others: readonly string[]
  readonly place: Place
  readonly isFirst: boolean
}

function readBlock(
  { kind, unclosed }: Block,
  { line, others, place, isFirst }: BlockText,
): MarkdownPortion {
  if (unclosed !== undefined) throw unclosed
  if (line.mark !== null && [line.rest, ...others].every((text) => onlyQuoted.test(text))) {
    throw new FormatsError('formats.empty', 'a mark with nothing after it', {
      at: placeText(place),
      next: 'write its text behind it, or on the next line',
    })
  }
  const { mark, isRefused } = line
  return { mark, isRefused, place, ...readBody(bodyOf(line, others), { kind, isFirst, place }) }
}

type Kept = {
  readonly all: readonly string[]
  readonly place: Place
  readonly refused: (error: FormatsError) => void
}

/** What cannot be read is told of, and kept as it stands, its mark too: nothing is lost, and nobody takes it for marked. */
function readOrKeep(read: () => MarkdownPortion, { all, place, refused }: Kept): MarkdownPortion {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof FormatsError)) throw error
    refused(error)
    const content = utf8(all.join('\n'))
    const { markdown: mediaType } = mediaTypes
    return { mark: null, isRefused: true, place, form: 'text', mediaType, content }
  }
}

/** What stands before the mark of a block that begins with this line. */
export function markPrefixOf(line: string): string {
  return markPrefix.exec(line)?.[0] ?? ''
}

function splitLine(line: string, reading: MarkReading, number: number): Line {
  const prefix = markPrefixOf(line)
  const place = { line: number, column: prefix.length + 1 }
  const { lead, mark, rest, isRefused } = splitMarkIn(line.slice(prefix.length), reading, place)
  return { prefix: prefix + lead, mark, rest, isRefused: isRefused === true }
}

/** The block's lines without its mark; a line that held nothing else is gone. */
function bodyOf({ prefix, mark, rest }: Line, others: readonly string[]): readonly string[] {
  const first = prefix + rest
  return mark !== null && onlyQuoted.test(first) ? others : [first, ...others]
}

type Body = Pick<MarkdownPortion, 'form' | 'mediaType' | 'content'>

function readBody(
  body: readonly string[],
  { kind, isFirst, place }: { kind: BlockKind; isFirst: boolean; place: Place },
): Body {
  const opening = kind === 'fence' ? (body[0] ?? '') : ''
  const fence = opening.length > limits.fenceCharsMax ? null : portionFence.exec(opening)
  if (fence !== null && mediaTypePattern.test(fence[3] ?? ''))
    return readPortionFence(fence, body.slice(1, -1), place)
  const text = body.join('\n')
  const title = isFirst && kind === 'heading' ? /^ {0,3}#[ \t]+(.*\S)/.exec(text)?.[1] : undefined
  if (title !== undefined) {
    return { form: 'title', mediaType: mediaTypes.plain, content: utf8(unescapeMarkdown(title)) }
  }
  return { form: formOf[kind], mediaType: mediaTypes.markdown, content: utf8(text) }
}

function readPortionFence(
  [, , form, mediaType = '', encoding]: RegExpExecArray,
  lines: readonly string[],
  place: Place,
): Body {
  const text = lines.join('\n')
  if (text === '') {
    throw new FormatsError('formats.empty', 'a portion without content', { at: placeText(place) })
  }
  const content = encoding === undefined ? utf8(text) : fromBase64At(text, place)
  return { form: form as PortionForm, mediaType, content }
}

function fromBase64At(text: string, place: Place): Bytes {
  try {
    return fromBase64(text)
  } catch (error) {
    if (!(error instanceof BytesError)) throw error
    throw new FormatsError('formats.encoding', error.sentences.detail, {
      at: placeText(place),
      cause: error,
    })
  }
}

/** Plain text as Markdown that shows exactly it; one line only. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&|~#]/g, '\\$&')
    .replace(/^([ \t]*\d{1,9})([.)])/, '$1\\$2')
    .replace(/^([ \t]*)([-+=])/, '$1\\$2')
}

function unescapeMarkdown(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}
