// SPDX-License-Identifier: Apache-2.0
// Markdown cut into the blocks that carry a mark each (after CommonMark 0.31 and GitHub's tables). Not a
// renderer: what a line means stays as written, only where a block ends and the next begins is decided.
//
// Where this reading and CommonMark's differ it cuts more often, never less: a block too many is unmarked and
// blocks release, a block too few would hide text under a neighbour's mark.
import { say } from '@tearline/base'
import { FormatsError } from './error.ts'

export type BlockKind = 'heading' | 'item' | 'paragraph' | 'table' | 'fence'

/** Lines `first` (from 0) up to, not including, `end`. */
export type Block = {
  readonly kind: BlockKind
  readonly first: number
  readonly end: number
  /** It runs to the end of the text: nobody knows how far it was meant to. */
  readonly unclosed?: FormatsError
}

const blank = /^[\s>]*$/
const thematicBreak = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/
const setextUnderline = /^ {0,3}-+[ \t]*$/
const heading = /^ {0,3}#{1,6}(?:[ \t]|$)/
const item = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S/
/** In the middle of a paragraph a number other than 1 is the end of a sentence: `in\n1986. Then`. */
const itemInParagraph = /^[ \t>]*(?:[-*+]|1[.)])[ \t]+\S/
const tableRow = /^ {0,3}\|/
const fenceOpening = /^[ \t>]*(`{3,}(?=[^`]*$)|~{3,})/

/** Whether a line begins with a mark, and whether the mark is all of it. */
export type MarkAt = 'none' | 'leading' | 'alone'
type MarkOf = (index: number) => MarkAt

/**
 * Cuts lines into blocks. Blank lines and thematic breaks hold nothing and are left out. A mark begins a block
 * wherever a line begins with it; one that is alone belongs to whatever begins on the next line.
 */
export function blocksOf(lines: readonly string[], markOf: MarkOf): Block[] {
  const blocks: Block[] = []
  let first = 0
  while (first < lines.length) {
    if (isEmpty(lines[first] ?? '')) {
      first++
      continue
    }
    const block = blockAt(lines, first, markOf)
    const below = block.end === first + 1 && markOf(first) === 'alone' ? block.end : null
    const marked = below === null ? null : blockBelowMark(lines, below, markOf)
    blocks.push(marked === null ? block : { ...marked, first })
    first = marked?.end ?? block.end
  }
  return blocks
}

function blockAt(lines: readonly string[], first: number, markOf: MarkOf): Block {
  const kind = kindOf(lines[first] ?? '')
  if (kind === 'fence') return fenceAt(lines, first)
  return { kind, first, end: endOf(lines, { kind, first }, markOf) }
}

/** Null: nothing begins there, or something with a mark of its own. */
function blockBelowMark(lines: readonly string[], first: number, markOf: MarkOf): Block | null {
  const line = lines[first]
  if (line === undefined || isEmpty(line)) return null
  const block = blockAt(lines, first, markOf)
  return block.kind === 'fence' || markOf(first) === 'none' ? block : null
}

function isEmpty(line: string): boolean {
  return blank.test(line) || thematicBreak.test(line)
}

function kindOf(line: string): BlockKind {
  if (fenceOpening.test(line)) return 'fence'
  if (heading.test(line)) return 'heading'
  if (tableRow.test(line)) return 'table'
  return item.test(line) ? 'item' : 'paragraph'
}

function endOf(
  lines: readonly string[],
  { kind, first }: { kind: BlockKind; first: number },
  markOf: MarkOf,
): number {
  if (kind === 'heading') return first + 1
  const isQuoted = (index: number) => /^[ \t]*>/.test(lines[index] ?? '')
  let end = first + 1
  while (end < lines.length) {
    const isNewQuotation = isQuoted(end) && !isQuoted(first)
    if (isNewQuotation || !isContinued(lines[end] ?? '', kind) || markOf(end) !== 'none') break
    end++
  }
  return end
}

function isContinued(line: string, kind: BlockKind): boolean {
  if (kind === 'paragraph' && setextUnderline.test(line)) return true
  if (isEmpty(line) || heading.test(line) || fenceOpening.test(line)) return false
  if (kind === 'paragraph') return !itemInParagraph.test(line) && !tableRow.test(line)
  if (kind === 'table') return !item.test(line)
  return !item.test(line) && !tableRow.test(line)
}

function fenceAt(lines: readonly string[], first: number): Block {
  const kind = 'fence'
  const marker = fenceOpening.exec(lines[first] ?? '')?.[1] ?? ''
  const closing = new RegExp(`^[ \\t>]*${marker.charAt(0)}{${marker.length},}[ \\t]*$`)
  const end = lines.findIndex((line, index) => index > first && closing.test(line))
  if (end >= 0) return { kind, first, end: end + 1 }
  const unclosed = new FormatsError('formats.fence', 'a code fence that is never closed', {
    at: `${first + 1}:1`,
    next: say`close it with a line of ${{ marker }}`,
  })
  return { kind, first, end: lines.length, unclosed }
}
