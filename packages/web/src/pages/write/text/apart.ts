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
      const moved = movedBy(before.doc, after, mappingOf(transactions))
      if (moved.length === 0) return null
      if (moved.some(({ how }) => how === 'joined')) tell()
      return putRight(after.tr, moved)
    },
  })
}

function mappingOf(transactions: readonly Transaction[]): Mapping {
  const mapping = new Mapping()
  for (const { mapping: each } of transactions) mapping.appendMapping(each)
  return mapping
}

type Lasting = { readonly node: Node; readonly from: number; readonly block: number }
/** `joined`: to text of another mark; `taken in`: by a block of another mark that was empty. */
type Moved = Lasting & { readonly how: 'joined' | 'taken in' }

/** INVARIANT (never-weaker): no text comes under another mark than the one that somebody gave it. */
function movedBy(before: Node, { doc }: EditorState, mapping: Mapping): readonly Moved[] {
  const lasting = lastingAfter(before, doc, mapping)
  return lasting.flatMap((each, at): Moved[] => {
    const { key, mark } = attrsOf(each.node)
    const last = lasting[at - 1]
    if (last?.block === each.block) {
      return attrsOf(last.node).mark === mark ? [] : [{ ...each, how: 'joined' }]
    }
    const now = attrsOf(doc.child(each.block))
    return now.key === key || now.mark === mark ? [] : [{ ...each, how: 'taken in' }]
  })
}

/** Blocks of which some text is still there, and in which block it is now. */
function lastingAfter(before: Node, doc: Node, mapping: Mapping): readonly Lasting[] {
  const lasting: Lasting[] = []
  before.forEach((node, offset) => {
    if (!node.isTextblock || node.content.size === 0) return
    const from = mapping.map(offset + 1, 1)
    const to = mapping.map(offset + node.nodeSize - 1, -1)
    if (to <= from || from > doc.content.size) return
    const place = doc.resolve(from)
    if (place.depth === 1) lasting.push({ node, from, block: place.index(0) })
  })
  return lasting
}

/** From the end, so that the places before stay as they are. */
function putRight(tr: Transaction, moved: readonly Moved[]): Transaction {
  for (const { node, from, how } of moved.toReversed()) {
    const { type, attrs } = node
    if (how === 'joined') tr.split(from, 1, [{ type, attrs }])
    else tr.setNodeMarkup(tr.doc.resolve(from).before(1), type, attrs)
  }
  return tr
}
