// SPDX-License-Identifier: Apache-2.0
// Blocks as portions of a draft, and back. A block and its portion say the same: nothing of the one is lost in the
// other, also where somebody else's program wrote the draft.
import { Fragment, type Node } from '@tiptap/pm/model'
import { tableIn } from '../../../frame/portion-text.ts'
import { isBlank, type PortionAttrs, schema } from './schema.ts'

export type Form = 'title' | 'heading' | 'text' | 'table' | 'file' | 'stix'
export type Written = { readonly form: Form; readonly mediaType: string; readonly text: string }

const plain = 'text/plain'
const markdown = 'text/markdown'

const known = new WeakMap<Node, Written>()

/** A node never changes: of 300 blocks only those are written out again that somebody typed in. */
export function writtenOf(node: Node): Written {
  const found = known.get(node) ?? write(node)
  known.set(node, found)
  return found
}

function write(node: Node): Written {
  const text = node.textBetween(0, node.content.size, '\n')
  const { mediaType, form, bytes } = node.attrs
  switch (node.type.name) {
    case 'title':
      return { form: 'title', mediaType, text }
    case 'heading':
      return { form: 'heading', mediaType, text }
    case 'item':
      return { form: 'text', mediaType: markdown, text: isBlank(node) ? '' : itemText(text) }
    case 'code':
      return { form: 'text', mediaType: markdown, text: isBlank(node) ? '' : fenced(text) }
    case 'source':
      return { form, mediaType, text }
    case 'table':
      return { form: 'table', mediaType: markdown, text: isBlank(node) ? '' : tableText(node) }
    case 'file':
      return { form: 'file', mediaType, text: bytes }
    default:
      return { form: 'text', mediaType, text }
  }
}

function itemText(text: string): string {
  return `- ${text.replaceAll('\n', '\n  ')}`
}

function fenced(text: string): string {
  const runs = text.match(/^`{3,}/gm) ?? []
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

function tableText(table: Node): string {
  const rows: string[][] = []
  table.forEach((row) => {
    const cells: string[] = []
    row.forEach((cell) => {
      const text = cell.textBetween(0, cell.content.size, '\n')
      cells.push(text.replace(/\s+/g, ' ').replace(/[\\|]/g, '\\$&').trim())
    })
    rows.push(cells)
  })
  const [head = [], ...body] = rows
  const lines = [head, head.map(() => '---'), ...body]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** The block that says what a portion says. */
export function blockOf({ form, mediaType, text }: Written, attrs: PortionAttrs): Node {
  const { nodes } = schema
  switch (form) {
    case 'title':
      return nodes.title.create({ ...attrs, mediaType }, inlineOf(text))
    case 'heading':
      return nodes.heading.create({ ...attrs, mediaType }, inlineOf(text))
    case 'file':
      return nodes.file.create({ ...attrs, mediaType, bytes: text })
    case 'stix':
      return nodes.source.create({ ...attrs, form, mediaType }, textNode(text))
    case 'table':
      return (
        (mediaType === markdown ? tableOf(text, attrs) : null) ??
        sourceOf({ form, mediaType, text }, attrs)
      )
    case 'text':
      return markdownOf({ form, mediaType, text }, attrs)
  }
}

function sourceOf({ form, mediaType, text }: Written, attrs: PortionAttrs): Node {
  return schema.nodes.source.create({ ...attrs, form, mediaType }, textNode(text))
}

function markdownOf({ mediaType, text }: Written, attrs: PortionAttrs): Node {
  const { nodes } = schema
  if (mediaType === markdown) {
    const item = nodes.item.create(attrs, inlineOf(text.slice(2).replaceAll('\n  ', '\n')))
    if (writtenOf(item).text === text) return item
    const lines = text.split('\n')
    const code = nodes.code.create(attrs, textNode(lines.slice(1, -1).join('\n')))
    if (writtenOf(code).text === text) return code
  }
  return nodes.paragraph.create(
    { ...attrs, mediaType: text === '' ? plain : mediaType },
    inlineOf(text),
  )
}

/** Null where it would not be written out the same. */
function tableOf(text: string, attrs: PortionAttrs): Node | null {
  const { table, table_row: row, table_cell: cell, table_header: header } = schema.nodes
  const cells = tableIn(text)
  if (cells === null) return null
  const rows = cells.map((line, at) => {
    const type = at === 0 ? header : cell
    return row.create(
      null,
      line.map((each) => type.create(null, textNode(each))),
    )
  })
  const made = table.create(attrs, rows)
  return writtenOf(made).text === text ? made : null
}

function textNode(text: string): Node[] {
  return text === '' ? [] : [schema.text(text)]
}

/** Lines of a paragraph are parted by breaks. */
function inlineOf(text: string): Fragment {
  const parts = text.split('\n').flatMap((line, at) => {
    const words = textNode(line)
    return at === 0 ? words : [schema.nodes.break.create(), ...words]
  })
  return Fragment.from(parts)
}

/** Nothing marked yet. */
export const bare: PortionAttrs = { key: null, mark: null, cites: [], tearLineOf: null }
