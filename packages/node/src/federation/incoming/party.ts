// SPDX-License-Identifier: Apache-2.0
// A partner changes its keys (design, section 5): its next document, signed by the key before, needs no words.
import { invariant } from '@tearline/base'
import { statementDigest } from '@tearline/seal'
import { record } from '../../acts/record.ts'
import type { Context } from '../../context.ts'
import { verifySuccessor } from '../successor.ts'
import type { Effect, Incoming } from './effect.ts'

/** @throws SealError `seal.rotation`, and as `verifySuccessor` */
export async function takeParty(
  ctx: Context,
  { message, head }: Incoming<'party'>,
): Promise<Effect> {
  const { from } = head.header
  const { document: signed } = message
  const known = await ctx.store.read.parties.documents(from)
  const digest = statementDigest(signed)
  // People may have carried it over before.
  if (known.some((each) => each.digest === digest)) return async () => {}
  const newest = known.at(-1)
  invariant(newest, 'a partner has a document')
  const document = verifySuccessor(newest.document, signed)
  return async (tx) => {
    await tx.parties.saveDocument(signed, document, 'known')
    const event = { party: from, document: digest, by: null }
    await record(tx, { kind: 'party.rotated', ...event }, { about: from })
  }
}
