// SPDX-License-Identifier: Apache-2.0
import type { Digest, Instant, Json, PartyCode } from '@tearline/base'
import {
  type BundleState,
  type Inbound,
  newBundleState,
  newInbound,
  newOutbound,
  type Outbound,
} from '@tearline/exchange'
import { Repository } from '../repository.ts'
import type { Direction, Tables } from '../schema.ts'

/** Where the conversation with one partner stands, in both directions, by wire and by courier. */
export type ChannelRecord = {
  readonly partner: PartyCode
  readonly outbound: Outbound
  /** `stopped` after an alarm: nothing more is accepted until a person decides. */
  readonly inbound: Inbound
  readonly bundlesOut: BundleState
  readonly bundlesIn: BundleState
}

export type ChannelEvidence = {
  readonly partner: PartyCode
  readonly at: Instant
  readonly evidence: Json
}

export class ChannelReader extends Repository {
  /** A channel that was never used stands at its beginning. */
  async byPartner(partner: PartyCode): Promise<ChannelRecord> {
    const row = await this.db
      .selectFrom('channel')
      .selectAll()
      .where('partner', '=', partner)
      .executeTakeFirst()
    return row === undefined ? newChannel(partner) : channelOf(row)
  }

  async list(): Promise<readonly ChannelRecord[]> {
    const rows = await this.db.selectFrom('channel').selectAll().orderBy('partner').execute()
    return rows.map(channelOf)
  }

  /** What was kept of alarms, the oldest first. */
  async evidence(partner: PartyCode): Promise<readonly ChannelEvidence[]> {
    const rows = await this.db
      .selectFrom('channelEvidence')
      .selectAll()
      .where('partner', '=', partner)
      .orderBy('id')
      .execute()
    return rows.map(({ at, lookup, evidence }) => {
      const opened = this.rest.openJson('channelEvidence.evidence', lookup, evidence)
      return { partner, at, evidence: opened }
    })
  }

  /** The digest of the bundle manifest on record under a number. */
  async bundle(partner: PartyCode, direction: Direction, number: number): Promise<Digest | null> {
    const row = await this.db
      .selectFrom('bundle')
      .select('digest')
      .where('partner', '=', partner)
      .where('direction', '=', direction)
      .where('number', '=', number)
      .executeTakeFirst()
    return row?.digest ?? null
  }
}

function newChannel(partner: PartyCode): ChannelRecord {
  return {
    partner,
    outbound: newOutbound,
    inbound: newInbound,
    bundlesOut: newBundleState,
    bundlesIn: newBundleState,
  }
}

function channelOf(row: Tables['channel']): ChannelRecord {
  const inbound = { next: row.inboundNext, head: row.inboundHead, stopped: row.stopped === 1 }
  return {
    partner: row.partner,
    outbound: { next: row.outboundNext, head: row.outboundHead },
    inbound,
    bundlesOut: { next: row.bundlesOutNext, head: row.bundlesOutHead },
    bundlesIn: { next: row.bundlesInNext, head: row.bundlesInHead },
  }
}
