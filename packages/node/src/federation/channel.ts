// SPDX-License-Identifier: Apache-2.0
// The two ends of a channel (design, section 5) between their form in the store and in `exchange`.
import { digestShape, type Json, type PartyCode, parseShape } from '@tearline/base'
import {
  type Channel,
  type Inbound,
  newInbound,
  type Outbound,
  type VerifiedHead,
} from '@tearline/exchange'
import type { ChannelRecord, Reads } from '@tearline/store'
import { z } from 'zod'

const inboundSchema = z.strictObject({
  next: z.int().min(1),
  head: digestShape.nullable(),
  stopped: z.boolean(),
})

export function outboundOf({ outbound }: ChannelRecord): Outbound {
  return { next: outbound.seq + 1, head: outbound.head }
}

export function withOutbound(record: ChannelRecord, { next, head }: Outbound): ChannelRecord {
  return { ...record, outbound: { seq: next - 1, head } }
}

export function inboundOf({ inbound, stopped }: ChannelRecord): Inbound {
  const state = inbound === null ? newInbound : parseShape(inboundSchema, inbound)
  // The mark of the record counts: a fork of the partner's ledger stops its channel too.
  return { ...state, stopped }
}

export function withInbound(record: ChannelRecord, state: Inbound): ChannelRecord {
  return { ...record, inbound: state satisfies Json }
}

/** What an envelope is admitted by: the channel from its sender, and what is on record under its id and number. */
export async function channelFor(reads: Reads, { header }: VerifiedHead): Promise<Channel> {
  const { from, id, seq } = header
  return {
    state: await inboundFrom(reads, from),
    recorded: {
      byId: (await reads.inbox.byEnvelope(from, id))?.header ?? null,
      bySeq: seq === null ? null : ((await reads.inbox.bySeq(from, seq))?.header ?? null),
    },
  }
}

async function inboundFrom(reads: Reads, from: PartyCode): Promise<Inbound> {
  return inboundOf(await reads.channels.byPartner(from))
}
