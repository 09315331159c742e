// SPDX-License-Identifier: Apache-2.0
// A holder asks about what we released to it (design, section 5). The holder chose every byte: it could ask about what
// it was never given, to learn whether it exists, or mark its question so low that the wrong people read it.
import { ExchangeError } from '@tearline/exchange'
import { isMarkedFor, type Question, questionDenials, verifyQuestion } from '@tearline/release'
import type { ReleaseRecord, RenditionPortionRecord, WriteTx } from '@tearline/store'
import { collectFacts } from '../../acts/facts.ts'
import { record } from '../../acts/record.ts'
import type { Context } from '../../context.ts'
import { type Effect, type Incoming, receivedAt } from './effect.ts'

export async function takeQuestion(ctx: Context, incoming: Incoming<'question'>): Promise<Effect> {
  const { message, head, verify } = incoming
  const { statement: question, digest } = verifyQuestion(message.question, verify)
  const { from } = head.header
  if (question.from !== from || question.to !== ctx.me) throw refused('between other parties', '')
  const { release, about } = await requireGiven(ctx, question)
  await requireMark(ctx, incoming, question, about)
  return async (tx) => {
    if ((await tx.questions.byDigest(digest)) !== null) return
    await requirePlace(tx, question)
    const place = { direction: 'in', report: release.report, by: null } as const
    await tx.questions.save(message.question, question, place)
    const event = { question: question.id, statement: digest, party: from, by: null }
    await record(tx, { kind: 'question.received', ...event }, { about: from, chainOf: ctx.me })
  }
}

/**
 * INVARIANT (hidden-means-absent): a release that does not exist, one to another party, and a portion that was not in
 * it are refused in the same words.
 */
async function requireGiven(
  { store }: Context,
  { release: id, from, portions }: Question,
): Promise<{ readonly release: ReleaseRecord; readonly about: readonly RenditionPortionRecord[] }> {
  const release = await store.read.releases.byId(id)
  const isTheirs = release?.direction === 'out' && release.to === from
  const given = isTheirs ? await store.read.renditions.portionsOf(release.rendition) : []
  const about = given.filter(({ portion }) => portions.includes(portion))
  if (!isTheirs || about.length !== portions.length) throw refused('about what was not given', '')
  return { release, about }
}

/** INVARIANT (never-weaker): at least as high as what it asks about, and within the agreement. */
async function requireMark(
  ctx: Context,
  incoming: Incoming<'question'>,
  { label, from }: Question,
  about: readonly RenditionPortionRecord[],
): Promise<void> {
  const policy = ctx.policies.get(label.policy)
  const labels = about.map((each) => each.label)
  if (policy === undefined || !isMarkedFor(policy, label, labels)) {
    throw refused('marked below what it asks about', '/label')
  }
  const [first] = about
  if (first === undefined) return
  const facts = await collectFacts(ctx, ctx.store.read, [])
  const { portion, originator } = first
  const asked = { to: ctx.me, by: from, at: receivedAt(incoming), about: labels }
  const denials = questionDenials(
    { ...asked, portion: { portion, originator, label, cites: [] } },
    facts,
  )
  if (denials.length > 0) throw refused('marked as no agreement lets it be', '/label')
}

/** An id is said once, and a thread stays with one release. */
async function requirePlace(tx: WriteTx, { id, follows, from, release }: Question): Promise<void> {
  if ((await tx.questions.byId(id)) !== null) throw refused('under an id that is taken', '/id')
  if (follows === null) return
  const first = await tx.questions.byId(follows)
  const isTheirs = first?.direction === 'in' && first.from === from && first.release === release
  if (!isTheirs || first.thread !== first.id)
    throw refused('of no thread of its sender', '/follows')
}

function refused(what: string, at: string): ExchangeError {
  return new ExchangeError('exchange.message', `a question ${what}`, { at: `/question${at}` })
}
