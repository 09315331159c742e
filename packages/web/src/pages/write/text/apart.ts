// SPDX-License-Identifier: Apache-2.0
// What is marked differently stays apart. However text is deleted or joined, what is left of two portions with two
// marks does not become one portion: else a secret sentence would stand under the mark of the one before it.
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { attrsOf } from './schema.ts'

/** `tell`: somebody tried to join two such portions. */
export function keepApart(tell: () => void): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) => {
      const isOurs = (tr: Transaction) => tr.getMeta('history$') !== undefined
      if (!transactions.some(({ docChanged }) => docChanged)) return null
      if (transactions.some(isOurs)) return null
      const cuts = cutsAfter(before.doc, after, mappingOf(transactions))
      if (cuts.length === 0) return null
      tell()
      return partedAt(after.tr, cuts)
    },
  })
}

function mappingOf(transactions: readonly Transaction[]): Mapping {
  const mapping = new Mapping()
  for (const { mapping: each } of transactions) mapping.appendMapping(each)
  return mapping
}

type Left = { readonly node: Node; readonly from: number; readonly block: number }

/** INVARIANT (never-weaker): no portion takes in text of another that has another mark. */
function cutsAfter(before: Node, { doc }: EditorState, mapping: Mapping): readonly Left[] {
  const lasting: Left[] = []
  before.forEach((node, offset) => {
    if (!node.isTextblock || node.content.size === 0) return
    const from = mapping.map(offset + 1, 1)
    const to = mapping.map(offset + node.nodeSize - 1, -1)
    if (to <= from || from > doc.content.size) return
    const place = doc.resolve(from)
    if (place.depth === 1) lasting.push({ node, from, block: place.index(0) })
  })
  return lasting.filter((each, at) => {
    const last = lasting[at - 1]
    const isJoined = last?.block === each.block
    return isJoined && attrsOf(last.node).mark !== attrsOf(each.node).mark
  })
}

/** From the end, so that the places before stay as they are. */
function partedAt(tr: Transaction, cuts: readonly Left[]): Transaction {
  for (const { node, from } of cuts.toReversed()) {
    tr.split(from, 1, [{ type: node.type, attrs: node.attrs }])
  }
  return tr
}
