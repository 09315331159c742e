// SPDX-License-Identifier: Apache-2.0
// What the node says of single blocks, shown at them.
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { attrsOf } from './schema.ts'

/** By key of the block, in words. */
export type BlockProblems = ReadonlyMap<string, string>

export const problemsAt = new PluginKey<BlockProblems>('problems')

export function blockProblems(): Plugin<BlockProblems> {
  return new Plugin<BlockProblems>({
    key: problemsAt,
    state: {
      init: (): BlockProblems => new Map(),
      apply: (tr, before) => (tr.getMeta(problemsAt) as BlockProblems | undefined) ?? before,
    },
    props: {
      decorations: (state) => {
        const problems = problemsAt.getState(state)
        if (problems === undefined || problems.size === 0) return null
        const found: Decoration[] = []
        state.doc.forEach((node, place) => {
          const text = problems.get(attrsOf(node).key ?? '')
          const look = { class: 'has-problem', 'data-problem': text ?? '' }
          if (text !== undefined) found.push(Decoration.node(place, place + node.nodeSize, look))
        })
        return DecorationSet.create(state.doc, found)
      },
    },
  })
}
