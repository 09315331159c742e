// SPDX-License-Identifier: Apache-2.0
// Pairing (design, section 5): the documents are exchanged by machine, the word code is compared by two people
// over another channel. Until they have, nothing is sent to the party and nothing taken from it.
import { equalBytes, type PartyCode, utf8 } from '@tearline/base'
import {
  type PartyDocument,
  partyDocumentDigest,
  type Signed,
  verifyPartyDocument,
  wordCode,
} from '@tearline/seal'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { ownDocument } from '../federation/own-document.ts'
import { enqueue } from '../federation/send.ts'
import { verifySuccessor } from '../federation/successor.ts'
import { type Actor, requireRole } from './actor.ts'
import { record } from './record.ts'

export type Proposal = { readonly party: PartyCode; readonly words: readonly string[] }

/**
 * Takes a party's document and answers the words that both sides must read to each other.
 *
 * @throws NodeError `node.role-missing`, `node.own-document`; SealError where the document does not verify
 */
export async function addPartner(ctx: Context, actor: Actor, signed: Signed): Promise<Proposal> {
  requireRole(actor, 'administrator')
  const document = verifyPartyDocument(signed)
  const party = document.code
  if (party === ctx.me) {
    throw new NodeError('node.own-document', 'this is your own party document', {
      next: 'give the document of the other party; theirs is printed by `tearline party show` at their node',
    })
  }
  await requireContinuity(ctx, party, signed)
  await ctx.store.write(async (tx) => {
    await tx.parties.saveDocument(signed, document, 'known')
    const event = { party, document: partyDocumentDigest(document), by: actor.person }
    await record(tx, { kind: 'party.proposed', ...event }, { about: party })
  })
  return { party, words: wordsOf((await ownDocument(ctx)).shown.document, document) }
}

/**
 * The two people have compared the words: from here on the parties may exchange.
 *
 * @throws NodeError `node.role-missing`, `node.not-found`, `node.words-differ`
 */
export async function confirmPartner(
  ctx: Context,
  actor: Actor,
  { party, words }: Proposal,
): Promise<void> {
  requireRole(actor, 'administrator')
  const known = await ctx.store.read.parties.byCode(party)
  if (known === null || party === ctx.me) throw notFound()
  const own = await ownDocument(ctx)
  const expected = wordsOf(own.shown.document, known.newest.document)
  if (!equalBytes(utf8(words.join(' ')), utf8(expected.join(' ')))) {
    throw new NodeError('node.words-differ', 'the words are not those of this pair of documents', {
      next: 'stop: somebody may stand between you; exchange the documents again over another way',
    })
  }
  await ctx.store.write(async (tx) => {
    await tx.parties.setState(party, 'paired')
    const event = { party, document: known.newest.digest, by: actor.person }
    await record(tx, { kind: 'party.paired', ...event }, { about: party })
    for (const { signed } of own.coming) {
      await enqueue(ctx, tx, { to: party, content: { v: 1, kind: 'party', document: signed } })
    }
  })
}

/** Stops all exchange with a party for good: its keys count no more from now on. */
export async function revokePartner(ctx: Context, actor: Actor, party: PartyCode): Promise<void> {
  requireRole(actor, 'administrator', 'security-officer')
  const known = await ctx.store.read.parties.byCode(party)
  if (known === null || party === ctx.me) throw notFound()
  await ctx.store.write(async (tx) => {
    await tx.parties.setState(party, 'revoked')
    const event = { party, document: known.newest.digest, by: actor.person }
    await record(tx, { kind: 'party.revoked', ...event }, { about: party })
  })
}

/** The codes of the last few pairs: one is made slowly on purpose, and is asked for twice within minutes. */
const recentCodes = new Map<string, readonly string[]>()
const recentCodesMax = 16

function wordsOf(own: PartyDocument, theirs: PartyDocument): readonly string[] {
  const pair = [own, theirs].map(partyDocumentDigest).sort().join(' ')
  const words = recentCodes.get(pair) ?? wordCode(own, theirs)
  const [oldest] = recentCodes.keys()
  if (recentCodes.size >= recentCodesMax && oldest !== undefined) recentCodes.delete(oldest)
  recentCodes.set(pair, words)
  return words
}

/** A party that is known changes its document only by rotation, signed by the key before. */
async function requireContinuity(ctx: Context, party: PartyCode, signed: Signed): Promise<void> {
  const known = await ctx.store.read.parties.byCode(party)
  if (known === null) return
  const document = verifyPartyDocument(signed)
  if (partyDocumentDigest(document) !== known.newest.digest)
    verifySuccessor(known.newest.document, signed)
}
