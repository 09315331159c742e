// SPDX-License-Identifier: Apache-2.0
// Telling the originator what becomes of what went on without its name (design, section 3, concealed origin): that it
// went, that it was destroyed, that it turned up elsewhere. Nobody else can tell it.
import { formatInstant, type Instant, type PartyCode, type PortionId } from '@tearline/base'
import type { ConcealedNotice } from '@tearline/exchange'
import { signStatement, statementDigest } from '@tearline/seal'
import type { ConcealedRecord, WriteTx } from '@tearline/store'
import { behindPortions } from '../acts/concealed-copies.ts'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { oweNotice } from './due.ts'

export type Told = {
  readonly about: ConcealedNotice['about']
  /** Who has it or had it; of an incident: who gave it away. */
  readonly party: PartyCode
  /** The originator's. */
  readonly portions: readonly PortionId[]
  readonly at: Instant
}

type Concealed = Pick<ConcealedRecord, 'release' | 'consent' | 'originator' | 'salt'>

/** INVARIANT (ledger-first): an entry in the originator's own chain says that it was told, or is owed it. */
export async function tellOriginator(
  ctx: Context,
  tx: WriteTx,
  { release: digest, consent, originator: to, salt }: Concealed,
  { about, party, portions, at }: Told,
): Promise<void> {
  const release = await tx.releases.byDigest(digest)
  if (release === null) throw notFound()
  const notice: ConcealedNotice = {
    v: 1,
    kind: 'concealed-notice',
    from: ctx.me,
    ...{ to, about, consent, release: digest, salt, party },
    portions: [...portions],
    happened: formatInstant(at),
    issued: formatInstant(ctx.clock.now()),
  }
  const signed = signStatement('concealed-notice', notice, ctx.keys.signing)
  const content = { notice: signed, release: release.signed }
  await oweNotice(ctx, tx, { to, content: { v: 1, kind: 'concealed-notice', ...content } })
  const names = { statement: statementDigest(signed), release: digest, consent, party, about }
  const event = { kind: 'concealed.noticed', ...names, portions } as const
  await record(tx, event, { about: to, chainOf: to })
}

/** What concerns portions that third parties know concerns those which lie behind them. */
export async function tellOfIncident(
  ctx: Context,
  tx: WriteTx,
  { party, portions, at }: Omit<Told, 'about'>,
): Promise<void> {
  for (const concealed of await behindPortions(tx, portions)) {
    const behind = concealed.portions.map(({ of }) => of)
    await tellOriginator(ctx, tx, concealed, { about: 'incident', party, portions: behind, at })
  }
}
