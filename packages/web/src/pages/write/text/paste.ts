// SPDX-License-Identifier: Apache-2.0
// What comes in by the clipboard. From outside it comes unmarked, as portions of its own, so that nothing slips in
// under a mark that nobody gave it. What was copied here keeps its marks: known by a secret that only a window of
// this node can have put there, since any page can write into a clipboard what looks like ours.
import { DOMSerializer, Fragment, type Node, Slice } from '@tiptap/pm/model'
import { Plugin, Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { chosenBlocks, insertBlocks } from './commands.ts'
import { attrsOf, isBlank, schema, withAttrs } from './schema.ts'

const type = 'application/x-tearline-portions'

type Copied = { readonly secret: string; readonly slice: unknown }

/** Windows of this node tell each other what was copied last; no other site hears it. */
const windows = new BroadcastChannel('tearline-portions')
let copied: Copied | null = null
windows.onmessage = ({ data }: MessageEvent<Copied>) => {
  copied = data
}

export type PasteOptions = {
  readonly newSecret: () => string
  readonly onFiles: (files: readonly File[]) => void
}

export function clipboard({ newSecret, onFiles }: PasteOptions): Plugin {
  const take = (view: EditorView, data: DataTransfer | null, slice: Slice): boolean => {
    const files = [...(data?.files ?? [])]
    if (files.length > 0) onFiles(files)
    else paste(view, copiedHere(data) ?? slice)
    return true
  }
  return new Plugin({
    props: {
      // The library asks a parser of its own, which wants at least one element.
      transformPastedHTML: (html) => (html.includes('<') ? html : `<p>${html}</p>`),
      transformPasted: (slice) =>
        new Slice(unmarked(slice.content), slice.openStart, slice.openEnd),
      handlePaste: (view, event, slice) => take(view, event.clipboardData, slice),
      handleDrop: (view, event, slice) => {
        // Text that is dragged about here would leave its mark behind: it is cut and pasted instead.
        if (view.dragging !== null) return true
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        if (at !== null) dispatchCursor(view, at.pos)
        return take(view, event.dataTransfer, slice)
      },
      handleDOMEvents: {
        copy: (view, event) => copy(view, event, newSecret),
        cut: (view, event) => {
          if (!copy(view, event, newSecret)) return false
          view.dispatch(view.state.tr.deleteSelection().scrollIntoView())
          return true
        },
      },
    },
  })
}

function dispatchCursor(view: EditorView, pos: number): void {
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(pos))))
}

/** Top-level blocks of whatever came: no mark, and no key of a block that is here. */
function unmarked(content: Fragment): Fragment {
  const blocks: Node[] = []
  content.forEach((node) => {
    const isBlock = 'mark' in (node.type.spec.attrs ?? {})
    const bare = { key: null, mark: null, cites: [], tearLineOf: null }
    blocks.push(isBlock ? node.type.create(withAttrs(node, bare), node.content) : node)
  })
  return Fragment.from(blocks)
}

function copiedHere(data: DataTransfer | null): Slice | null {
  const secret = data?.getData(type)
  if (!secret || copied === null || copied.secret !== secret) return null
  return Slice.fromJSON(schema, copied.slice)
}

function copy(view: EditorView, event: ClipboardEvent, newSecret: () => string): boolean {
  const { selection } = view.state
  if (selection.empty || event.clipboardData === null) return false
  const slice = selection.content()
  copied = { secret: newSecret(), slice: slice.toJSON() }
  windows.postMessage(copied)
  const html = document.createElement('div')
  html.append(DOMSerializer.fromSchema(schema).serializeFragment(slice.content))
  event.clipboardData.setData(type, copied.secret)
  event.clipboardData.setData('text/html', html.innerHTML)
  event.clipboardData.setData('text/plain', textOf(slice))
  event.preventDefault()
  return true
}

/** Each portion behind its mark: what leaves the editor says what it is. */
function textOf({ content }: Slice): string {
  const lines: string[] = []
  content.forEach((node) => {
    const { mark } = attrsOf(node)
    const text = node.textBetween(0, node.content.size, '\n')
    lines.push(mark === null ? text : `${mark} ${text}`)
  })
  return lines.join('\n\n')
}

function paste(view: EditorView, slice: Slice): void {
  const { state } = view
  if (slice.size === 0) return
  const [target] = chosenBlocks(state)
  const blocks = asAwaited(blocksOf(slice), target?.node)
  const [only] = blocks
  if (blocks.length === 1 && only && target && fitsInto(only, target.node)) {
    view.dispatch(state.tr.replaceSelection(new Slice(only.content, 0, 0)).scrollIntoView())
    return
  }
  view.dispatch(insertBlocks(state, blocks).setMeta('paste', true))
}

/** Where an empty block waits for code or a STIX object, words that come are that; their mark is theirs. */
function asAwaited(blocks: readonly Node[], target: Node | undefined): readonly Node[] {
  const [only] = blocks
  if (blocks.length !== 1 || only?.type !== schema.nodes.paragraph) return blocks
  if (target?.type.spec.code !== true || !isBlank(target)) return blocks
  const { mark, cites } = attrsOf(only)
  const text = only.textBetween(0, only.content.size, '\n')
  const attrs = withAttrs(target, { key: null, mark, cites, tearLineOf: null })
  return [target.type.create(attrs, schema.text(text))]
}

/** Words into a portion of the same mark, or of none: nothing comes under another mark by it. */
function fitsInto(words: Node, target: Node): boolean {
  const isText = words.type === schema.nodes.paragraph && target.isTextblock
  if (!isText || attrsOf(words).mark !== attrsOf(target).mark) return false
  return !isBlank(target) && attrsOf(words).cites.join() === attrsOf(target).cites.join()
}

function blocksOf({ content }: Slice): readonly Node[] {
  const blocks: Node[] = []
  let inline: Node[] = []
  const close = () => {
    if (inline.length > 0) blocks.push(schema.nodes.paragraph.create(null, inline))
    inline = []
  }
  content.forEach((node) => {
    if (node.isInline) inline.push(node)
    else {
      close()
      if (node.type.isInGroup('portion')) blocks.push(node)
      else blocks.push(...node.children.map(cellBlock))
    }
  })
  close()
  return blocks.filter((node) => !isBlank(node))
}

/** Cells that were taken out of their table. */
function cellBlock({ textContent: text }: Node): Node {
  return schema.nodes.paragraph.create(null, text === '' ? [] : [schema.text(text)])
}
