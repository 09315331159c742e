// SPDX-License-Identifier: Apache-2.0
// A party tells us that what draws on our material was released for an emergency, by itself or to it (design, section 7).
// What it shows is verified: the release with its reason and its two persons, and the rendition that went.
import { ExchangeError, verifyEmergencyNotice } from '@tearline/exchange'
import { verifyRelease, verifyRendition } from '@tearline/release'
import { record } from '../../acts/record.ts'
import type { Context } from '../../context.ts'
import { tellOfIncident } from '../concealed-notice.ts'
import { type Effect, type Incoming, receivedAt } from './effect.ts'

export async function takeEmergencyNotice(
  ctx: Context,
  incoming: Incoming<'emergency-notice'>,
): Promise<Effect> {
  const { message, head, verify } = incoming
  const { statement: notice, digest } = verifyEmergencyNotice(message.notice, verify.directory)
  const release = verifyRelease(message.release, verify)
  const rendition = verifyRendition(message.rendition, verify)
  const { from } = head.header
  const { from: party, to, emergency } = release.statement
  const fits =
    notice.from === from &&
    notice.to === ctx.me &&
    notice.release === release.digest &&
    release.statement.rendition === rendition.digest &&
    rendition.statement.originator === party &&
    (from === party || from === to) &&
    emergency?.owners.includes(ctx.me) === true
  if (!fits) throw new ExchangeError('exchange.message', 'a notice whose parts are of other acts')
  return async (tx) => {
    const { portions } = notice
    await tx.emergencies.save('told', { signed: message.release, portions, tellers: [from] })
    const names = { statement: digest, release: release.digest, party, to, portions }
    await record(tx, { kind: 'emergency.told', ...names }, { about: from, chainOf: ctx.me })
    await tellOfIncident(ctx, tx, { party, portions, at: receivedAt(incoming) })
    ctx.log.error('emergency.told', { party, id: release.statement.id, digest })
  }
}
