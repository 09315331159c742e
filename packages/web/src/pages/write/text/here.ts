// SPDX-License-Identifier: Apache-2.0
// The block that the cursor is in, as a look of its own: what can be asked of a portion stands at that one. Where nothing
// is written yet, it says how to begin.
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { chosenBlocks } from './commands.ts'

export function blockHere(beginning: string): Plugin {
  return new Plugin({
    props: {
      decorations: (state) => {
        const [block] = chosenBlocks(state)
        if (block === undefined) return null
        const { place, node } = block
        const isEmpty = state.doc.childCount === 1 && node.childCount === 0 && node.isTextblock
        const look = Decoration.node(place, place + node.nodeSize, {
          class: 'is-here',
          ...(isEmpty && { 'data-beginning': beginning }),
        })
        return DecorationSet.create(state.doc, [look])
      },
    },
  })
}
