// SPDX-License-Identifier: Apache-2.0
import type { Json, OnwardRuleId, PersonId } from '@tearline/base'
import { OnwardRuleReader, type OnwardRuleRecord } from './reader.ts'

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

  async start(id: OnwardRuleId, by: PersonId): Promise<void> {
    await this.db
      .updateTable('onwardRule')
      .set({ state: 'on', started: by })
      .where('id', '=', id)
      .where('state', '=', 'off')
      .execute()
  }

  async end(id: OnwardRuleId): Promise<void> {
    await this.db.updateTable('onwardRule').set({ state: 'ended' }).where('id', '=', id).execute()
  }
}
