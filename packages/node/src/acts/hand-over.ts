// SPDX-License-Identifier: Apache-2.0
// Handing one rendition to one party (design, sections 3.3 and 3.6): the release is signed, recorded, and put into the
// outbox in one transaction. The same for one's own reports and for what another party originated.
import type { Bytes, Digest } from '@tearline/base'
import type { Release } from '@tearline/release'
import { signStatement, statementDigest } from '@tearline/seal'
import type { ConsentRecord, CustodyAct, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { enqueue } from '../federation/send.ts'
import type { Actor } from './actor.ts'
import { record } from './record.ts'
import { loadSealed, type SignedRendition } from './renditions.ts'
import type { Wrapped } from './wrap.ts'

export type HandOver = {
  readonly release: Release
  readonly rendition: SignedRendition
  /** Of other owners, in the order in which the release names them. */
  readonly consents: readonly ConsentRecord[]
  /** Keys for the recipient, once the release has its name. */
  readonly wraps: (statement: Digest) => Promise<readonly Wrapped[]>
  readonly decision: Digest
  readonly custody: CustodyAct
}

/** Answers the digest that names the release. @throws NodeError `node.too-large`, `node.unpaired` */
export async function handOver(
  ctx: Context,
  tx: WriteTx,
  actor: Actor,
  { release, rendition, consents, wraps, decision, custody: act }: HandOver,
): Promise<Digest> {
  const signed = signStatement('release', release, ctx.keys.signing)
  const statement = statementDigest(signed)
  const { id, to, report, originator } = release
  const portions = rendition.rendition.portions.map(({ portion }) => portion)
  await tx.releases.save({ signed, release, direction: 'out', state: 'active' })
  const names = { release: id, statement, rendition: rendition.digest, to, portions, decision }
  const event = { kind: 'release.approved', ...names, by: actor.person } as const
  await record(tx, event, { about: to, chainOf: originator })
  const edge = { report, party: to, person: null, act, under: statement, at: ctx.clock.now() }
  await tx.custody.add(portions.map((portion) => ({ portion, ...edge })))
  const given = await wraps(statement)
  const statements = { rendition: rendition.signed, release: signed }
  const content = {
    v: 1,
    kind: 'release',
    ...statements,
    consents: consents.map((consent) => consent.signed),
    wraps: given.map(({ wrap }) => wrap),
  } as const
  const sealed = await loadSealed(tx, rendition.rendition)
  const attachments: readonly Bytes[] = [...sealed, ...given.map(({ bytes }) => bytes)]
  await enqueue(ctx, tx, { to, content, attachments })
  return statement
}
