// SPDX-License-Identifier: Apache-2.0
// What an auditor asks of a node in one go: is the ledger as it was signed, and as partners have seen it; is any chain
// of an originator's events broken; what was recorded. It reads what is stored, and believes signatures alone.
import { type Bytes, hex, type Instant, type Json, type PartyCode } from '@tearline/base'
import {
  LedgerError,
  leafHash,
  parseVkey,
  type VerifiedCheckpoint,
  type VerifierKey,
  verifyCheckpoint,
  verifyLog,
} from '@tearline/ledger'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Actor } from './actor.ts'
import { auditLedger, type LedgerAudit } from './verify-ledger.ts'

/** The newest checkpoint of ours that a partner has cosigned; null where there is none that verifies. */
export type WitnessAudit = {
  readonly party: PartyCode
  readonly seen: { readonly size: number; readonly at: Instant } | null
}

/** Events about one originator's portions, numbered and linked so that an omission shows. */
export type ChainAudit = {
  readonly originator: PartyCode
  readonly events: number
  /** Index of the first event that does not continue the one before it; null where all do. */
  readonly brokenAt: number | null
}

export type Audit = {
  readonly ledger: LedgerAudit
  readonly witnesses: readonly WitnessAudit[]
  /** Whether the ledger is the beginning and the continuation of everything that was cosigned. */
  readonly isAsSeen: boolean
  readonly chains: readonly ChainAudit[]
  readonly events: readonly { readonly kind: string; readonly count: number }[]
}

/** @throws NodeError `node.role-missing`; LedgerError where the checkpoint is not this node's */
export async function audit(ctx: Context, actor: Actor): Promise<Audit> {
  const ledger = await auditLedger(ctx, actor)
  const { read } = ctx.store
  const { heads: cosigned, areSound } = await cosignedHeads(ctx)
  const heads = cosigned.filter(({ size }) => size <= ledger.size).toReversed()
  const asSeen = await verifyLog({ store: read.ledger, heads })
  return {
    ledger,
    witnesses: await witnessesOf(ctx, cosigned),
    // INVARIANT (one-history): a partner that saw more than there is has seen what was rolled back.
    isAsSeen: areSound && asSeen.ok && heads.length === cosigned.length,
    chains: await chainsOf(ctx, ledger.size),
    events: await read.ledger.countByKind(0, ledger.size),
  }
}

type CosignedHeads = {
  /** Newest first. What no partner of today has signed says nothing here, and is left out. */
  readonly heads: readonly VerifiedCheckpoint[]
  /** False where one was changed after it was taken in. */
  readonly areSound: boolean
}

async function cosignedHeads(
  ctx: Context,
  most: number = limits.auditedCosignaturesMax,
): Promise<CosignedHeads> {
  const { key } = ctx.keys.ledger
  const keys = (await witnessKeys(ctx)).map(({ key: witness }) => witness)
  const notes = await ctx.store.read.ledger.cosignedNotes(most)
  const found = notes.map((note) => verified(note, { origin: key.name, logKeys: [key], keys }))
  return {
    heads: found.flatMap((each) => (each === 'damaged' || each === 'unknown' ? [] : [each])),
    areSound: !found.includes('damaged'),
  }
}

type Trust = {
  readonly origin: string
  readonly logKeys: readonly VerifierKey[]
  readonly keys: readonly VerifierKey[]
}

type Verified = VerifiedCheckpoint | 'unknown' | 'damaged'

function verified(note: Bytes, { origin, logKeys, keys }: Trust): Verified {
  try {
    const head = verifyCheckpoint(note, { origin, logKeys, cosignerKeys: keys })
    return head.cosignatures.length > 0 ? head : 'unknown'
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    // Signed by a key that this ledger had before.
    return error.code === 'ledger.signature-missing' ? 'unknown' : 'damaged'
  }
}

/** How much of our ledger a partner has cosigned, as far as the newest checkpoints tell. */
export async function seenOfOurs(ctx: Context, party: PartyCode): Promise<WitnessAudit['seen']> {
  const { heads } = await cosignedHeads(ctx, limits.healthCosignaturesMax)
  return (await witnessesOf(ctx, heads)).find((each) => each.party === party)?.seen ?? null
}

async function witnessesOf(
  ctx: Context,
  heads: readonly VerifiedCheckpoint[],
): Promise<readonly WitnessAudit[]> {
  return (await witnessKeys(ctx)).map(({ party, key }) => {
    const [newest] = heads.flatMap(({ size, cosignatures }) =>
      cosignatures
        .filter((each) => each.key.name === key.name)
        .map(({ seconds }) => ({ size, at: ((seconds ?? 0) * 1000) as Instant })),
    )
    return { party, seen: newest ?? null }
  })
}

/** What cosignatures of today's partners are checked with. */
export async function witnessKeys(
  ctx: Pick<Context, 'store' | 'me'>,
): Promise<readonly { readonly party: PartyCode; readonly key: VerifierKey }[]> {
  const parties = await ctx.store.read.parties.list()
  return parties.flatMap(({ party, state, newest }) => {
    const vkey = newest.document.witnessKey
    const isWitness = party !== ctx.me && state === 'paired' && vkey !== undefined
    return isWitness ? [{ party, key: parseVkey(vkey) }] : []
  })
}

type Link = {
  readonly originator: PartyCode
  readonly number: number
  readonly prev: string | null
}
type Tail = { readonly number: number; readonly leaf: string; readonly brokenAt: number | null }

async function chainsOf(ctx: Context, size: number): Promise<readonly ChainAudit[]> {
  const tails = new Map<PartyCode, Tail>()
  const limit = limits.auditedRowsPerPage
  for (let after = -1; after + 1 < size; after += limit) {
    for (const record of await ctx.store.read.ledger.list({}, { after, limit })) {
      const link = linkIn(record.event)
      if (link === null || record.index >= size) continue
      const before = tails.get(link.originator)
      const isNext =
        link.number === (before?.number ?? 0) + 1 && link.prev === (before?.leaf ?? null)
      const brokenAt = before?.brokenAt ?? (isNext ? null : record.index)
      tails.set(link.originator, {
        number: link.number,
        leaf: hex(leafHash(record.entry)),
        brokenAt,
      })
    }
  }
  return [...tails].map(([originator, { number, brokenAt }]) => ({
    originator,
    events: number,
    brokenAt,
  }))
}

/** Every event was made by `eventOf` of the store, which gives it a `chain`. */
function linkIn(event: Json): Link | null {
  const isObject = typeof event === 'object' && event !== null && 'chain' in event
  return isObject ? ((event.chain ?? null) as Link | null) : null
}
