// SPDX-License-Identifier: Apache-2.0
import { canonicalJson, type Digest, type Json, type PartyCode } from '@tearline/base'
import type { Direction } from '../schema.ts'
import { ChannelReader, type ChannelRecord } from './reader.ts'

export class ChannelTransactor extends ChannelReader {
  async save(channel: ChannelRecord): Promise<void> {
    const { partner, outbound, inbound, bundlesOut, bundlesIn } = channel
    const row = {
      outboundNext: outbound.next,
      outboundHead: outbound.head,
      inboundNext: inbound.next,
      inboundHead: inbound.head,
      stopped: inbound.stopped ? 1 : 0,
      bundlesOutNext: bundlesOut.next,
      bundlesOutHead: bundlesOut.head,
      bundlesInNext: bundlesIn.next,
      bundlesInHead: bundlesIn.head,
    }
    await this.db
      .insertInto('channel')
      .values({ partner, ...row })
      .onConflict((conflict) => conflict.column('partner').doUpdateSet(row))
      .execute()
  }

  /** An alarm: keeps what proves it, once, and stops the channel. */
  async stop(partner: PartyCode, evidence: Json): Promise<void> {
    const channel = await this.byPartner(partner)
    await this.save({ ...channel, inbound: { ...channel.inbound, stopped: true } })
    const lookup = this.rest.lookup('channelEvidence.evidence', canonicalJson(evidence))
    const sealed = this.rest.sealJson('channelEvidence.evidence', lookup, evidence)
    await this.db
      .insertInto('channelEvidence')
      .values({ lookup, partner, at: this.context.clock.now(), evidence: sealed })
      .onConflict((conflict) => conflict.columns(['partner', 'lookup']).doNothing())
      .execute()
  }

  /** Puts a bundle on record, once. */
  async saveBundle(
    partner: PartyCode,
    direction: Direction,
    bundle: { readonly number: number; readonly digest: Digest },
  ): Promise<void> {
    await this.db
      .insertInto('bundle')
      .values({ partner, direction, ...bundle, at: this.context.clock.now() })
      .onConflict((conflict) => conflict.columns(['partner', 'direction', 'number']).doNothing())
      .execute()
  }
}
