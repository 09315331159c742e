// SPDX-License-Identifier: Apache-2.0
// Plain text: paragraphs between blank lines, each a portion. A paragraph may begin with its mark; the others
// get the default mark, or stay unmarked where none is given.
import { utf8 } from '@tearline/base'
import { type DraftPortion, type DraftReport, mediaTypes, type ReadContext } from './draft.ts'
import { FormatsError } from './error.ts'
import { draftOf, linesOf } from './input.ts'
import {
  defaultLabel,
  type MarkedText,
  type MarkReading,
  markReadingOf,
  type Place,
  placeText,
  readMark,
  splitMarkIn,
} from './mark.ts'

/** @throws FormatsError */
export function readText(text: string, context: ReadContext): DraftReport {
  const unmarked = defaultLabel(context)
  const lines = linesOf(text)
  const reading = markReadingOf(context)
  const labelOf = ({ mark, isRefused }: MarkedText, place: Place) => {
    if (isRefused) return null
    return mark === null ? unmarked : readMark(mark, context, place)
  }
  const portions = paragraphsOf(lines, reading).map(({ text, place }): DraftPortion => {
    const marked = splitMarkIn(text, reading, place)
    const source = placeText(place)
    if (context.refused !== undefined && marked.lead + marked.rest === '') {
      context.refused(
        new FormatsError('formats.empty', 'a mark with nothing after it', { at: source }),
      )
      return { form: 'text', mediaType: mediaTypes.plain, content: utf8(text), label: null, source }
    }
    return {
      form: 'text',
      mediaType: mediaTypes.plain,
      content: utf8(marked.lead + marked.rest),
      label: labelOf(marked, place),
      source,
    }
  })
  return draftOf(portions, context)
}

/** A blank line ends a paragraph, and so does a line that begins with a mark. */
function paragraphsOf(
  lines: readonly string[],
  reading: MarkReading,
): readonly { readonly text: string; readonly place: Place }[] {
  const paragraphs: { lines: string[]; place: Place }[] = []
  let isOpen = false
  for (const [index, line] of lines.entries()) {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0
    const place = { line: index + 1, column: indent + 1 }
    const isBlank = indent === line.length
    const isMarked = splitMarkIn(line.slice(indent), reading, place).mark !== null
    if (!isBlank && isOpen && !isMarked) paragraphs.at(-1)?.lines.push(line)
    else if (!isBlank) paragraphs.push({ lines: [line.slice(indent)], place })
    isOpen = !isBlank
  }
  return paragraphs.map(({ lines, place }) => ({ text: lines.join('\n'), place }))
}
