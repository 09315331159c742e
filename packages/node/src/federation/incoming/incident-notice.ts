// SPDX-License-Identifier: Apache-2.0
// A party tells us that our material reached it without our permission (design, section 2). What it shows is verified
// as far as it goes: our rendition, the release that its sender signed, and the signed header that brought it.
import { type PartyCode, parseInstant } from '@tearline/base'
import { ExchangeError, verifyIncidentNotice, verifySignedHeader } from '@tearline/exchange'
import { type Rendition, verifyRelease, verifyRendition } from '@tearline/release'
import { record } from '../../acts/record.ts'
import type { Context } from '../../context.ts'
import { tellOfIncident } from '../concealed-notice.ts'
import type { Effect, Incoming } from './effect.ts'

/** Ours, or derived from ours. */
function drawsOn({ originator, portions }: Rendition, me: PartyCode): boolean {
  return originator === me || portions.some(({ label }) => label.owners.includes(me))
}

export async function takeIncidentNotice(
  ctx: Context,
  incoming: Incoming<'incident-notice'>,
): Promise<Effect> {
  const { message, head, bytes, verify } = incoming
  const { statement: notice, digest } = verifyIncidentNotice(message.notice, verify.directory)
  const rendition = verifyRendition(message.rendition, verify)
  const release = verifyRelease(message.release, verify)
  const accused = verify.directory.parties.get(notice.party)?.keys ?? []
  const shown = verifySignedHeader(
    message.evidence,
    accused.map(({ publicKey }) => publicKey),
  )
  const { from } = head.header
  const fits =
    notice.from === from &&
    notice.to === ctx.me &&
    rendition.digest === notice.rendition &&
    drawsOn(rendition.statement, ctx.me) &&
    release.statement.rendition === rendition.digest &&
    release.statement.from === notice.party &&
    release.statement.to === from &&
    shown.header.from === notice.party &&
    shown.header.to === from
  if (!fits) throw new ExchangeError('exchange.message', 'a notice whose parts are of other acts')
  return async (tx) => {
    const { id: envelope } = head.header
    const reasons = ['incident-notice', notice.about]
    await tx.quarantine.save({ envelope, from, content: await tx.blobs.put(bytes), reasons })
    const names = { statement: digest, party: notice.party, rendition: notice.rendition }
    const event = { kind: 'incident.received', ...names, about: notice.about } as const
    await record(tx, event, { about: from, chainOf: ctx.me })
    const { party, portions } = notice
    await tellOfIncident(ctx, tx, { party, portions, at: parseInstant(notice.received) })
    ctx.log.error('incident.received', { party: notice.party, code: notice.about, digest })
  }
}
