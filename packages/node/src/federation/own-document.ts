// SPDX-License-Identifier: Apache-2.0
// Our own document as others are shown it: the one whose keys speak. One that was announced and is not in force yet
// goes to partners in their channel, and to a new one once it is paired.
import { parseInstant } from '@tearline/base'
import type { PartyDocumentRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'

export type OwnDocument = {
  readonly shown: PartyDocumentRecord
  /** Announced, and not in force yet. */
  readonly coming: readonly PartyDocumentRecord[]
}

/** @throws NodeError `node.not-initialised` */
export async function ownDocument(ctx: Context): Promise<OwnDocument> {
  const documents = await ctx.store.read.parties.documents(ctx.me)
  const now = ctx.clock.now()
  const shown =
    documents.findLast(({ document }) => parseInstant(document.from) <= now) ?? documents.at(0)
  if (shown === undefined) {
    throw new NodeError('node.not-initialised', 'this node has no party document')
  }
  const { serial } = shown.document
  return { shown, coming: documents.filter(({ document }) => document.serial > serial) }
}
