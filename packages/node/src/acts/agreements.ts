// SPDX-License-Identifier: Apache-2.0
// Agreements (design, section 1): proposed by one party, signed by all, ended by any.
import { type AgreementId, formatInstant, newId, type PartyCode, say } from '@tearline/base'
import {
  type Agreement,
  type AgreementEnd,
  agreementState,
  checkAgreement,
} from '@tearline/release'
import { addSignature, keyId, type Signed, signStatement, statementDigest } from '@tearline/seal'
import type { AgreementRecord, Reads, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { directoryOf } from '../federation/directory.ts'
import { enqueue, mayEnqueue } from '../federation/send.ts'
import { type Actor, requireRole } from './actor.ts'
import { agreementFact } from './facts.ts'
import { record } from './record.ts'

/** What people decide; `parties` are the others, this party is added. */
export type AgreementDraft = Omit<Agreement, 'v' | 'kind' | 'id'>

/** @throws NodeError `node.role-missing`, `node.unpaired`; ReleaseError where the draft contradicts itself */
export async function proposeAgreement(
  ctx: Context,
  actor: Actor,
  draft: AgreementDraft,
): Promise<Agreement> {
  requireRole(actor, 'disclosure-officer')
  const parties = [...new Set([...draft.parties, ctx.me])].sort()
  const id = newId('agreement', ctx.rng)
  const agreement: Agreement = { v: 1, kind: 'agreement', ...draft, id, parties }
  checkAgreement(agreement, ctx.policies)
  await requirePaired(ctx, parties)
  const signed = signStatement('agreement', agreement, ctx.keys.signing)
  await ctx.store.write(async (tx) => {
    await tx.agreements.save(signed, agreement)
    const event = { agreement: id, statement: statementDigest(signed), by: actor.person }
    await record(tx, { kind: 'agreement.proposed', ...event })
    await tellParties(ctx, tx, agreement, signed)
  })
  return agreement
}

/** @throws NodeError `node.role-missing`, `node.not-found`, `node.agreement-state` */
export async function acceptAgreement(
  ctx: Context,
  actor: Actor,
  id: AgreementId,
): Promise<Agreement> {
  requireRole(actor, 'disclosure-officer')
  const known = await knownAgreement(ctx, id)
  if (known.signed.signatures.some(({ keyid }) => keyid === keyId(ctx.keys.signing.publicKey))) {
    throw new NodeError('node.agreement-state', 'your party has signed this agreement already')
  }
  const signed = addSignature(known.signed, ctx.keys.signing)
  await ctx.store.write(async (tx) => {
    await tx.agreements.save(signed, known.agreement)
    const event = { agreement: id, statement: known.digest, by: actor.person }
    await record(tx, { kind: 'agreement.signed', ...event })
    await tellParties(ctx, tx, known.agreement, signed)
  })
  return known.agreement
}

/** Leaves an agreement from now on: what was decided under it before stays decided. */
export async function endAgreement(ctx: Context, actor: Actor, id: AgreementId): Promise<void> {
  requireRole(actor, 'disclosure-officer')
  const known = await knownAgreement(ctx, id)
  const issued = formatInstant(ctx.clock.now())
  const end: AgreementEnd = {
    v: 1,
    kind: 'agreement-end',
    agreement: id,
    by: ctx.me,
    effective: issued,
    issued,
  } as const
  const signed = signStatement('agreement-end', end, ctx.keys.signing)
  await ctx.store.write(async (tx) => {
    await tx.agreements.saveEnd(signed, end)
    const event = { agreement: id, statement: statementDigest(signed), by: actor.person }
    await record(tx, { kind: 'agreement.ended', ...event })
    // A party that was revoked is told nothing more, and keeps nobody from leaving.
    const reached = await reachedOf(tx, known.agreement.parties)
    await tellParties(ctx, tx, { parties: reached }, signed)
  })
}

export type AgreementView = AgreementRecord & {
  readonly state: ReturnType<typeof agreementState>
  readonly signedBy: readonly PartyCode[]
}

export async function listAgreements(ctx: Context): Promise<readonly AgreementView[]> {
  const directory = await directoryOf(ctx.store.read)
  const now = ctx.clock.now()
  return (await ctx.store.read.agreements.list()).map((each) => {
    const fact = agreementFact(ctx, each, directory)
    return { ...each, state: agreementState(fact, now), signedBy: fact.signedBy }
  })
}

/** @throws NodeError `node.not-found` */
export async function agreementView(ctx: Context, id: AgreementId): Promise<AgreementView> {
  const found = (await listAgreements(ctx)).find(({ agreement }) => agreement.id === id)
  if (found === undefined) throw notFound()
  return found
}

/** The agreement in force with a party that reaches furthest; what a release to it stands on. */
export async function agreementWith(ctx: Context, party: PartyCode): Promise<Agreement> {
  const inForce = (await listAgreements(ctx)).filter(
    ({ state, agreement }) =>
      state === 'in-force' &&
      agreement.parties.includes(party) &&
      agreement.policy === ctx.policy.name,
  )
  const rank = (name: string) =>
    ctx.policy.classifications.find((each) => each.name === name)?.hierarchy ?? -1
  const [widest] = inForce.toSorted((a, b) => rank(b.agreement.ceiling) - rank(a.agreement.ceiling))
  if (widest === undefined) {
    throw new NodeError(
      'node.agreement-missing',
      say`no agreement with \`${{ party }}\` is in force`,
      {
        next: say`propose one with \`tearline agreement propose --with ${{ party }}\`, and have them accept it`,
      },
    )
  }
  return widest.agreement
}

async function knownAgreement(ctx: Context, id: AgreementId): Promise<AgreementRecord> {
  const known = await ctx.store.read.agreements.byId(id)
  if (known === null) throw notFound()
  return known
}

async function requirePaired(ctx: Context, parties: readonly PartyCode[]): Promise<void> {
  for (const party of parties) {
    const known = await ctx.store.read.parties.byCode(party)
    if (known?.state === 'paired') continue
    throw new NodeError('node.unpaired', say`\`${{ party }}\` is not paired with this node`, {
      next: say`run \`tearline partner add\` with the document of ${{ party }}, then compare the words`,
    })
  }
}

async function reachedOf(reads: Reads, parties: readonly PartyCode[]): Promise<PartyCode[]> {
  const reached = await Promise.all(parties.map((each) => mayEnqueue(reads, each, 'agreement')))
  return parties.filter((_, index) => reached[index] === true)
}

async function tellParties(
  ctx: Context,
  tx: WriteTx,
  { parties }: Pick<Agreement, 'parties'>,
  statement: Signed,
): Promise<void> {
  const content = { v: 1, kind: 'agreement', statement } as const
  for (const to of parties) {
    if (to !== ctx.me) await enqueue(ctx, tx, { to, content })
  }
}
