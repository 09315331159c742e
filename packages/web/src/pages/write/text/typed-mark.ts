// SPDX-License-Identifier: Apache-2.0
// A mark that is typed as it is printed, `(U) ` before the first word, becomes the mark of its portion. Whether it is one,
// the node says: whatever else stands in brackets there stays text.
import { closeHistory } from '@tiptap/pm/history'
import { InputRule } from '@tiptap/pm/inputrules'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { chosenBlocks, setMark } from './commands.ts'
import { attrsOf, placeOf } from './schema.ts'

/** Of which block, and what stands there in brackets. */
export type Typed = { readonly key: string; readonly text: string }

/** No printed mark is nearly as long; a longer one is chosen in the menu. */
const typedMark = /^(\([^()]{1,200}\)) $/

export function markRule(onTyped: (typed: Typed) => void): InputRule {
  return new InputRule(typedMark, (state, [, text = '']) => {
    const { $from } = state.selection
    const [block] = chosenBlocks(state)
    const key = block === undefined ? null : attrsOf(block.node).key
    if ($from.depth === 1 && !$from.parent.type.spec.code && key !== null) onTyped({ key, text })
    // What was typed stands there until the node has said what it is.
    return null
  })
}

/** Null where the block does not begin so any more. Undone by itself, it is the text that was typed. */
export function takeTyped(
  state: EditorState,
  { key, text }: Typed,
  mark: string,
): Transaction | null {
  const place = placeOf(state.doc, key)
  const block = place === null ? null : state.doc.nodeAt(place)
  if (place === null || !block?.textContent.startsWith(`${text} `)) return null
  const from = place + 1
  const tr = closeHistory(state.tr).delete(from, from + text.length + 1)
  return setMark(tr, key, mark)
}
