// SPDX-License-Identifier: Apache-2.0
// The block that the cursor is in, as a look of its own: what can be asked of a portion stands at that one.
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { chosenBlocks } from './commands.ts'

export function blockHere(): Plugin {
  return new Plugin({
    props: {
      decorations: (state) => {
        const [block] = chosenBlocks(state)
        if (block === undefined) return null
        const { place, node } = block
        const look = Decoration.node(place, place + node.nodeSize, { class: 'is-here' })
        return DecorationSet.create(state.doc, [look])
      },
    },
  })
}
