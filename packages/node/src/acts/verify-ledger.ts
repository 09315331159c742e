// SPDX-License-Identifier: Apache-2.0
// The audit of one's own ledger (design, section 6): every entry, tile and root against the signed checkpoint, and
// every opening against its entry. It reads what is stored, and believes nothing but the signature.

import { CodedError, fromUtf8 } from '@tearline/base'
import { type LogVerdict, verifyCheckpoint, verifyLog, verifyOpening } from '@tearline/ledger'
import type { Context } from '../context.ts'
import { type Actor, requireRole } from './actor.ts'

export type LedgerAudit = {
  readonly origin: string
  readonly size: number
  /** Base64 of the root, as the checkpoint has it. */
  readonly checkpoint: string
  readonly verdict: LogVerdict
  /** Index of the first entry whose stored event does not open it; null where all do. */
  readonly badOpening: number | null
}

const pageRows = 1_000

/** @throws NodeError `node.role-missing`; LedgerError where the checkpoint is not this node's */
export async function auditLedger(
  ctx: Context,
  actor: Actor,
  progress: (entriesDone: number) => void = () => {},
): Promise<LedgerAudit> {
  requireRole(actor, 'auditor', 'security-officer', 'disclosure-officer', 'administrator')
  const { key } = ctx.keys.ledger
  const { bytes } = await ctx.store.ledger.publish()
  const head = verifyCheckpoint(bytes, { origin: key.name, logKeys: [key] })
  const store = ctx.store.read.ledger
  const verdict = await verifyLog({ store, heads: [head], progress })
  const checkpoint = fromUtf8(bytes)
  return {
    origin: key.name,
    size: head.size,
    checkpoint,
    verdict,
    badOpening: await badOpening(ctx, head.size),
  }
}

async function badOpening(ctx: Context, size: number): Promise<number | null> {
  for (let after = -1; after + 1 < size; after += pageRows) {
    const records = await ctx.store.read.ledger.list({}, { after, limit: pageRows })
    const bad = records.find(
      ({ index, entry, event, salt }) => index < size && !opens(entry, event, salt),
    )
    if (bad !== undefined) return bad.index
  }
  return null
}

function opens(...opening: Parameters<typeof verifyOpening>): boolean {
  try {
    verifyOpening(...opening)
    return true
  } catch (error) {
    if (error instanceof CodedError) return false
    throw error
  }
}
