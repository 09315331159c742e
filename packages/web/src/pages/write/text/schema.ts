// SPDX-License-Identifier: Apache-2.0
// What a report is while it is written: a flat list of blocks, each a portion with a mark of its own. Text is plain:
// what is sealed is what is seen. What is read from foreign HTML has no mark, whatever it says of itself.
import { type Attrs, type Node, type NodeSpec, Schema } from '@tiptap/pm/model'
import { tableNodes } from '@tiptap/pm/tables'

export type PortionAttrs = {
  /** Of this block in this window, for as long as it is open; a split gives the newer one another. */
  readonly key: string | null
  /** As the node prints it; null while it is unmarked. */
  readonly mark: string | null
  /** Portions of reports that it derives from. */
  readonly cites: readonly string[]
  /** Key of the block that it stands for, before a wider audience. */
  readonly tearLineOf: string | null
}

const portion = {
  key: { default: null },
  mark: { default: null },
  cites: { default: [] },
  tearLineOf: { default: null },
}

function textBlock(toDOM: NodeSpec['toDOM'], parseDOM: NodeSpec['parseDOM']): NodeSpec {
  return {
    group: 'portion',
    content: 'inline*',
    attrs: { ...portion, mediaType: { default: 'text/plain' } },
    ...(toDOM && { toDOM }),
    ...(parseDOM && { parseDOM }),
  }
}

function codeBlock(attrs: NodeSpec['attrs'], parseDOM: NodeSpec['parseDOM']): NodeSpec {
  return {
    group: 'portion',
    content: 'text*',
    code: true,
    defining: true,
    attrs: { ...portion, ...attrs },
    toDOM: () => ['pre', 0],
    ...(parseDOM && { parseDOM }),
  }
}

const { table, ...tableParts } = tableNodes({
  tableGroup: 'portion',
  cellContent: 'inline*',
  cellAttributes: {},
})

export const schema = new Schema({
  nodes: {
    doc: { content: 'portion+' },
    paragraph: textBlock(
      () => ['p', 0],
      [{ tag: 'li > p', skip: true }, { tag: 'p' }, { tag: 'blockquote' }],
    ),
    title: textBlock(() => ['h2', 0], [{ tag: 'h1' }]),
    heading: textBlock(
      () => ['h3', 0],
      ['h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag })),
    ),
    item: textBlock(() => ['li', 0], [{ tag: 'li' }]),
    code: codeBlock({}, [{ tag: 'pre', preserveWhitespace: 'full' }]),
    /** What is kept as it is written: a STIX object, a table in another form. */
    source: codeBlock({ form: { default: 'stix' }, mediaType: { default: stixType() } }, undefined),
    table: { ...table, attrs: { ...portion } },
    ...tableParts,
    file: {
      group: 'portion',
      atom: true,
      attrs: { ...portion, mediaType: { default: 'application/octet-stream' }, bytes: {} },
      toDOM: () => ['p', '[]'],
    },
    text: { group: 'inline' },
    break: {
      group: 'inline',
      inline: true,
      selectable: false,
      linebreakReplacement: true,
      leafText: () => '\n',
      toDOM: () => ['br'],
      parseDOM: [{ tag: 'br' }],
    },
  },
})

export function stixType(): string {
  return 'application/stix+json;version=2.1'
}

export type Kind = 'paragraph' | 'title' | 'heading' | 'item' | 'code' | 'source'
export const kinds: readonly Kind[] = ['paragraph', 'title', 'heading', 'item', 'code', 'source']

/** Of a block of the document. */
export function attrsOf({ attrs }: Node): PortionAttrs {
  return attrs as PortionAttrs
}

export function withAttrs(node: Node, attrs: Partial<PortionAttrs>): Attrs {
  return { ...node.attrs, ...attrs }
}

/** It holds nothing yet that could be secret. */
export function isBlank(node: Node): boolean {
  return node.type !== schema.nodes.file && node.textContent.trim() === ''
}

/** Blocks of the document that a mark is missing on. */
export function unmarkedIn(doc: Node): readonly string[] {
  const keys: string[] = []
  doc.forEach((node) => {
    const { key, mark } = attrsOf(node)
    if (mark === null && key !== null && !isBlank(node)) keys.push(key)
  })
  return keys
}

/** Where a block begins; null where it is not there any more. */
export function placeOf(doc: Node, key: string): number | null {
  let found: number | null = null
  doc.forEach((node, offset) => {
    if (attrsOf(node).key === key) found = offset
  })
  return found
}
