// SPDX-License-Identifier: Apache-2.0
import type { PersonId, ReleaseId } from '@tearline/base'
import { InboxFlagReader, type InboxFlags } from './reader.ts'

/** Members left out stay as they are. */
export type InboxFlagChange = {
  readonly read?: boolean | undefined
  readonly starred?: boolean | undefined
}

export class InboxFlagTransactor extends InboxFlagReader {
  async change(
    person: PersonId,
    releases: readonly ReleaseId[],
    change: InboxFlagChange,
  ): Promise<void> {
    const now = this.context.clock.now()
    const before = await this.of(person, releases)
    for (const release of releases) {
      const { read, starred } = before.get(release) ?? unflagged
      const isRead = change.read ?? read !== null
      await this.#save(person, release, {
        read: isRead ? (read ?? now) : null,
        starred: change.starred ?? starred,
      })
    }
  }

  async #save(person: PersonId, release: ReleaseId, { read, starred }: InboxFlags): Promise<void> {
    const flags = { read, starred: starred ? 1 : 0 }
    await this.db
      .insertInto('inboxFlag')
      .values({ person, release, ...flags })
      .onConflict((conflict) => conflict.columns(['person', 'release']).doUpdateSet(flags))
      .execute()
  }
}

const unflagged: InboxFlags = { read: null, starred: false }
