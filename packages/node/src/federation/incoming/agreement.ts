// SPDX-License-Identifier: Apache-2.0
// An agreement on its way to be signed, or its end (design, section 1). Signatures are put together; nothing is
// signed here: a proposal waits for a person.
import { type AgreementId, fromBase64, parseCanonicalJson, parseShape } from '@tearline/base'
import {
  agreementEndSchema,
  ReleaseError,
  verifyAgreement,
  verifyAgreementEnd,
} from '@tearline/release'
import { type Signed, statementLimits } from '@tearline/seal'
import { StoreError, type WriteTx } from '@tearline/store'
import { record } from '../../acts/record.ts'
import type { Context } from '../../context.ts'
import type { Effect, Incoming } from './effect.ts'

const endType = 'application/vnd.tearline.agreement-end+json'

export async function takeAgreement(
  ctx: Context,
  incoming: Incoming<'agreement'>,
): Promise<Effect> {
  return incoming.message.statement.payloadType === endType
    ? takeEnd(ctx, incoming)
    : takeText(ctx, incoming)
}

function takeText(ctx: Context, { message, head, verify }: Incoming<'agreement'>): Effect {
  const { statement: agreement, digest } = verifyAgreement(message.statement, verify)
  const { from } = head.header
  if (![ctx.me, from].every((party) => agreement.parties.includes(party))) {
    throw new ReleaseError('release.agreement-stranger', 'an agreement of others', {
      at: '/statement',
    })
  }
  return async (tx) => {
    const known = await tx.agreements.byId(agreement.id)
    const merged = known === null ? message.statement : merge(known.signed, message.statement)
    await tx.agreements.save(merged, agreement)
    const event = { agreement: agreement.id, statement: digest, by: null }
    await record(tx, { kind: 'agreement.received', ...event }, { about: from })
  }
}

async function takeEnd(
  ctx: Context,
  { message, head, verify }: Incoming<'agreement'>,
): Promise<Effect> {
  const known = await ctx.store.read.agreements.byId(claimedAgreement(message.statement))
  if (known === null) throw new StoreError('store.absent', 'the end of an unknown agreement')
  const { statement: end, digest } = verifyAgreementEnd(message.statement, known.agreement, verify)
  return async (tx: WriteTx) => {
    await tx.agreements.saveEnd(message.statement, end)
    const event = { agreement: end.agreement, statement: digest, by: null }
    await record(tx, { kind: 'agreement.ended', ...event }, { about: head.header.from })
  }
}

/** Signatures that either has. The sender's were verified; ours were, when they came. */
function merge(known: Signed, more: Signed): Signed {
  const has = new Set(known.signatures.map(({ keyid }) => keyid))
  const added = more.signatures.filter(({ keyid }) => !has.has(keyid))
  return { ...known, signatures: [...known.signatures, ...added] }
}

/** Which agreement it claims to end: only to look up what it is verified against. */
function claimedAgreement({ payload }: Signed): AgreementId {
  const claim = parseCanonicalJson(fromBase64(payload), statementLimits)
  return parseShape(agreementEndSchema, claim).agreement
}
