// SPDX-License-Identifier: Apache-2.0
// Plain text: paragraphs between blank lines, each a portion. A paragraph may begin with its mark; the others
// get the default mark, or stay unmarked where none is given.
import { utf8 } from '@tearline/base'
import type { Policy } from '@tearline/label'
import { type DraftPortion, type DraftReport, mediaTypes, type ReadContext } from './draft.ts'
import { draftOf, linesOf } from './input.ts'
import { defaultLabel, type Place, placeText, readMark, splitMark } from './mark.ts'

/** @throws FormatsError */
export function readText(text: string, context: ReadContext): DraftReport {
  const unmarked = defaultLabel(context)
  const lines = linesOf(text)
  const portions = paragraphsOf(lines, context.policy).map(({ text, place }): DraftPortion => {
    const { lead, mark, rest } = splitMark(text, context.policy, place)
    return {
      form: 'text',
      mediaType: mediaTypes.plain,
      content: utf8(lead + rest),
      label: mark === null ? unmarked : readMark(mark, context, place),
      source: placeText(place),
    }
  })
  return draftOf(portions)
}

/** A blank line ends a paragraph, and so does a line that begins with a mark. */
function paragraphsOf(
  lines: readonly string[],
  policy: Policy,
): readonly { readonly text: string; readonly place: Place }[] {
  const paragraphs: { lines: string[]; place: Place }[] = []
  let isOpen = false
  for (const [index, line] of lines.entries()) {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0
    const place = { line: index + 1, column: indent + 1 }
    const isBlank = indent === line.length
    const isMarked = splitMark(line.slice(indent), policy, place).mark !== null
    if (!isBlank && isOpen && !isMarked) paragraphs.at(-1)?.lines.push(line)
    else if (!isBlank) paragraphs.push({ lines: [line.slice(indent)], place })
    isOpen = !isBlank
  }
  return paragraphs.map(({ lines, place }) => ({ text: lines.join('\n'), place }))
}
