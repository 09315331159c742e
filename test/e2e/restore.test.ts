// Backups: sealed as what they copy, verified whole before they become a node, and never a way back unnoticed.
import assert from 'node:assert/strict'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import type { Json } from '@tearline/base'
import {
  acceptLoss,
  type BackupOrder,
  makeBackup,
  nodeFiles,
  openContext,
  restoreBackup,
} from '@tearline/node'
import { agree, events, handed, pair, read, release, write } from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import { checkConsistent } from '../kit/consistent.ts'
import { dropDatabases, newDatabase, newDatabaseFile, withoutPostgres } from '../kit/postgres.ts'

const place = mkdtempSync(join(tmpdir(), 'tearline-restore-'))
after(() => rmSync(place, { recursive: true, force: true }))
let made = 0

type Copy = { readonly target: string; readonly keys: string }

async function backup(party: Party, order: Partial<BackupOrder> = {}): Promise<Copy> {
  made += 1
  const target = join(place, `copy-${made}`)
  const keys = join(place, `keys-${made}.json`)
  const sign: BackupOrder['sign'] = async (manifest) => {
    const answer = await party
      .as('admin')
      .post<{ readonly manifest: never }>('/backups', { manifest: manifest as Json })
    return answer.manifest
  }
  const { clock } = party.ctx()
  await makeBackup({ directory: party.directory, target, keys, clock, sign, ...order })
  return { target, keys }
}

const unsealingOf = (directory: string) =>
  ({ kind: 'key-file', path: join(directory, 'unseal.key') }) as const

/** What an operator does on a new disk: the key file is kept elsewhere. */
async function restore(party: Party, { target, keys }: Copy, verifyOnly = false) {
  const kept = join(place, `kept-${party.code}.key`)
  if (!verifyOnly) {
    cpSync(join(party.directory, 'unseal.key'), kept)
    renameSync(party.directory, `${party.directory}-lost-${made}`)
  }
  const directory = party.directory
  const unsealing = verifyOnly
    ? unsealingOf(directory)
    : ({ kind: 'key-file', path: kept } as const)
  const restored = await restoreBackup({ backup: target, keys, unsealing, directory, verifyOnly })
  if (!verifyOnly) {
    cpSync(kept, join(directory, 'unseal.key'))
    cpSync(nodeFiles(`${directory}-lost-${made}`).tokens, nodeFiles(directory).tokens)
  }
  return restored
}

async function accepts(net: Alliance, party: Party): Promise<number> {
  const ctx = await openContext(party.directory, unsealingOf(party.directory), {
    ...{ clock: net.clock, transport: net.wire.transportOf(party.code), isAside: true },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  })
  try {
    return await acceptLoss(ctx)
  } finally {
    await ctx.store.close()
  }
}

const words = 'The ferryman carries it at dawn.'

async function two(): Promise<{ net: Alliance; xaa: Party; xbb: Party; first: string }> {
  const net = newAlliance()
  const xaa = await net.start('XAA')
  const xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: handed })
  const large: readonly (readonly [string, string])[] = [
    ['(S//REL TO XAA, XBB)', words],
    // Its envelope is a file of its own.
    ['(R//REL TO XAA, XBB)', `${words} `.repeat(18_000)],
    ['(R//REL TO XAA, XBB)', `${words} `.repeat(18_001)],
  ]
  const first = await release(xaa, await write(xaa, large as never), [xbb])
  await settled(net)
  return { net, xaa, xbb, first }
}

/** Also what recurs: partners cosign what was signed. */
async function settled(net: Alliance): Promise<void> {
  for (let round = 0; round < 2; round++) {
    net.clock.advance(60)
    await net.settle()
  }
}

function filesBelow(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

test('a backup of a running node holds no planted word, no key, no lock (clear-at-no-rest)', async (t) => {
  const { net, xaa } = await two()
  t.after(() => net.close())
  const { target, keys } = await backup(xaa)
  const files = filesBelow(target)
  assert.ok(
    files.some((path) => path.includes('/blobs/')),
    'large content is there',
  )
  assert.ok(!files.some((path) => /lock|keys|token|unseal/.test(path.slice(target.length))))
  const seeds = Object.values(xaa.ctx().keyStore.seeds()).flat()
  for (const path of [...files, keys]) {
    const bytes = readFileSync(path)
    assert.equal(bytes.indexOf(words), -1, path)
    for (const seed of seeds) assert.equal(bytes.indexOf(seed), -1, path)
  }
  assert.ok((await events(xaa)).includes('backup.made'))
  const restored = await restore(xaa, { target, keys }, true)
  assert.ok(restored.entries > 5)
  assert.deepEqual(readdirSync(net.root).toSorted(), ['XAA', 'XBB'], 'nothing is left of the look')
  await checkConsistent(xaa)
})

test('a backup of now becomes the node again, once the partners have said that nothing is lost', async (t) => {
  const { net, xaa, xbb, first } = await two()
  t.after(() => net.close())
  const copy = await backup(xbb)
  await xbb.down()
  await restore(xbb, copy)
  await assert.rejects(xbb.up(), { code: 'ledger.lock-missing' })
  net.wire.cut.add('XAA')
  await assert.rejects(accepts(net, xbb), { code: 'node.partner-unreachable' })
  net.wire.mend()
  assert.equal(await accepts(net, xbb), 1)
  await xbb.up()
  assert.equal((await read(xbb.as('analyst'), first))[0], words)
  const again = await release(xaa, await write(xaa, [['(S//REL TO XAA, XBB)', 'And on.']]), [xbb])
  await settled(net)
  assert.deepEqual(await read(xbb.as('analyst'), again), ['And on.'])
  for (const party of [xaa, xbb]) await checkConsistent(party)
})

test('the backup of yesterday is found out by the partners, and signs nothing (one-history)', async (t) => {
  const { net, xaa, xbb } = await two()
  t.after(() => net.close())
  const yesterday = await backup(xaa)
  await release(xaa, await write(xaa, [['(S//REL TO XAA, XBB)', 'Today.']]), [xbb])
  await settled(net)
  await xaa.down()
  await restore(xaa, yesterday)
  await assert.rejects(accepts(net, xaa), { code: 'node.rolled-back', next: /newer backup/ })
  await assert.rejects(xaa.up(), { code: 'ledger.lock-missing' })
})

test('a whole directory put back with its lock is stopped by the first partner that it meets', async (t) => {
  const { net, xaa, xbb } = await two()
  t.after(() => net.close())
  await xaa.down()
  const old = join(place, 'old')
  cpSync(xaa.directory, old, { recursive: true })
  await xaa.up()
  await release(xaa, await write(xaa, [['(S//REL TO XAA, XBB)', 'Today.']]), [xbb])
  await settled(net)
  await xaa.down()
  rmSync(xaa.directory, { recursive: true })
  cpSync(old, xaa.directory, { recursive: true })
  await xaa.up()
  await settled(net)
  assert.ok(net.log.some((line) => line.includes('node.rolled-back')))
  assert.equal(xaa.ctx().store.stopped, true)
  await assert.rejects(xaa.as('admin').get('/partners'), { code: 'store.stopped' })
})

test('a partner that only says that it has seen more stops nothing', async (t) => {
  const { net, xaa } = await two()
  t.after(() => net.close())
  await write(xaa, [['(S//REL TO XAA, XBB)', 'More.']])
  const transport = xaa.ctx().transport
  const lying = async (request: Request, signal: AbortSignal) =>
    request.url.includes('/add-checkpoint')
      ? new Response('999999\n', { status: 409, headers: { 'content-type': 'text/x.tlog.size' } })
      : transport(request, signal)
  await xaa.down()
  await xaa.up({ transport: lying })
  await settled(net)
  assert.ok(net.log.some((line) => line.includes('ledger.behind-unproven')))
  assert.equal(xaa.ctx().store.stopped, false)
})

test('a backup that is changed, not whole, unsigned or of another node becomes nothing (bad-in-clear-out)', async (t) => {
  const { net, xaa, xbb } = await two()
  t.after(() => net.close())
  const good = await backup(xaa)
  const other = await backup(xbb)
  const verify = (target: string, keys = good.keys) => restore(xaa, { target, keys }, true)
  const spoilt = (spoil: (target: string) => void) => {
    made += 1
    const target = join(place, `spoilt-${made}`)
    cpSync(good.target, target, { recursive: true })
    spoil(target)
    return verify(target)
  }
  const blob = (target: string) => filesBelow(join(target, 'data', 'blobs'))[0] ?? ''
  const refusal = { code: 'node.backup-damaged' }
  await assert.rejects(
    spoilt((target) => rmSync(blob(target))),
    refusal,
  )
  await assert.rejects(
    spoilt((target) => writeFileSync(blob(target), 'x')),
    refusal,
  )
  await assert.rejects(
    spoilt((target) => rmSync(join(target, 'manifest.json'))),
    refusal,
  )
  await assert.rejects(
    spoilt((target) => writeFileSync(join(target, 'more'), 'x')),
    refusal,
  )
  const theirs = join(other.target, 'manifest.json')
  await assert.rejects(
    spoilt((target) => cpSync(theirs, join(target, 'manifest.json'))),
    refusal,
  )
  await assert.rejects(
    spoilt((target) => {
      const path = join(target, 'data', 'tearline.db')
      const bytes = readFileSync(path)
      bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
      writeFileSync(path, bytes)
    }),
    refusal,
  )
  await assert.rejects(verify(good.target, other.keys), { code: 'node.keys-closed' })
  await assert.rejects(restoreOver(xaa, good), { code: 'node.already-initialised' })
  await checkConsistent(xaa)
})

/** INVARIANT (nothing-lost): a node that stands there stays. */
function restoreOver(party: Party, { target, keys }: Copy) {
  const { directory } = party
  const unsealing = unsealingOf(directory)
  return restoreBackup({ backup: target, keys, unsealing, directory, verifyOnly: false })
}

test('a disk that fills up leaves no half backup, and keys are not put beside one', async (t) => {
  const { net, xaa } = await two()
  t.after(() => net.close())
  for (const at of ['snapshot database', 'snapshot blob']) {
    const before = (step: string) => {
      if (step === at) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    }
    const target = join(place, `full-${at.length}`)
    await assert.rejects(backup(xaa, { target, faults: { before } }), { code: 'store.full' })
    assert.equal(existsSync(target), false)
  }
  const target = join(place, 'beside')
  const within = join(xaa.directory, 'copy')
  const refusal = { code: 'node.backup-place' }
  await assert.rejects(backup(xaa, { target, keys: join(target, 'keys.json') }), refusal)
  await assert.rejects(backup(xaa, { target: within }), refusal)
  await assert.rejects(backup(xaa, { target: place }), refusal)
})

describe('a node over PostgreSQL', { skip: withoutPostgres() ?? false }, () => {
  after(dropDatabases)

  /** Another database in the place of the one that is lost. */
  async function lose(file: string): Promise<void> {
    writeFileSync(file, `${await newDatabase()}\n`)
  }

  test('is backed up as any other, restored into an empty database, and not set back unnoticed', async (t) => {
    const file = await newDatabaseFile()
    const net = newAlliance({ storeFile: (code) => (code === 'XBB' ? file : undefined) })
    t.after(() => net.close())
    const [xaa, xbb] = [await net.start('XAA'), await net.start('XBB')]
    await pair(xaa, xbb)
    await agree(net, [xaa, xbb], { terms: handed })
    const lines: readonly (readonly [string, string])[] = [
      ['(S//REL TO XAA, XBB)', words],
      ['(R//REL TO XAA, XBB)', `${words} `.repeat(18_000)],
      ['(R//REL TO XAA, XBB)', `${words} `.repeat(18_001)],
    ]
    const first = await release(xaa, await write(xaa, lines as never), [xbb])
    await settled(net)
    // Its envelope is large content in the database.
    const theirs = lines.map(([mark, text]) => [mark.replace('XAA, XBB', 'XBB, XAA'), text])
    await release(xbb, await write(xbb, theirs as never), [xaa])
    await settled(net)
    const yesterday = await backup(xbb)
    const files = filesBelow(yesterday.target)
    assert.ok(files.some((path) => path.includes('/blobs/')))
    assert.ok(
      !files.some((path) => /lock|keys|token|unseal/.test(path.slice(yesterday.target.length))),
    )
    for (const path of files) assert.equal(readFileSync(path).indexOf(words), -1, path)
    const { entries } = await restore(xbb, yesterday, true)
    assert.ok(entries > 5)
    const again = await release(xaa, await write(xaa, [['(S//REL TO XAA, XBB)', 'Today.']]), [xbb])
    await settled(net)
    const today = await backup(xbb)
    await xbb.down()
    await assert.rejects(
      restore(xbb, today),
      { code: 'store.conflict' },
      'a database that is in use',
    )
    renameSync(`${xbb.directory}-lost-${made}`, xbb.directory)
    await lose(file)
    await restore(xbb, yesterday)
    await assert.rejects(xbb.up(), { code: 'ledger.lock-missing' })
    await assert.rejects(accepts(net, xbb), { code: 'node.rolled-back' })
    await lose(file)
    made += 1
    await restore(xbb, today)
    assert.equal(await accepts(net, xbb), 1)
    await xbb.up()
    assert.equal((await read(xbb.as('analyst'), first))[1]?.length, words.length * 18_000 + 18_000)
    assert.deepEqual(await read(xbb.as('analyst'), again), ['Today.'])
    const back = await release(xbb, await write(xbb, [['(S//REL TO XBB, XAA)', 'Back.']]), [xaa])
    await settled(net)
    assert.deepEqual(await read(xaa.as('analyst'), back), ['Back.'])
    for (const party of [xaa, xbb]) await checkConsistent(party)
  })
})
