// SPDX-License-Identifier: Apache-2.0
// The blocks of a document as the views around it ask about them: which are written, how each is marked, and what has
// to change before the node is asked again. Told at every keystroke, and so made of marks and never of words.
import type { Node } from '@tiptap/pm/model'
import type { DraftLike } from './save/saver.ts'
import { writtenOf } from './text/forms.ts'
import { attrsOf, isBlank } from './text/schema.ts'

/** A block that has something in it. */
export type Text = {
  readonly key: string
  /** Of the draft; null while it is not saved. */
  readonly portion: string | null
  readonly marking: string | null
  readonly cites: readonly string[]
  /** As it will stand in the report, from 1. */
  readonly number: number
  readonly words: string
}

/** Of a line beside others. */
const wordsMax = 60

export function textsIn(doc: Node, idOf: (key: string) => string | null): readonly Text[] {
  return writtenBlocks(doc).flatMap((node, at): Text[] => {
    const { key, mark: marking, cites } = attrsOf(node)
    if (key === null) return []
    return [{ key, portion: idOf(key), marking, cites, number: at + 1, words: wordsOf(node) }]
  })
}

/** The same for as long as nothing but words changes. */
export function textsKey(doc: Node): string {
  return writtenBlocks(doc)
    .map((node) => {
      const { key, mark, cites } = attrsOf(node)
      return [key, mark, ...cites].join(' ')
    })
    .join('\n')
}

function writtenBlocks({ children }: Node): readonly Node[] {
  return children.filter((node) => !isBlank(node))
}

/** Its first words, those of each cell and line apart; of a file its kind. */
function wordsOf(node: Node): string {
  const { form, mediaType } = writtenOf(node)
  const text = node.textBetween(0, node.content.size, ' ', ' ')
  const words = form === 'file' ? mediaType : text.replaceAll(/\s+/g, ' ').trim()
  return words.length <= wordsMax ? words : `${words.slice(0, wordsMax)}…`
}

/** The banner is made of these; to write on changes none of them. */
export function marksIn(doc: Node): string {
  const marks = writtenBlocks(doc).flatMap((node) => attrsOf(node).mark ?? [])
  return [...new Set(marks)].sort().join('\n')
}

export function bannerKey({ portions }: DraftLike): string {
  const marks = portions.flatMap(({ marking, text }) =>
    marking === null || text.trim() === '' ? [] : [marking],
  )
  return [...new Set(marks)].sort().join('\n')
}
