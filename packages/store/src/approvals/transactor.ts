// SPDX-License-Identifier: Apache-2.0
import type { ApprovalId, Instant, PersonId } from '@tearline/base'
import { ApprovalReader, type ApprovalRecord } from './reader.ts'

export class ApprovalTransactor extends ApprovalReader {
  async add(approval: Omit<ApprovalRecord, 'state' | 'decided' | 'ended'>): Promise<void> {
    const detail = this.rest.sealJson('approval.detail', approval.id, approval.detail)
    const open = { state: 'open', decided: null, ended: null } as const
    await this.db
      .insertInto('approval')
      .values({ ...approval, ...open, detail })
      .execute()
  }

  async end(
    id: ApprovalId,
    {
      state,
      by,
      at,
    }: {
      readonly state: 'approved' | 'refused'
      readonly by: PersonId
      readonly at: Instant
    },
  ): Promise<void> {
    await this.db
      .updateTable('approval')
      .set({ state, decided: by, ended: at })
      .where('id', '=', id)
      .execute()
  }
}
