// SPDX-License-Identifier: Apache-2.0
// Portions of others, and of one's own reports, as blocks that derive from them. They come without a mark: the node
// gives them that of what they cite, and lets nobody go below it.
import type { Node } from '@tiptap/pm/model'
import type { Portion } from '../../api/reports.ts'
import { bare, blockOf } from './text/forms.ts'

/** What an address asks to be cited: portions, and the release that they are read under. */
export type Cited = { readonly release: string; readonly portions: readonly string[] }

/** Null for an address that asks for none, or not in this form. */
export function citedIn(search: {
  readonly cite?: string
  readonly release?: string
}): Cited | null {
  const { cite, release } = search
  return cite === undefined || release === undefined ? null : { release, portions: cite.split(',') }
}

export function citingBlock({ portion, form, mediaType, content }: Portion): Node {
  const text = form === 'file' ? content : textOf(content)
  return blockOf({ form, mediaType, text }, { ...bare, cites: [portion] })
}

function textOf(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)))
}
