// SPDX-License-Identifier: Apache-2.0
// Each block has a key of its own, by which it is found again: its portion in the draft, its tear line, its problem.
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { attrsOf, isBlank } from './schema.ts'

/** `newKey`: one that was never given in this window. */
export function uniqueKeys(newKey: () => string): Plugin {
  return new Plugin({
    appendTransaction: (transactions, _before, { doc, tr }) => {
      if (!transactions.some(({ docChanged }) => docChanged)) return null
      const again = keysToGive(doc)
      if (again.length === 0) return null
      for (const place of again) tr.setNodeAttribute(place, 'key', newKey())
      return tr.setMeta('addToHistory', false)
    },
  })
}

/** Places of blocks without a key, or with that of another: of two with one key the one with the text keeps it. */
function keysToGive(doc: Node): readonly number[] {
  const holders = new Map<string, { readonly place: number; readonly isBlank: boolean }>()
  const wanting: number[] = []
  doc.forEach((node, place) => {
    const { key } = attrsOf(node)
    const here = { place, isBlank: isBlank(node) }
    const holder = key === null ? undefined : holders.get(key)
    if (key === null) wanting.push(place)
    else if (holder === undefined) holders.set(key, here)
    else if (holder.isBlank && !here.isBlank) {
      wanting.push(holder.place)
      holders.set(key, here)
    } else wanting.push(place)
  })
  return wanting
}
