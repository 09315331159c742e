// SPDX-License-Identifier: Apache-2.0
// Telling an owner that what draws on its material went out for an emergency (design, section 7). Who released it tells,
// and who received it tells too: one of them alone cannot keep it from the owner.
import { formatInstant, type PartyCode, type PortionId } from '@tearline/base'
import type { EmergencyNotice } from '@tearline/exchange'
import { signStatement, statementDigest } from '@tearline/seal'
import type { ReleaseRecord, WriteTx } from '@tearline/store'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { oweNotice } from './due.ts'

type Telling = {
  readonly to: PartyCode
  readonly release: Pick<ReleaseRecord, 'digest' | 'signed' | 'rendition' | 'from'>
  /** Those of the owner's that it draws on, as far as we know. */
  readonly portions: readonly PortionId[]
}

/** INVARIANT (ledger-first): an entry in the owner's own chain says that it was told, or is owed it. */
export async function tellOwner(
  ctx: Context,
  tx: WriteTx,
  { to, release, portions }: Telling,
): Promise<void> {
  const rendition = await tx.renditions.byDigest(release.rendition)
  if (rendition === null) throw notFound()
  const notice: EmergencyNotice = {
    v: 1,
    kind: 'emergency-notice',
    from: ctx.me,
    to,
    release: release.digest,
    portions: [...portions],
    issued: formatInstant(ctx.clock.now()),
  }
  const signed = signStatement('emergency-notice', notice, ctx.keys.signing)
  const statements = { notice: signed, release: release.signed, rendition: rendition.signed }
  await oweNotice(ctx, tx, { to, content: { v: 1, kind: 'emergency-notice', ...statements } })
  const names = { statement: statementDigest(signed), release: release.digest }
  const event = { kind: 'emergency.noticed', ...names, party: release.from } as const
  await record(tx, event, { about: to, chainOf: to })
}
