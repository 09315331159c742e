// SPDX-License-Identifier: Apache-2.0
import { type Digest, type Instant, later, parseInstant, type ReleaseId } from '@tearline/base'
import { precedenceOf, precedences, type Release } from '@tearline/release'
import { type Signed, statementDigest } from '@tearline/seal'
import { StoreError } from '../error.ts'
import { KnownTransactor } from '../known/transactor.ts'
import type { Direction, ReleaseState } from '../schema.ts'
import { ReleaseReader } from './reader.ts'

export class ReleaseTransactor extends ReleaseReader {
  /** A verified release of a rendition that was saved before. */
  async save(input: {
    readonly signed: Signed
    readonly release: Release
    readonly direction: Direction
    readonly state: ReleaseState
  }): Promise<Digest> {
    const { signed, release, direction, state } = input
    const { id, rendition, report, originator, from, to, agreement, consents } = release
    const saved = this.context.clock.now()
    const expires = release.terms.expires === null ? null : parseInstant(release.terms.expires)
    const digest = statementDigest(signed)
    await this.db
      .insertInto('release')
      .values({
        ...{ id, digest, rendition, report, originator, from, to, agreement, direction, state },
        ...{ expires, due: dueOf(release, saved), rank: rankOf(release) },
        signed: this.rest.sealSigned('release.signed', digest, signed),
        saved,
      })
      .execute()
    const rows = consents.map((consent) => ({ release: id, consent }))
    if (rows.length > 0) await this.db.insertInto('releaseConsent').values(rows).execute()
    if (direction === 'in' && state === 'active') await this.#know(rendition)
    return digest
  }

  /** @throws StoreError `store.absent` */
  async setState(release: ReleaseId, state: ReleaseState): Promise<void> {
    await this.revise('revocations')
    const row = await this.db
      .updateTable('release')
      .set({ state })
      .where('id', '=', release)
      .returning(['direction', 'rendition'])
      .executeTakeFirst()
    if (row === undefined) throw new StoreError('store.absent', 'there is no such release')
    if (row.direction === 'in' && state === 'active') await this.#know(row.rendition)
  }

  /** What came without permission is in no list until it is let in. */
  async #know(rendition: Digest): Promise<void> {
    await new KnownTransactor(this.context).saveReceived(rendition)
  }
}

const endOfCalendar = parseInstant('9999-12-31T23:59:59Z')

function dueOf({ terms }: Release, saved: Instant): Instant {
  const expires = terms.expires === null ? endOfCalendar : parseInstant(terms.expires)
  const lease = terms.leaseSeconds === null ? endOfCalendar : later(saved, terms.leaseSeconds)
  return expires < lease ? expires : lease
}

/** A life in danger goes before all that has a precedence. */
function rankOf(release: Release): number {
  return release.emergency === undefined
    ? precedences.indexOf(precedenceOf(release))
    : precedences.length
}
