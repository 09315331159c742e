// SPDX-License-Identifier: Apache-2.0
// Acts that were asked for under a key (`Idempotency-Key`): what was asked, whether it took effect, what was answered.
import type { Instant, Json, PersonId } from '@tearline/base'
import { Repository } from '../repository.ts'

/** A key counts for one person alone. */
export type ActKey = { readonly person: PersonId; readonly key: string }

export type KeyedAct = {
  /** A keyed hash of the request. */
  readonly request: string
  /** Whoever is at work on it; random. */
  readonly claim: string
  /** Whether something of it is durable. */
  readonly acted: boolean
  /** When another may take it over, if nothing of it has taken effect. */
  readonly until: Instant
  /** Null while it is being worked on. */
  readonly answer: Json
}

export class KeyedActReader extends Repository {
  /** Null where there is none that still counts. */
  async find(act: ActKey, now: Instant): Promise<KeyedAct | null> {
    const sought = { key: 'keyedAct.lookup', value: nameOf(act) } as const
    const row = await this.found(sought, (hashes) =>
      this.db
        .selectFrom('keyedAct')
        .selectAll()
        .where('lookup', 'in', hashes)
        .where('expires', '>', now)
        .executeTakeFirst(),
    )
    if (row === undefined) return null
    const { lookup, request, claim, acted, until, answer } = row
    return {
      ...{ request, claim, until, acted: acted === 1 },
      answer: answer === null ? null : this.rest.openJson('keyedAct.answer', lookup, answer),
    }
  }

  /** What stands for a request: it is compared, in the unit that asked for it, and says nothing of what it was. */
  requestOf(bytes: Uint8Array): string {
    return this.rest.lookup('keyedAct.request', bytes)
  }

  protected lookupOf(act: ActKey): string {
    return this.rest.lookup('keyedAct.lookup', nameOf(act))
  }
}

function nameOf({ person, key }: ActKey): string {
  return `${person}/${key}`
}
