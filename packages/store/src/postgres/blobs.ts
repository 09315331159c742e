// SPDX-License-Identifier: Apache-2.0
// Large sealed content in pieces inside the database: every process sees it, one backup and one standby hold it
// with the rows that name it, and it comes and goes in their transactions.
import { type Bytes, type Digest, hex, type Rng } from '@tearline/base'
import type { Kysely } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { AsideBlob, LargeBlobs } from '../blobs/large.ts'
import { missing, newCount } from '../blobs/large.ts'
import { StoreError } from '../error.ts'
import type { Faults } from '../faults.ts'
import { limits } from '../limits.ts'
import type { Tables } from '../schema.ts'
import { withClient } from './connection.ts'

type Own = Tables & {
  blobStage: { stage: string; digest: Digest | null; staged: unknown }
  blobPiece: { stage: string; number: number; piece: Bytes }
}

type PiecesOptions = { readonly pool: Pool; readonly rng: Rng; readonly faults: Faults }

export function blobPieces({ pool, rng, faults }: PiecesOptions): LargeBlobs {
  return {
    putAside: async (source) => {
      const aside = hex(rng.bytes(16))
      return withClient(pool, (client) => putAside({ client, aside, faults }, source))
    },
    keep,
    settle: async ({ aside }) => {
      await withClient(pool, (client) => forget(client, aside))
    },
    read,
    drop: async (db, digest) => {
      await own(db).deleteFrom('blobStage').where('digest', '=', digest).execute()
      return null
    },
    sweep: async () => {
      const old = `delete from "blobStage" where digest is null
        and staged < now() - make_interval(hours => $1)`
      await withClient(pool, (client) => client.query(old, [limits.stagedHours]))
    },
  }
}

type Aside = { readonly client: PoolClient; readonly aside: string; readonly faults: Faults }

async function putAside(
  { client, aside, faults }: Aside,
  source: AsyncIterable<Uint8Array>,
): Promise<AsideBlob> {
  const count = newCount()
  faults.before('blob create')
  await client.query('insert into "blobStage" values ($1, null, now())', [aside])
  try {
    let number = 0
    for await (const piece of sized(source)) {
      count.add(piece)
      faults.before('blob write')
      await client.query('insert into "blobPiece" values ($1, $2, $3)', [aside, number, piece])
      number += 1
    }
    return { ...count.result(), content: null, aside }
  } catch (error) {
    await forget(client, aside).catch(() => {})
    throw error
  }
}

async function forget(client: PoolClient, aside: string): Promise<void> {
  await client.query('delete from "blobStage" where stage = $1 and digest is null', [aside])
}

async function keep(db: Kysely<Tables>, { digest, aside }: AsideBlob): Promise<void> {
  const kept = await stageOf(db, digest)
  // The same content a second time: what was put aside goes when it is settled.
  if (kept !== undefined) return
  const { numUpdatedRows } = await own(db)
    .updateTable('blobStage')
    .set({ digest })
    .where('stage', '=', aside)
    .where('digest', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 1n) return
  throw new StoreError('store.blob-missing', 'staged content is not there any more')
}

async function* read(db: Kysely<Tables>, digest: Digest): AsyncGenerator<Bytes> {
  const kept = await stageOf(db, digest)
  if (kept === undefined) throw missing()
  for (let number = 0; ; number++) {
    const row = await own(db)
      .selectFrom('blobPiece')
      .select('piece')
      .where('stage', '=', kept.stage)
      .where('number', '=', number)
      .executeTakeFirst()
    if (row === undefined) return
    yield row.piece
  }
}

function stageOf(db: Kysely<Tables>, digest: Digest): Promise<{ stage: string } | undefined> {
  return own(db)
    .selectFrom('blobStage')
    .select('stage')
    .where('digest', '=', digest)
    .executeTakeFirst()
}

/** Pieces of one size, however the source was cut. */
async function* sized(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const held = new Uint8Array(limits.blobPieceBytes)
  let filled = 0
  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + held.length - filled)
      held.set(part, filled)
      filled += part.length
      at += part.length
      if (filled === held.length) {
        yield held
        filled = 0
      }
    }
  }
  if (filled > 0) yield held.subarray(0, filled)
}

function own(db: Kysely<Tables>): Kysely<Own> {
  return db as unknown as Kysely<Own>
}
