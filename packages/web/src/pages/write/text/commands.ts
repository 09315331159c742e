// SPDX-License-Identifier: Apache-2.0
// What keys and buttons do to the blocks. A block that is made anew from another keeps its mark: who goes on writing
// goes on under the same mark, and sees it.
import { exitCode, newlineInCode, splitBlockAs } from '@tiptap/pm/commands'
import type { Node } from '@tiptap/pm/model'
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { addRowAfter, goToNextCell, isInTable } from '@tiptap/pm/tables'
import { attrsOf, isBlank, type Kind, placeOf, schema, withAttrs } from './schema.ts'

type Block = { readonly node: Node; readonly place: number }

/** The blocks at the cursor, or of what is selected. */
export function chosenBlocks({ doc, selection: { from, to } }: EditorState): readonly Block[] {
  const blocks: Block[] = []
  doc.forEach((node, place) => {
    if (place < Math.max(to, from + 1) && place + node.nodeSize > from) blocks.push({ node, place })
  })
  return blocks
}

/**
 * Enter: the new block has the mark of the one that it comes from, and cites nothing where it is empty. What comes after
 * a tear line is not written for its audience: it has no mark yet.
 */
const splitPortion: Command = (state, dispatch) =>
  splitBlockAs((node, atEnd) => {
    const isHead = node.type === schema.nodes.title || node.type === schema.nodes.heading
    const cites = atEnd ? [] : attrsOf(node).cites
    const isAfterTearLine = atEnd && attrsOf(node).tearLineOf !== null
    const attrs = withAttrs(node, {
      ...{ key: null, tearLineOf: null, cites },
      ...(isAfterTearLine && { mark: null }),
    })
    const type = isHead && atEnd ? schema.nodes.paragraph : node.type
    return { type, attrs }
  })(state, dispatch)

/** An empty item ends its list. */
const endList: Command = (state, dispatch) => {
  const { parent } = state.selection.$from
  if (parent.type !== schema.nodes.item || !isBlank(parent)) return false
  return setKind('paragraph')(state, dispatch)
}

/** In a table a line ends in the cell below; beneath the last the table ends. */
const nextRow: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false
  if (goToNextCell(1)(state, dispatch, view)) return true
  return paragraphAfter(state, dispatch)
}

const paragraphAfter: Command = (state, dispatch) => {
  const last = chosenBlocks(state).at(-1)
  if (last === undefined) return false
  const { mark } = attrsOf(last.node)
  const after = last.place + last.node.nodeSize
  const tr = state.tr.insert(after, schema.nodes.paragraph.create({ mark }))
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  return true
}

/** From the last cell on: a table grows while it is typed. */
const newRow: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false
  return addRowAfter(state, (tr) => {
    if (dispatch === undefined) return
    dispatch(tr)
    if (view !== undefined) goToNextCell(1)(view.state, dispatch)
  })
}

type Side = 'above' | 'below'

/** Out of a table or code at either end of the text, where the text would otherwise have to end with it. */
function beyond(side: Side): Command {
  return (state, dispatch, view) => {
    const { $from } = state.selection
    const toward = side === 'above' ? 'up' : 'down'
    if ($from.depth === 0 || view?.endOfTextblock(toward) !== true) return false
    const rows = $from.node(1)
    const isAtEdge = $from.index(1) === (side === 'above' ? 0 : rows.childCount - 1)
    if (isInTable(state) && !isAtEdge) return false
    return $from.node(1) === blockAt(state, side) && addBeyond(side)(state, dispatch)
  }
}

/** Room to write where the text begins or ends with what Enter alone does not lead out of. */
export function addBeyond(side: Side): Command {
  return (state, dispatch) => {
    const block = blockAt(state, side)
    if (block === null || (block.isTextblock && block.type.spec.code !== true)) return false
    const place = side === 'above' ? 0 : state.doc.content.size
    const { mark } = attrsOf(block)
    const tr = state.tr.insert(place, schema.nodes.paragraph.create({ mark }))
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, place + 1)).scrollIntoView())
    return true
  }
}

function blockAt({ doc }: EditorState, side: Side): Node | null {
  return side === 'above' ? doc.firstChild : doc.lastChild
}

const leaveCode: Command = (state, dispatch) => exitCode(state) && paragraphAfter(state, dispatch)

const lineBreak: Command = (state, dispatch) => {
  if (state.selection.$from.parent.type.spec.code || isInTable(state)) return false
  dispatch?.(state.tr.replaceSelectionWith(schema.nodes.break.create()).scrollIntoView())
  return true
}

/** At the beginning of a cell there is nothing to join. */
const stayInCell: Command = ({ selection: { $from, empty } }) =>
  empty && $from.depth > 1 && $from.parentOffset === 0

export const enter: readonly Command[] = [newlineInCode, nextRow, endList, splitPortion]
export const keys = {
  backspace: stayInCell,
  lineBreak,
  leaveCode,
  nextCell: [goToNextCell(1), newRow],
  lastCell: goToNextCell(-1),
  above: beyond('above'),
  below: beyond('below'),
}

/** Makes the chosen blocks of this kind; nothing else of them changes. */
export function setKind(kind: Kind): Command {
  return (state, dispatch) => {
    const blocks = chosenBlocks(state).filter(({ node }) => node.isTextblock)
    if (blocks.length === 0) return false
    const { tr } = state
    for (const { place, node } of blocks) {
      const from = tr.mapping.map(place + 1)
      const { key, mark, cites, tearLineOf } = attrsOf(node)
      tr.setBlockType(from, from, schema.nodes[kind], { key, mark, cites, tearLineOf })
    }
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

export function setMark(tr: Transaction, key: string, mark: string | null): Transaction {
  const place = placeOf(tr.doc, key)
  return place === null ? tr : tr.setNodeAttribute(place, 'mark', mark)
}

/** The blocks stand at the cursor as portions of their own: what they interrupt goes on after them. */
export function insertBlocks(state: EditorState, blocks: readonly Node[]): Transaction {
  const tr = state.tr.deleteSelection()
  const { $from } = tr.selection
  const block = $from.depth === 0 ? null : $from.node(1)
  if (block?.isTextblock && isBlank(block) && $from.depth === 1) {
    tr.replaceWith($from.before(1), $from.after(1), blocks)
  } else {
    tr.insert(gapAt(tr), blocks)
  }
  const end = tr.mapping.maps.at(-1)
  let last = tr.selection.to
  end?.forEach((_from, _to, _newFrom, newTo) => {
    last = newTo
  })
  return tr.setSelection(TextSelection.near(tr.doc.resolve(last), -1)).scrollIntoView()
}

/** A place between two blocks at the cursor; text that stands on both sides of it is parted. */
function gapAt(tr: Transaction): number {
  const { $from } = tr.selection
  if ($from.depth === 0) return $from.pos
  if ($from.depth > 1 || !$from.parent.isTextblock) return $from.after(1)
  if ($from.parentOffset === 0) return $from.before(1)
  if ($from.parentOffset === $from.parent.content.size) return $from.after(1)
  tr.split($from.pos)
  return $from.pos + 1
}

export function insertTable(state: EditorState): Transaction {
  const { table, table_row: row, table_cell: cell, table_header: header } = schema.nodes
  const rowOf = (type: typeof cell) => row.create(null, [type.create(), type.create()])
  const mark = chosenBlocks(state)[0]
  const attrs = { mark: mark === undefined ? null : attrsOf(mark.node).mark }
  const tr = insertBlocks(state, [table.create(attrs, [rowOf(header), rowOf(cell)])])
  const place = tr.selection.$from.depth === 0 ? 0 : tr.selection.$from.before(1)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(place + 1)))
}

/** A tear line stands after what it stands for, unmarked: for whom it is, its author says. */
export function insertTearLine(state: EditorState): Transaction | null {
  const [original] = chosenBlocks(state)
  const key = original === undefined ? null : attrsOf(original.node).key
  if (original === undefined || key === null || attrsOf(original.node).tearLineOf !== null)
    return null
  const after = original.place + original.node.nodeSize
  const tr = state.tr.insert(after, schema.nodes.paragraph.create({ tearLineOf: key }))
  return tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView()
}
