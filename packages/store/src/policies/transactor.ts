// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '@tearline/base'
import { StoreError } from '../error.ts'
import { nameOf, PolicyReader } from './reader.ts'

export class PolicyTransactor extends PolicyReader {
  /** @throws StoreError `store.conflict` where a file of this name and version is there */
  async add(
    { name, version }: { readonly name: string; readonly version: string },
    bytes: Uint8Array,
    saved: Instant,
  ): Promise<void> {
    if ((await this.byVersion(name, version)) !== null) {
      throw new StoreError('store.conflict', 'a policy of this name and version is there')
    }
    await this.revise('policies')
    const lookup = this.rest.lookup('policyFile.file', nameOf(name, version))
    const file = this.rest.seal('policyFile.file', lookup, bytes)
    await this.db.insertInto('policyFile').values({ lookup, file, saved }).execute()
  }
}
