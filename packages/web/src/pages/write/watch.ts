// SPDX-License-Identifier: Apache-2.0
// What the editor tells the views around it.
import type { Draft } from './save/drafts.ts'
import type { SaveState } from './save/saver.ts'

/** A mark that waits until somebody says why it is lowered. */
export type Wish = { readonly key: string; readonly from: string; readonly to: string | null }

export type Watch = {
  readonly onSave: (state: SaveState) => void
  readonly onKept: (draft: Draft) => void
  readonly onParted: (theirs: Draft) => void
  readonly onHeld: (wishes: readonly Wish[]) => void
  readonly onText: (shape: Shape) => void
  readonly onBlock: (here: Here) => void
}

/** What can change about the text while somebody types, but for its words. */
export type Shape = {
  /** Keys of blocks without a mark. */
  readonly unmarked: readonly string[]
  /** Whether the marks are those that the banner was made of. */
  readonly isBannerCurrent: boolean
  /** Another where another question about its marks is to be asked. */
  readonly marks: string
}

/** The block at the cursor. */
export type Here = {
  readonly key: string | null
  readonly mark: string | null
  /** Of the block; a name of the schema. */
  readonly kind: string | null
}
