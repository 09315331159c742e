// SPDX-License-Identifier: Apache-2.0
import type { Json, OnwardRuleId, PersonId } from '@tearline/base'
import { OnwardRuleReader, type OnwardRuleRecord, type RuleAnswerRecord } from './reader.ts'

export class OnwardRuleTransactor extends OnwardRuleReader {
  /** It grants nothing until somebody switches it on. */
  async add(rule: Omit<OnwardRuleRecord, 'state' | 'started'>): Promise<void> {
    const { id, by, created, from, until, ...detail } = rule
    await this.db
      .insertInto('onwardRule')
      .values({
        ...{ id, by, created, from, until, state: 'off', started: null },
        detail: this.rest.sealJson('onwardRule.detail', id, detail as unknown as Json),
      })
      .execute()
  }

  /** False where it is on already, or was ended. */
  async start(id: OnwardRuleId, by: PersonId): Promise<boolean> {
    const row = await this.db
      .updateTable('onwardRule')
      .set({ state: 'on', started: by })
      .where('id', '=', id)
      .where('state', '=', 'off')
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }

  /** For good. False where it was ended already. */
  async end(id: OnwardRuleId): Promise<boolean> {
    const row = await this.db
      .updateTable('onwardRule')
      .set({ state: 'ended' })
      .where('id', '=', id)
      .where('state', '!=', 'ended')
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }

  async answered(answer: Omit<RuleAnswerRecord, 'saved'>): Promise<void> {
    const saved = this.context.clock.now()
    await this.db
      .insertInto('onwardRuleAnswer')
      .values({ ...answer, saved })
      .execute()
  }
}
