// SPDX-License-Identifier: Apache-2.0
// The end of a change of keys (design, section 7): what no document in force names is destroyed, once nothing needs it.
//
//   signing          when partners refuse what it would sign: the next one speaks, and the skew of clocks is over
//   ledger, witness  when the overlap is over
//   sealing          when the overlap is over, every partner has the new document, what we hold is taken over to the
//                    new key, and no envelope waits for people that only the old one opens
import { type Bytes, type Json, later, parseInstant } from '@tearline/base'
import { clockSkewSecondsMax } from '@tearline/exchange'
import {
  type KeyOfPortion,
  type PartyDocument,
  SealError,
  type SealingKey,
  unwrapKeys,
  wrapKeys,
} from '@tearline/seal'
import { record } from '../acts/record.ts'
import { ownDocuments } from '../acts/rotate-keys.ts'
import { wrapContext } from '../acts/wrap.ts'
import type { Context } from '../context.ts'
import { alone } from '../keys/changes.ts'
import { type KeyKind, keyKinds, type Seeds } from '../keys/key-file.ts'
import { namedIn } from '../keys/keyring.ts'
import { openWithAny } from '../keys/opening.ts'
import { limits } from '../limits.ts'

/** Answers how many keys were destroyed. */
export function retireKeys(ctx: Context): Promise<number> {
  return alone(ctx, () => retire(ctx))
}

async function retire(ctx: Context): Promise<number> {
  const documents = await ownDocuments(ctx)
  if (documents.length < 2) return 0
  const needed = {
    ...neededUntil(ctx, documents, clockSkewSecondsMax, ['signing']),
    ...neededUntil(ctx, documents, limits.keyOverlapSeconds, ['ledger', 'witness', 'sealing']),
    rest: ctx.keyStore.bag().rest.map(() => true),
  } as Readonly<Record<KeyKind, readonly boolean[]>>
  const isOver = needed.sealing.every((is) => is) || (await mayDropSealing(ctx, documents))
  const sealing = isOver ? needed.sealing : needed.sealing.map(() => true)
  return drop(ctx, { ...needed, sealing })
}

/** Of each key whether a document names it that counts, or counted so short a while ago. */
function neededUntil(
  ctx: Context,
  documents: readonly PartyDocument[],
  overlapSeconds: number,
  kinds: readonly KeyKind[],
): Partial<Record<KeyKind, readonly boolean[]>> {
  const now = ctx.clock.now()
  const counting = documents.filter((_, index) => {
    const next = documents[index + 1]
    return next === undefined || now < later(parseInstant(next.from), overlapSeconds)
  })
  const named = namedIn(ctx.keyStore.bag(), counting)
  return Object.fromEntries(kinds.map((kind) => [kind, named[kind]]))
}

async function mayDropSealing(ctx: Context, documents: readonly PartyDocument[]): Promise<boolean> {
  const { outbox, quarantine } = ctx.store.read
  const waiting = await outbox.list({ state: 'queued' })
  if (waiting.some(({ kind }) => kind === 'party')) return false
  const newest = documents.at(-1)
  const old = newest === undefined ? 0 : later(parseInstant(newest.from), limits.keyOverlapSeconds)
  if ((await quarantine.list('open')).some(({ at }) => at < old)) return false
  await takeOver(ctx)
  return true
}

/** Wraps that we hold are wrapped anew to the newest key, some at a time: a crash between leaves both to be opened. */
async function takeOver(ctx: Context): Promise<void> {
  const { sealing, opening } = ctx.keys
  let after = ''
  for (;;) {
    const page = { after, limit: limits.rewrappedPerUnit }
    const wraps = await ctx.store.read.wraps.receivedBy(ctx.me, page)
    const last = wraps.at(-1)
    if (last === undefined) return
    const moved = wraps.flatMap(({ digest, use, statement, to, wrapped }) => {
      const context = wrapContext({ use, statement, to })
      const keys = keysIn(opening, context, wrapped)
      // What never opened is of no use to anybody.
      if (keys === null) return []
      return [{ digest, wrapped: wrapKeys({ recipient: sealing.publicKey, context, keys }) }]
    })
    await ctx.store.write(async (tx) => {
      for (const { digest, wrapped } of moved) await tx.wraps.rewrap(digest, wrapped)
    })
    after = last.digest
  }
}

function keysIn(
  opening: readonly SealingKey[],
  context: Json,
  wrapped: Bytes,
): readonly KeyOfPortion[] | null {
  try {
    return openWithAny(opening, (key) => unwrapKeys({ key, context, wrapped }))
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

async function drop(
  ctx: Context,
  needed: Readonly<Record<KeyKind, readonly boolean[]>>,
): Promise<number> {
  const seeds = ctx.keyStore.seeds()
  const kept = Object.fromEntries(
    keyKinds.map((kind) => [kind, seeds[kind].filter((_, at) => needed[kind][at] === true)]),
  ) as unknown as Seeds
  const gone = keyKinds.reduce((sum, kind) => sum + seeds[kind].length - kept[kind].length, 0)
  if (gone === 0) return 0
  await ctx.store.write((tx) => record(tx, { kind: 'keys.retired', keys: gone }))
  await ctx.keyStore.replace(kept)
  await ctx.store.write((tx) => tx.reviseKeys())
  ctx.store.ledger.signWith(ctx.keys.ledgerSigners)
  ctx.log.info('keys.retired', { count: gone })
  return gone
}
