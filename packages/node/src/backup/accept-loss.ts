// SPDX-License-Identifier: Apache-2.0
// The lock of a restored node (reference: design note 0007). The backup may be older than what this node signed and
// showed since; only the partners know. Each is asked for the newest checkpoint of ours that it has cosigned.
// INVARIANT (one-history): signing goes on only where every partner answers, and none has more than the backup.
import { type Bytes, CodedError, equalBytes, hex, type PartyCode, utf8 } from '@tearline/base'
import {
  parseVkey,
  rootFromTiles,
  type VerifiedCheckpoint,
  verifyCheckpoint,
} from '@tearline/ledger'
import { type PartyDocument, sha256 } from '@tearline/seal'
import { ownDocuments } from '../acts/rotate-keys.ts'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { askPartner } from '../federation/partner.ts'
import { witnessPath } from '../federation/paths.ts'

/**
 * Answers how many partners were asked. `ctx`: opened aside, its ledger not started.
 *
 * @throws NodeError `node.rolled-back`, `node.partner-unreachable`; LedgerError as `adopt`
 */
export async function acceptLoss(ctx: Context): Promise<number> {
  const partners = (await ctx.store.read.parties.list()).filter(
    ({ party, state }) => party !== ctx.me && (state === 'paired' || state === 'suspended'),
  )
  const size = await ctx.store.read.ledger.size()
  for (const { party, newest } of partners) {
    const shown = await shownBy(ctx, newest.document)
    if (shown === 'no answer') throw unanswered(party)
    if (shown !== null && !(await isOurs(ctx, shown, size))) throw rolledBack(party, shown.size)
  }
  await ctx.store.ledger.adopt({
    origin: ctx.keys.ledger.key.name,
    signers: ctx.keys.ledgerSigners,
    formerKeys: await ledgerKeys(ctx),
  })
  return partners.length
}

/** The newest checkpoint of ours that a partner has cosigned, by our own signature; null where it has none. */
export async function shownBy(
  ctx: Context,
  document: PartyDocument,
): Promise<VerifiedCheckpoint | null | 'no answer'> {
  const { name: origin } = ctx.keys.ledger.key
  const path = `${witnessPath}/${hex(sha256(utf8(origin)))}/checkpoint`
  const answer = await askPartner(ctx, document, { path })
  if (answer?.status === 404) return null
  if (answer?.status !== 200) return 'no answer'
  return verified(answer.body, { origin, logKeys: await ledgerKeys(ctx) })
}

/** Whoever shows what we did not sign has shown nothing. */
function verified(
  note: Bytes,
  trust: Parameters<typeof verifyCheckpoint>[1],
): VerifiedCheckpoint | 'no answer' {
  try {
    return verifyCheckpoint(note, trust)
  } catch (error) {
    if (error instanceof CodedError) return 'no answer'
    throw error
  }
}

async function isOurs(ctx: Context, shown: VerifiedCheckpoint, size: number): Promise<boolean> {
  if (shown.size > size) return false
  return equalBytes(await rootFromTiles(ctx.store.read.ledger, shown.size), shown.root)
}

async function ledgerKeys(ctx: Context) {
  return (await ownDocuments(ctx)).map(({ ledgerKey }) => parseVkey(ledgerKey))
}

function rolledBack(party: PartyCode, size: number): NodeError {
  return new NodeError('node.rolled-back', `\`${party}\` has seen ${size} entries of this ledger`, {
    next: 'restore a newer backup; where there is none, begin a new node and pair it again',
  })
}

function unanswered(party: PartyCode): NodeError {
  return new NodeError('node.partner-unreachable', `\`${party}\` does not say what it has seen`, {
    next: `try again when ${party} can be reached, or revoke it first if it is gone for good`,
  })
}
