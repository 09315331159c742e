// SPDX-License-Identifier: Apache-2.0
import { CommunityReader, type CommunityRecord } from './reader.ts'

export class CommunityTransactor extends CommunityReader {
  /** A first version, or the one behind the newest. */
  async add({ id, name, members, ...row }: CommunityRecord): Promise<void> {
    const sealed = { name, members: [...members] }
    const detail = this.rest.sealJson('communityVersion.detail', `${id}/${row.version}`, sealed)
    await this.db
      .insertInto('communityVersion')
      .values({ ...row, community: id, detail })
      .execute()
  }
}
