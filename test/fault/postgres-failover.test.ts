// A database server dies under load, and its synchronous standby takes its place. INVARIANT (nothing-lost): what was
// acknowledged is there. INVARIANT (one-history): the ledger goes on from every checkpoint that was signed.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { equalBytes, type Rng } from '@tearline/base'
import { type LockedCheckpoint, signatureTypes, signerFromSeed, verifyLog } from '@tearline/ledger'
import { type LedgerRecord, openStore, type Store } from '@tearline/store'
import pg from 'pg'
import { testClock } from '../kit/clock.ts'
import {
  copyServer,
  promote,
  runServer,
  type Server,
  startServer,
  withoutBinaries,
} from '../kit/postgres.ts'

const origin = 'xaa.example/ledger'
const keys = {
  origin,
  signers: [signerFromSeed(origin, signatureTypes.note, new Uint8Array(32).fill(9))],
}
const rng: Rng = { bytes: (count) => Uint8Array.from(randomBytes(count)) }
const restKey = new Uint8Array(32).fill(7)
/** Acknowledged before the server dies. */
const before = 60
const writers = 8

describe('a fail-over to a synchronous standby', { skip: withoutBinaries() ?? false }, () => {
  const servers: Server[] = []
  const stores: Store[] = []
  after(async () => {
    for (const store of stores) await store.close()
    for (const server of servers) await server.stop()
  })

  test('loses nothing acknowledged, and forks no ledger', async () => {
    const primary = await startServer()
    servers.push(primary)
    const standby = await runServer(await copyServer(primary, 'second'), {})
    servers.push(standby)
    await followedBy(primary, 'second')
    await assert.rejects(open(standby), { code: 'store.server' })

    const [one, two] = [await open(primary), await open(primary)]
    const signed: LockedCheckpoint[] = []
    for (const store of [one, two]) signed.push(await store.ledger.start(keys))
    const acknowledged: LedgerRecord[] = []
    let killing: Promise<void> | null = null
    const load = Array.from({ length: writers }, (_, n) =>
      writeUntilItFails(n % 2 === 0 ? one : two, async (record) => {
        acknowledged.push(record)
        if (acknowledged.length >= before) killing ??= primary.kill()
      }),
    )
    const signing = signUntilItFails(one, signed)
    await Promise.all([...load, signing])
    await killing
    assert.ok(acknowledged.length >= before, `${acknowledged.length} acknowledged`)
    assert.ok(signed.length > 2, `${signed.length} checkpoints`)

    await promote(standby)
    const later = await open(standby)
    await later.ledger.start(keys)
    for (const { index, entry } of acknowledged) {
      const kept = await later.read.ledger.byIndex(index)
      assert.ok(kept !== null && equalBytes(kept.entry, entry), `entry ${index}`)
    }
    const newest = await later.ledger.publish()
    const heads = [...signed, newest].toSorted((a, b) => a.size - b.size)
    const verdict = await verifyLog({ store: later.read.ledger, heads })
    assert.deepEqual(verdict, { ok: true, size: newest.size })
  })

  async function open({ url }: Server): Promise<Store> {
    const database = { kind: 'postgres', url } as const
    const store = await openStore({ database, restKey, clock: testClock(), rng })
    stores.push(store)
    return store
  }
})

async function writeUntilItFails(
  store: Store,
  onAcknowledged: (record: LedgerRecord) => Promise<void>,
): Promise<void> {
  const draft = { kind: 'test', about: null, chainOf: null, subject: {} }
  for (;;) {
    try {
      await onAcknowledged(await store.write((tx) => tx.ledger.append(draft)))
    } catch {
      return
    }
  }
}

async function signUntilItFails(store: Store, signed: LockedCheckpoint[]): Promise<void> {
  for (;;) {
    try {
      signed.push(await store.ledger.publish())
    } catch {
      return
    }
  }
}

/** From then on a commit waits for the standby. */
async function followedBy({ url }: Server, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`alter system set synchronous_standby_names = '${name}'`)
  await client.query('select pg_reload_conf()')
  const followers = `select 1 from pg_stat_replication where sync_state = 'sync'`
  while ((await client.query(followers)).rows.length === 0);
  await client.end()
}
