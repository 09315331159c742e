// SPDX-License-Identifier: Apache-2.0
// Policy files that this party added to the shipped ones: the exact bytes, sealed, in the order in which they came.
import type { Bytes, Instant } from '@tearline/base'
import { Repository } from '../repository.ts'

export type PolicyFile = { readonly bytes: Bytes; readonly saved: Instant }

export class PolicyReader extends Repository {
  /** All, the first added first. */
  async list(): Promise<readonly PolicyFile[]> {
    const rows = await this.db.selectFrom('policyFile').selectAll().orderBy('id').execute()
    return rows.map(({ lookup, saved, file }) => ({
      bytes: this.rest.open('policyFile.file', lookup, file),
      saved,
    }))
  }

  /** Null where no file of this name and version was added. */
  async byVersion(name: string, version: string): Promise<PolicyFile | null> {
    const sought = { key: 'policyFile.file', value: nameOf(name, version) } as const
    const row = await this.found(sought, (hashes) =>
      this.db.selectFrom('policyFile').selectAll().where('lookup', 'in', hashes).executeTakeFirst(),
    )
    if (row === undefined) return null
    return { bytes: this.rest.open('policyFile.file', row.lookup, row.file), saved: row.saved }
  }
}

/** What a file is found by; neither holds a line feed. */
export function nameOf(name: string, version: string): string {
  return `${name}\n${version}`
}
