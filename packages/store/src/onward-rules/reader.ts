// SPDX-License-Identifier: Apache-2.0
// What an originator grants by itself: never more than a person has switched on, and only between two dates.
import type { Instant, OnwardRuleId, PersonId } from '@tearline/base'
import type { OnwardRule } from '@tearline/release'
import { isBehind, type Page, Repository, rowsOf } from '../repository.ts'
import type { OnwardRuleState, Tables } from '../schema.ts'

type OnwardRuleDetail = Omit<OnwardRule, 'from' | 'until'>

export type OnwardRuleRecord = OnwardRule & {
  readonly id: OnwardRuleId
  readonly by: PersonId
  readonly state: OnwardRuleState
  /** Who switched it on: it grants in their name. */
  readonly started: PersonId | null
  readonly created: Instant
}

/** An answer that a rule gave, to some portions of a request or to all. */
export type RuleAnswerRecord = Tables['onwardRuleAnswer']

export class OnwardRuleReader extends Repository {
  async byId(id: OnwardRuleId): Promise<OnwardRuleRecord | null> {
    const query = this.db.selectFrom('onwardRule').selectAll().where('id', '=', id)
    const row = await query.executeTakeFirst()
    return row === undefined ? null : this.#record(row)
  }

  /** The newest first. */
  async list(
    { state }: { readonly state?: OnwardRuleState } = {},
    page: Page<Pick<OnwardRuleRecord, 'created' | 'id'>> = {},
  ): Promise<readonly OnwardRuleRecord[]> {
    const { after } = page
    let query = this.db.selectFrom('onwardRule').selectAll()
    if (state !== undefined) query = query.where('state', '=', state)
    if (after !== undefined) {
      query = query.where((eb) =>
        isBehind(eb, ['created', '<', after.created], ['id', '>', after.id]),
      )
    }
    const rows = await query.orderBy('created', 'desc').orderBy('id').limit(rowsOf(page)).execute()
    return rows.map((row) => this.#record(row))
  }

  /** What the rule has answered, the newest first. */
  async answersOf(rule: OnwardRuleId, limit: number): Promise<readonly RuleAnswerRecord[]> {
    const query = this.db.selectFrom('onwardRuleAnswer').selectAll().where('rule', '=', rule)
    return query.orderBy('saved', 'desc').orderBy('answer').limit(limit).execute()
  }

  #record({ detail, ...plain }: Tables['onwardRule']): OnwardRuleRecord {
    const opened = this.rest.openJson('onwardRule.detail', plain.id, detail)
    return { ...plain, ...(opened as unknown as OnwardRuleDetail) }
  }
}
