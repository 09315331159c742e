// SPDX-License-Identifier: Apache-2.0
// A second look at what was put aside (design, section 3.6): a document, an agreement or a consent may have come since.
// INVARIANT (originator-first): a person asks for the second look; what is then permitted, the rules say as before.
import type { EnvelopeId, PersonId } from '@tearline/base'
import { record } from '../acts/record.ts'
import type { Context } from '../context.ts'
import { notFound } from '../error.ts'
import { directoryOf } from './directory.ts'
import { effectOf } from './incoming/dispatch.ts'
import type { Incoming } from './incoming/effect.ts'
import { judgeRelease } from './incoming/release.ts'
import { openKept } from './kept.ts'

/**
 * Takes an envelope out of quarantine if nothing stands against it any more; answers whether.
 *
 * @throws NodeError `node.not-found`; CodedError where its statements are still not what they must be
 */
export async function lookAgain(
  ctx: Context,
  { envelope, by }: { readonly envelope: EnvelopeId; readonly by: PersonId },
): Promise<boolean> {
  const item = await ctx.store.read.quarantine.byEnvelope(envelope)
  if (item?.state !== 'open') throw notFound()
  const { head, bytes, message, attachments } = await openKept(ctx, item.content)
  const directory = await directoryOf(ctx.store.read)
  const verify = { directory, policies: ctx.policies, now: ctx.clock.now() }
  const incoming: Incoming = { head, bytes, message, attachments, verify }
  if (!(await mayTakeEffect(ctx, incoming))) return false
  const effect = await effectOf(ctx, incoming)
  await ctx.store.write(async (tx) => {
    if ((await tx.quarantine.byEnvelope(envelope))?.state !== 'open') throw notFound()
    await effect(tx)
    await tx.quarantine.setState(envelope, 'released')
    const { from } = item
    await record(tx, { kind: 'quarantine.released', envelope, from, by }, { about: from })
  })
  return true
}

/** A notice stays where people look at it; a release is judged anew; anything else verifies, or throws. */
async function mayTakeEffect(ctx: Context, incoming: Incoming): Promise<boolean> {
  const { message } = incoming
  if (message.kind === 'incident-notice' || message.kind === 'concealed-notice') return false
  if (message.kind !== 'release') return true
  return (await judgeRelease(ctx, { ...incoming, message })).judgement.kind === 'accept'
}
