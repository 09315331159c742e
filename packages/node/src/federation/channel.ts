// SPDX-License-Identifier: Apache-2.0
import type { Channel, VerifiedHead } from '@tearline/exchange'
import type { Reads } from '@tearline/store'

/** What an envelope is admitted by: the channel from its sender, and what is on record under its id and number. */
export async function channelFor(reads: Reads, { header }: VerifiedHead): Promise<Channel> {
  const { from, id, seq } = header
  const { inbound: state } = await reads.channels.byPartner(from)
  const byId = (await reads.inbox.byEnvelope(from, id))?.header ?? null
  const bySeq = seq === null ? null : ((await reads.inbox.bySeq(from, seq))?.header ?? null)
  return { state, recorded: { byId, bySeq } }
}
