// SPDX-License-Identifier: Apache-2.0
// What a portion says, in the few forms of Markdown that the editor writes: items, fenced code, tables with pipes
// (GitHub Flavored Markdown, sections 4.5, 4.10 and 5.2). What is written otherwise is shown as it was written.

/** As text and nothing else: nothing that somebody wrote becomes markup. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}

/** A browser draws these; others are told of and given out. */
export function isPicture(mediaType: string): boolean {
  return /^image\/(png|jpeg|gif|webp)$/.test(mediaType)
}

export type Shown =
  | { readonly kind: 'paragraph' | 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }

const markdown = 'text/markdown'

export function shownOf(mediaType: string, text: string): Shown {
  const asIs = { kind: 'paragraph', text } as const
  if (mediaType !== markdown) return asIs
  const rows = tableIn(text)
  if (rows !== null) return { kind: 'table', rows }
  const code = codeIn(text)
  if (code !== null) return { kind: 'code', text: code }
  const items = itemsIn(text)
  return items === null ? asIs : { kind: 'list', items }
}

/** All of the same in plain lines, for a table of portions: no word is left out, and no sign of Markdown is in it. */
export function plainOf(mediaType: string, text: string): string {
  const shown = shownOf(mediaType, text)
  switch (shown.kind) {
    case 'paragraph':
    case 'code':
      return shown.text
    case 'list':
      return shown.items.map((item) => `• ${item}`).join('\n')
    case 'table':
      return shown.rows.map((cells) => cells.join(' · ')).join('\n')
  }
}

/** Its cells, the head first; null where it is no table with as many cells in each row. */
export function tableIn(text: string): readonly (readonly string[])[] | null {
  const [head = '', rule = '', ...body] = text.split('\n')
  if (!/^\|(\s*:?-+:?\s*\|)+$/.test(rule)) return null
  if (![head, ...body].every((line) => /^\|.*\|$/.test(line))) return null
  const rows = [head, ...body].map(cellsIn)
  return rows.every(({ length }) => length === rows[0]?.length) ? rows : null
}

function cellsIn(line: string): readonly string[] {
  const cells = line.slice(1, -1).split(/(?<!\\)\|/)
  return cells.map((cell) => cell.trim().replace(/\\([\\|])/g, '$1'))
}

function codeIn(text: string): string | null {
  const lines = text.split('\n')
  const [fence = ''] = lines
  const isFenced = lines.length > 1 && /^`{3,}$/.test(fence) && lines.at(-1) === fence
  return isFenced ? lines.slice(1, -1).join('\n') : null
}

/** What goes on under an item stands further in. */
function itemsIn(text: string): readonly string[] | null {
  const lines = text.split('\n')
  if (!text.startsWith('- ') || !lines.every((line) => /^(- | {2})/.test(line))) return null
  return text
    .slice(2)
    .split('\n- ')
    .map((item) => item.replaceAll('\n  ', '\n'))
}
