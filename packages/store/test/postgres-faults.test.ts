// SPDX-License-Identifier: Apache-2.0
// What goes wrong between a store and its server, and what each means: nothing was written and it goes on, or nobody
// knows and it stops. INVARIANT (nothing-lost): what was acknowledged is there when it is opened again.
import assert from 'node:assert/strict'
import { afterEach, it } from 'node:test'
import pg from 'pg'
import type { Database, Faults, Store } from '../src/index.ts'
import { openStore } from '../src/index.ts'
import { openLine } from '../src/postgres/connection.ts'
import { ally, describePostgres, ledgerKeys, restKey, seededRng, sqlOn } from './kit.ts'
import { openProxy, type ServerLine } from './proxy.ts'

type Shared = Extract<Database, { kind: 'postgres' }>
type Cut = { readonly store: Store; readonly proxy: ServerLine; readonly database: Shared }

describePostgres('a failing server', ({ open, directory, at, clock }) => {
  const opened: { close: () => Promise<void> }[] = []
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close()
  })

  it('is reached again by the next batch where the line broke between two', async () => {
    const { store, proxy } = await openCut()
    await append(store)
    proxy.cut()
    await assert.rejects(append(store), { code: 'store.unreachable' })
    await assert.rejects(store.read.ledger.count(), { code: 'store.unreachable' })
    assert.equal(store.stopped, false)
    proxy.mend()
    await append(store)
    assert.equal(await store.read.ledger.count(), 2)
  })

  it('answers a reader whose connection broke, on another one', async () => {
    const { store, proxy } = await openCut()
    await append(store)
    proxy.cut()
    proxy.mend()
    assert.equal(await store.read.ledger.count(), 1)
  })

  it('stops the store where the line breaks in the middle of a batch, and has nothing of it', async () => {
    const { store, proxy, database } = await openCut()
    await append(store)
    const unit = store.write(async (tx) => {
      await tx.ledger.append(draft)
      proxy.cut()
      await tx.settings.set('half', true)
    })
    await assert.rejects(unit, { code: 'store.stopped' })
    await requireStopped(store)
    const again = await openOn(database)
    assert.equal(await again.read.ledger.count(), 1)
    assert.equal(await again.read.settings.get('half'), null)
  })

  it('stops where a commit was lost on its way, and has nothing of it', async () => {
    const { store, proxy, database } = await openCut()
    await append(store)
    proxy.onSend = (sent) => (isCommit(sent) ? 'lose' : 'pass')
    await assert.rejects(append(store), { code: 'store.stopped' })
    await requireStopped(store)
    assert.equal(await (await openOn(database)).read.ledger.count(), 1)
  })

  it('stops where the answer to a commit was lost, and has all of it', async () => {
    const { store, proxy, database } = await openCut()
    await append(store)
    proxy.onSend = (sent) => (isCommit(sent) ? 'deafen' : 'pass')
    await assert.rejects(append(store), { code: 'store.stopped' })
    await requireStopped(store)
    const again = await openOn(database)
    await again.ledger.start(ledgerKeys)
    assert.equal((await again.ledger.publish()).size, 2)
  })

  it('is asked again where it gave a transaction up, and not for ever', async () => {
    let times = 0
    const before = (write: string) => {
      if (!write.includes('ledgerEntry') || times === 0) return
      times -= 1
      throw serialization()
    }
    const store = await open({ faults: { before } })
    times = 3
    const { index } = await append(store)
    assert.deepEqual([index, times], [0, 0])
    times = Number.POSITIVE_INFINITY
    await assert.rejects(append(store), { code: 'store.busy' })
    times = 0
    assert.equal((await append(store)).index, 1)
    assert.equal(store.stopped, false)
  })

  it('says busy where the turn does not come, and goes on after that', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    const database = await shared(path)
    const other = await connected(database)
    opened.push({ close: () => other.end() })
    await other.query('begin')
    await other.query('update "writeTurn" set number = number + 1')
    const waiting = assert.rejects(append(store), { code: 'store.busy' })
    // As the limit of the wait does, and sooner.
    while ((await sqlOn(database, cancelWaiting)).length === 0);
    await waiting
    await other.query('rollback')
    await append(store)
    assert.equal(await store.read.ledger.count(), 1)
  })

  it('ends the turn of a process whose session it ended', async () => {
    const path = await directory()
    const [one, two] = [await open({ directory: path }), await open({ directory: path })]
    const database = await shared(path)
    const unit = one.write(async (tx) => {
      await tx.ledger.append(draft)
      await sqlOn(database, terminateHolder)
      await tx.ledger.append(draft)
    })
    await assert.rejects(unit, { code: 'store.stopped' })
    assert.equal((await append(two)).index, 0)
  })

  it('is refused where it does not answer, and nothing is said of its password', async () => {
    const secret = 'kingfisher'
    const url = `postgresql://nobody:${secret}@127.0.0.1:1/none`
    const opening = openOn({ kind: 'postgres', url })
    await assert.rejects(opening, (error: Error & { code?: string }) => {
      assert.equal(error.code, 'store.unreachable')
      assert.equal(JSON.stringify(error, Object.getOwnPropertyNames(error)).includes(secret), false)
      return true
    })
  })

  it('waits for the disk although its role is told not to', async () => {
    const { url, schema = '' } = await shared(await directory())
    const lax = new URL(url)
    lax.searchParams.set('options', '-c synchronous_commit=off')
    const { client } = await openLine({ url: lax.href, schema }, false)
    const { rows } = await client.query('show synchronous_commit')
    await client.end()
    assert.deepEqual(rows, [{ synchronous_commit: 'on' }])
  })

  it('is not believed a number that is not exact', async () => {
    const path = await directory()
    const store = await open({ directory: path })
    await sqlOn(await at(path), `insert into revision values ('policies', 9007199254740993)`)
    await assert.rejects(store.read.revisions(), /not exact/)
  })

  async function openCut(): Promise<Cut> {
    const database = await shared(await directory())
    const proxy = await openProxy(database.url)
    const store = await openOn({ ...database, url: proxy.url })
    opened.push(proxy)
    return { store, proxy, database }
  }
  async function openOn(database: Database, faults?: Faults): Promise<Store> {
    const options = { database, restKey, clock, rng: seededRng('faults') }
    const store = await openStore(faults === undefined ? options : { ...options, faults })
    opened.push(store)
    return store
  }
  async function shared(path: string): Promise<Shared> {
    const database = await at(path)
    assert.ok(database.kind === 'postgres')
    return database
  }
})

const draft = { kind: 'test', about: ally, chainOf: null, subject: {} }

function append(store: Store) {
  return store.write((tx) => tx.ledger.append(draft))
}

async function requireStopped(store: Store): Promise<void> {
  assert.equal(store.stopped, true)
  await assert.rejects(append(store), { code: 'store.stopped' })
  await assert.rejects(store.read.ledger.count(), { code: 'store.stopped' })
}

function isCommit(sent: Buffer): boolean {
  return sent.includes('commit\0')
}

function serialization(): Error {
  return Object.assign(new Error('could not serialize'), { code: '40001', severity: 'ERROR' })
}

async function connected({ url, schema = '' }: Shared): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`set search_path to "${schema}"`)
  return client
}

const onTurn = `from pg_locks join pg_class on relation = pg_class.oid
  where relname = 'writeTurn'
  and database = (select oid from pg_database where datname = current_database()) and relnamespace = (select oid from pg_namespace where nspname = current_schema())`
/** The one that waits for the row that another has. */
const cancelWaiting = `select pg_cancel_backend(pid) from pg_stat_activity
  where wait_event_type = 'Lock' and pid in (select pid ${onTurn})`
const terminateHolder = `select pg_terminate_backend(pid) ${onTurn} and mode = 'RowExclusiveLock'`
