// The key at rest changes while the store goes on: what it sealed opens before, between and after every step, what it
// hashed is found, and nothing is left under the key before.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Bytes, hex, utf8 } from '@tearline/base'
import { openStore, type Store } from '../src/index.ts'
import { hashKeys, planOf, type SealedTable, sealedTableNames } from '../src/sealed.ts'
import {
  bytes,
  describePostgres,
  describeStore,
  id,
  ledgerKeys,
  restKey,
  seededRng,
  sqlOn,
  us,
  words,
} from './kit.ts'
import { plantEverywhere, secretKey } from './plant.ts'

const second = bytes(32, 8)
const third = bytes(32, 9)

/** Bytes that rest.ts does not seal: content that is sealed already, hashes, and what everybody is given. */
const unsealed = [
  'blob.content',
  'ledgerEntry.entry',
  'ledgerEntry.leaf',
  'ledgerHead.edge',
  'ledgerTile.hashes',
  'restKey.hashKeys',
  'seenCheckpoint.root',
  'witnessHead.root',
]

type Row = Readonly<Record<string, unknown>>

describeStore('the key at rest', ({ directory, at, clock, kind }) => {
  const opening = async (path: string, keys: () => readonly Bytes[]) =>
    openStore({
      ...{ database: await at(path), restKey: async () => keys(), clock },
      rng: seededRng(path),
    })

  /** A store with something in every table. */
  async function planted(path: string, keys: () => readonly Bytes[]): Promise<Store> {
    const store = await opening(path, keys)
    await store.ledger.start(ledgerKeys)
    await store.write((tx) => plantEverywhere(tx, clock))
    await store.ledger.publish()
    return store
  }

  async function change(store: Store, root: Bytes): Promise<void> {
    await store.write((tx) => tx.resealing.begin(root))
    while (await store.write((tx) => tx.resealing.step()));
    assert.deepEqual(await store.read.resealing.tablesBehind(), [])
    await store.write((tx) => tx.resealing.end())
  }

  async function columnsOfBytes(path: string): Promise<readonly string[]> {
    const found =
      kind === 'sqlite'
        ? await sqlOn(
            await at(path),
            `select m.name || '.' || c.name as name from sqlite_master m, pragma_table_info(m.name) c
             where m.type = 'table' and c.type = 'BLOB'`,
          )
        : await sqlOn(
            await at(path),
            `select table_name || '.' || column_name as name from information_schema.columns
             where table_schema = 'tearline' and data_type = 'bytea'
             and table_name not in ('checkpoint', 'blobPiece', 'keyFile')`,
          )
    return found.map(({ name }) => String(name))
  }

  const rowsOf = async (path: string, table: SealedTable): Promise<readonly Row[]> =>
    sqlOn(await at(path), `select * from "${table}"`)

  it('has a plan for every column that holds sealed bytes', async () => {
    const path = await directory()
    const store = await planted(path, () => [restKey])
    const planned = sealedTableNames.flatMap((table) =>
      Object.keys(planOf(table).sealed).map((column) => `${table}.${column}`),
    )
    const all = (await columnsOfBytes(path)).toSorted()
    assert.deepEqual([...planned, ...unsealed].toSorted(), all)
    for (const table of sealedTableNames) {
      assert.ok((await rowsOf(path, table)).length > 0, `nothing is planted in ${table}`)
    }
    await store.close()
  })

  it('changes in every column and every hash, and the key before is needed no more', async () => {
    const path = await directory()
    let keys = [restKey]
    const store = await planted(path, () => keys)
    const before = new Map<string, readonly Row[]>()
    for (const table of sealedTableNames) before.set(table, await rowsOf(path, table))
    keys = [second, restKey]
    await change(store, second)
    keys = [second]
    for (const table of sealedTableNames) {
      const [were, are] = [before.get(table) ?? [], await rowsOf(path, table)]
      assert.equal(are.length, were.length)
      const { sealed, hashes } = planOf(table)
      for (const column of [...Object.keys(sealed), ...Object.keys(hashes)]) {
        const text = (rows: readonly Row[]) => rows.map((row) => shown(row[column])).filter(Boolean)
        assert.ok(text(were).length > 0, `nothing is planted in ${table}.${column}`)
        const kept = text(were).filter((one) => text(are).includes(one))
        assert.deepEqual(kept, [], `${table}.${column} is as it was`)
      }
    }
    await reads(store)
    await store.close()
    const again = await opening(path, () => keys)
    await reads(again)
    await again.close()
    await assert.rejects(
      opening(path, () => [restKey]),
      { code: 'store.rest-key' },
    )
  })

  it('changes a second and a third time', async () => {
    const path = await directory()
    let keys = [restKey]
    const store = await planted(path, () => keys)
    for (const next of [second, third, bytes(32, 10)]) {
      keys = [next, ...keys]
      await change(store, next)
      keys = [next]
      await reads(store)
    }
    assert.equal((await store.read.resealing.state()).generation, 4)
    await store.close()
    const again = await opening(path, () => keys)
    await reads(again)
    await again.close()
  })

  it('opens and finds everything between any two steps, also what is written meanwhile', async () => {
    const path = await directory()
    const store = await planted(path, () => [second, restKey])
    await store.write((tx) => tx.resealing.begin(second))
    await assert.rejects(
      store.write((tx) => tx.resealing.begin(third)),
      { code: 'store.conflict' },
    )
    let steps = 0
    do {
      steps += 1
      await reads(store)
      await store.write(async (tx) => {
        await tx.settings.set(`note ${steps}`, words)
        await tx.ledger.append({ kind: 'test', about: us, chainOf: us, subject: { steps } })
      })
    } while (await store.write((tx) => tx.resealing.step()))
    await store.write((tx) => tx.resealing.end())
    for (let step = 1; step <= steps; step++) {
      assert.equal(await store.read.settings.get(`note ${step}`), words)
    }
    assert.deepEqual(await store.read.resealing.tablesBehind(), [])
    await store.close()
  })

  it('counts a value once: what is there under the hash before is not added a second time', async () => {
    const store = await planted(await directory(), () => [second, restKey])
    await store.write((tx) => tx.resealing.begin(second))
    const again = store.write((tx) => tx.people.saveIdentity(words, words, id('person')))
    await assert.rejects(again, { code: 'store.conflict' })
    const evidence = { older: utf8(words), newer: utf8(words), proof: [] }
    await store.write((tx) => tx.witness.saveFork(us, evidence))
    assert.equal((await store.read.witness.forks()).length, 1)
    await store.close()
  })

  it('goes back with a unit that fails, at its beginning and at its end', async () => {
    const path = await directory()
    const store = await planted(path, () => [second, restKey])
    const failing = async () => {
      throw new Error('on purpose')
    }
    const begun = store.write((tx) => tx.resealing.begin(second).then(failing))
    await assert.rejects(begun, /on purpose/)
    await reads(store)
    await store.write((tx) => tx.settings.set('under', 'the first'))
    assert.equal((await store.read.resealing.state()).isUnderWay, false)
    await store.write((tx) => tx.resealing.begin(second))
    while (await store.write((tx) => tx.resealing.step()));
    await assert.rejects(
      store.write((tx) => tx.resealing.end().then(failing)),
      /on purpose/,
    )
    assert.equal((await store.read.resealing.state()).isUnderWay, true)
    await store.write((tx) => tx.settings.set('under', 'the second'))
    await store.write((tx) => tx.resealing.end())
    await reads(store)
    await store.close()
  })
})

describePostgres('the key at rest', ({ directory, at, clock }) => {
  it('changes under a process that has not heard of it', async () => {
    const path = await directory()
    let keys = [restKey]
    const opened = async (who: string) =>
      openStore({
        ...{ database: await at(path), restKey: async () => keys, clock },
        rng: seededRng(who),
      })
    const one = await opened('one')
    await one.ledger.start(ledgerKeys)
    await one.write((tx) => plantEverywhere(tx, clock))
    const two = await opened('two')
    await reads(two)
    keys = [second, restKey]
    await one.write((tx) => tx.resealing.begin(second))
    await one.write((tx) => tx.settings.set('new', words))
    assert.equal(await two.read.settings.get('new'), words, 'what it reads shows it')
    const three = await opened('three')
    while (await one.write((tx) => tx.resealing.step()));
    await one.write((tx) => tx.resealing.end())
    await three.write((tx) => tx.settings.set('newer', words))
    keys = [second]
    await reads(two)
    await reads(three)
    assert.deepEqual(await one.read.resealing.tablesBehind(), [])
    keys = [third, second]
    await one.write((tx) => tx.resealing.begin(third))
    assert.ok(await two.read.people.byLogin(words), 'what it finds nothing of')
    await two.write((tx) => tx.settings.set('by two', words))
    assert.equal(await one.read.settings.get('by two'), words)
    for (const store of [one, two, three]) await store.close()
  })

  it('stops a process that is not given the new key', async () => {
    const path = await directory()
    const database = await at(path)
    const one = await openStore({
      ...{ database, clock, rng: seededRng('one') },
      restKey: async () => [second, restKey],
    })
    const two = await openStore({ ...{ database, clock, rng: seededRng('two') }, restKey })
    await one.write((tx) => tx.resealing.begin(second))
    await assert.rejects(
      two.write((tx) => tx.settings.set('lost', words)),
      { code: 'store.rest-key' },
    )
    assert.equal(two.stopped, true)
    assert.equal(await one.read.settings.get('lost'), null)
    for (const store of [one, two]) await store.close()
  })
})

/** One way into each table that is found by a hash, and the sealed words of some. */
async function reads({ read }: Store): Promise<void> {
  assert.ok(hashKeys.length > 8)
  const person = await read.people.byLogin(words)
  assert.equal(person?.name, words)
  assert.equal((await read.people.byIdentity(words, words))?.id, person.id)
  const passkey = await read.passkeys.byCredential(words)
  assert.equal(passkey?.name, words)
  assert.equal((await read.policies.byVersion(words, words))?.bytes.length, utf8(words).length)
  assert.ok(await read.witness.latestCosigned(words))
  assert.equal((await read.witness.forks()).length, 1)
  assert.equal((await read.channels.evidence('XBB' as never)).length, 1)
  const act = await read.keyedActs.find({ person: person.id, key: words }, 0 as never)
  assert.deepEqual(act?.answer, { words })
  assert.deepEqual(await read.settings.get('party'), { name: words })
  assert.equal((await read.people.allTokens())[0]?.name, words)
  assert.equal((await read.webhooks.list())[0]?.url, words)
  const labels = [...(await read.known.counts()).labels.keys()]
  const [word = ''] = words.split(' ')
  const terms = [{ kind: 'word', text: word }] as const
  assert.equal((await read.search.find({ labels, terms })).length, 1)
  const entries = await read.ledger.list({ kind: 'test' })
  assert.ok(JSON.stringify(entries[0]?.event).includes(words))
  const [report] = await read.reports.list({})
  const portions = report === undefined ? [] : await read.reports.portionsOf(report.id)
  assert.equal(portions[0]?.mediaType, words)
  const key = portions[0] === undefined ? null : await read.reports.key(portions[0].id)
  assert.deepEqual(key, secretKey)
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return value instanceof Uint8Array ? hex(new Uint8Array(value)) : String(value)
}
