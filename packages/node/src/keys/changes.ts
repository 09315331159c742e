// SPDX-License-Identifier: Apache-2.0
// Changes of the node's keys, one after another, also where several processes are one node: who changes them begins
// with what the one before left, and the others take up what was changed.
import type { PartyCode } from '@tearline/base'
import { parseVkey } from '@tearline/ledger'
import type { Store } from '@tearline/store'
import { NodeError } from '../error.ts'
import { errorFields, type Log } from '../log.ts'
import type { KeyStore } from './key-store.ts'

/** What is followed of a node, and by whom it is told. */
type Followed = {
  readonly store: Store
  readonly keyStore: KeyStore
  readonly me: PartyCode
  readonly log: Log
}

/** @throws NodeError `node.rotation-under-way` where another process changes them */
export function alone<T>(ctx: Followed, change: () => Promise<T>): Promise<T> {
  return ctx.keyStore.alone(async () => {
    const giveBack = await ctx.store.claims.take('keys')
    if (giveBack === null) {
      throw new NodeError('node.rotation-under-way', 'another process of this node changes keys', {
        next: 'try again in a moment',
      })
    }
    try {
      await takeUp(ctx)
      return await change()
    } finally {
      await giveBack()
    }
  })
}

/** How far each store was followed: what is new costs one number. */
const followed = new WeakMap<Store, number>()

/** To be called before something is answered or done, where several processes are one node. */
export async function followKeys(ctx: Followed): Promise<void> {
  if (ctx.store.keyFile === null) return
  const revision = await ctx.store.read.keysRevision()
  if (followed.get(ctx.store) === revision) return
  followed.set(ctx.store, revision)
  try {
    await takeUp(ctx)
  } catch (error) {
    // It goes on with what it has, for as long as that is enough; what needs more says so.
    ctx.log.error('keys.not-taken', errorFields(error))
  }
}

async function takeUp(ctx: Followed): Promise<void> {
  const { store, keyStore } = ctx
  if (store.keyFile === null) return
  await keyStore.takeShared(store.keyFile)
  await followDocuments(store, keyStore, ctx.me)
  store.ledger.signWith(keyStore.ring().ledgerSigners)
}

/** The party's own documents say which keys speak. */
export async function followDocuments(
  { read }: Pick<Store, 'read'>,
  keyStore: KeyStore,
  me: PartyCode,
) {
  const documents = (await read.parties.documents(me)).map(({ document }) => document)
  keyStore.follow(documents)
  return documents.map(({ ledgerKey }) => parseVkey(ledgerKey))
}
