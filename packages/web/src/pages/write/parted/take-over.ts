// SPDX-License-Identifier: Apache-2.0
// A portion of the other text, put into this one as a portion more, with its mark: nothing here is written over.
import type { Editor } from '../editor.ts'
import type { Draft } from '../save/drafts.ts'
import { blockOf } from '../text/forms.ts'
import { attrsOf } from '../text/schema.ts'

/** `after`: stands behind the last of these that is here; where none is, at the beginning. */
export function takeOver(
  editor: Editor,
  taken: Draft['portions'][number],
  after: readonly string[],
): void {
  const { view } = editor
  const { doc, tr } = view.state
  let place = 0
  doc.forEach((node, offset) => {
    const id = editor.idOf(attrsOf(node).key ?? '')
    if (id !== null && after.includes(id)) place = offset + node.nodeSize
  })
  const { marking: mark, cites } = taken
  const block = blockOf(taken, { key: null, mark, cites, tearLineOf: null })
  view.dispatch(tr.insert(place, block))
}
