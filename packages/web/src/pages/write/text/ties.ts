// SPDX-License-Identifier: Apache-2.0
// What belongs together: a portion, and what was written in its place for a wider audience. Each of the two is told of
// the other, so that both say it and lead there.
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { textsIn } from '../texts.ts'
import { attrsOf } from './schema.ts'

/** `tear-line`: the block is the tear line of that other one; `original`: that other one is its tear line. */
export type Tie = {
  readonly kind: 'tear-line' | 'original'
  readonly key: string
  readonly number: number
  readonly words: string
}

export function blockTies(): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) => {
        if (!doc.children.some((node) => attrsOf(node).tearLineOf !== null)) return null
        return DecorationSet.create(doc, tiesIn(doc))
      },
    },
  })
}

function tiesIn(doc: Node): Decoration[] {
  const texts = new Map(textsIn(doc, () => null).map((text) => [text.key, text]))
  const tearLines = Map.groupBy(doc.children, (node) => attrsOf(node).tearLineOf)
  const found: Decoration[] = []
  doc.forEach((node, place) => {
    const { key, tearLineOf } = attrsOf(node)
    const ties = [
      ...[tearLineOf].map((other) => ({ kind: 'tear-line', other }) as const),
      ...(tearLines.get(key) ?? []).map(
        (other) => ({ kind: 'original', other: attrsOf(other).key }) as const,
      ),
    ]
    for (const { kind, other } of ties) {
      const text = other === null || key === null ? undefined : texts.get(other)
      if (text === undefined) continue
      const { key: there, number } = text
      const look = { class: `is-${kind}` }
      const tie: Tie = { kind, key: there, number, words: firstOf(text.words) }
      found.push(Decoration.node(place, place + node.nodeSize, look, tie))
    }
  })
  return found
}

/** It mostly stands beside the other: enough to know it by. */
const charsMax = 28

function firstOf(words: string): string {
  return words.length <= charsMax ? words : `${words.slice(0, charsMax).trimEnd()}…`
}

/** Of the decorations of a block, those that say what belongs to it. */
export function tiesOf(decorations: readonly Decoration[]): readonly Tie[] {
  return decorations.map(({ spec }) => spec as Tie).filter(({ kind }) => kind !== undefined)
}
