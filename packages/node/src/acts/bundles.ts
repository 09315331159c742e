// SPDX-License-Identifier: Apache-2.0
// Carrying mail by hand (design, section 3.4): an administrator moves sealed files, and reads nothing of them.
import { type Bytes, concat, type PartyCode } from '@tearline/base'
import type { Context } from '../context.ts'
import { type BundleSummary, exportBundle, importBundle } from '../federation/bundles.ts'
import { type Actor, requireRole } from './actor.ts'

/** All that waits for the party, and the receipts owed to it. @throws NodeError `node.role-missing`, `node.unpaired` */
export async function bundleFor(ctx: Context, actor: Actor, to: PartyCode): Promise<Bytes> {
  requireRole(actor, 'administrator')
  const chunks: Uint8Array[] = []
  for await (const chunk of await exportBundle(ctx, to)) chunks.push(chunk)
  return concat(...chunks)
}

/** @throws NodeError `node.role-missing`; ExchangeError where the file is not a whole and honest bundle */
export async function takeBundle(ctx: Context, actor: Actor, bytes: Bytes): Promise<BundleSummary> {
  requireRole(actor, 'administrator')
  return importBundle(ctx, bytes)
}
