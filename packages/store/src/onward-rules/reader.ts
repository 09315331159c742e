// SPDX-License-Identifier: Apache-2.0
// What an originator grants by itself: never more than a person has switched on, and only between two dates.
import type { Instant, OnwardRuleId, PartyCode, PersonId } from '@tearline/base'
import type { Label } from '@tearline/label'
import type { Terms } from '@tearline/release'
import { Repository } from '../repository.ts'
import type { OnwardRuleState, Tables } from '../schema.ts'

type OnwardRuleDetail = {
  /** A portion is granted where this dominates its label. */
  readonly atMost: Label
  /** Who may ask. */
  readonly holders: readonly PartyCode[]
  /** To whom it may go. */
  readonly parties: readonly PartyCode[]
  /** Tighter than those on which the holder has it. */
  readonly terms: Partial<Terms>
  readonly conditions: string | null
  /** How long a consent that comes of it may be used. */
  readonly validSeconds: number
}

export type OnwardRuleRecord = OnwardRuleDetail & {
  readonly id: OnwardRuleId
  readonly by: PersonId
  readonly state: OnwardRuleState
  /** Who switched it on: it grants in their name. */
  readonly started: PersonId | null
  readonly created: Instant
  readonly from: Instant
  readonly until: Instant
}

export class OnwardRuleReader extends Repository {
  async byId(id: OnwardRuleId): Promise<OnwardRuleRecord | null> {
    const query = this.db.selectFrom('onwardRule').selectAll().where('id', '=', id)
    const row = await query.executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  /** The newest first. */
  async list(state?: OnwardRuleState): Promise<readonly OnwardRuleRecord[]> {
    let query = this.db.selectFrom('onwardRule').selectAll()
    if (state !== undefined) query = query.where('state', '=', state)
    const rows = await query.orderBy('created', 'desc').orderBy('id').execute()
    return rows.map((row) => this.#record(row))
  }

  #record({ detail, ...plain }: Tables['onwardRule']): OnwardRuleRecord {
    const opened = this.rest.openJson('onwardRule.detail', plain.id, detail)
    return { ...plain, ...(opened as unknown as OnwardRuleDetail) }
  }
}
