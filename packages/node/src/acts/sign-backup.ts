// SPDX-License-Identifier: Apache-2.0
// Signing what a backup says of itself, and writing into the ledger that a copy exists.
import { type Json, parsePartyCode } from '@tearline/base'
import { type Signed, signStatement, statementDigest } from '@tearline/seal'
import { type BackupManifest, manifestType } from '../backup/manifest.ts'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { type Actor, requireRole } from './actor.ts'
import { record } from './record.ts'

/** @throws NodeError `node.role-missing`, `node.request` */
export async function signBackup(
  ctx: Context,
  actor: Actor,
  manifest: BackupManifest,
): Promise<Signed> {
  requireRole(actor, 'administrator')
  if (parsePartyCode(manifest.party) !== ctx.me) {
    throw new NodeError('node.request', 'a backup of another party', { at: '/party' })
  }
  const signed = signStatement(manifestType, manifest as Json, ctx.keys.signing)
  const event = { manifest: statementDigest(signed), files: manifest.files.length }
  await ctx.store.write((tx) => record(tx, { kind: 'backup.made', ...event, by: actor.person }))
  return signed
}
