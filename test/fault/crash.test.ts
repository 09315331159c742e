// INVARIANT (nothing-lost) and INVARIANT (ledger-first), by kill -9 of a real process before each of the writes of an
// act: what was acknowledged is there, each unit whole or not at all, no effect without its entry and no entry without
// its effect, and once the nodes talk again everything has taken effect exactly once.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { canonicalBytes, parseJson } from '@tearline/base'
import { bundledScript } from '../../tools/bundle-command.ts'
import {
  agree,
  events,
  eventsOf,
  handed,
  orderOf,
  pair,
  read,
  recall,
  release,
  write,
} from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party, tokensOf } from '../kit/alliance.ts'
import { Refused } from '../kit/client.ts'
import { checkConsistent } from '../kit/consistent.ts'

const slow = process.env['SLOW'] === '1'
/** Writes before which a process is killed when there is little time; the first and the last are among them. */
const sampled = 3

type Scene = {
  readonly root: string
  readonly at: string
  readonly report: string
  readonly release: string
  /** What the killed process is asked. */
  readonly act: {
    readonly code: string
    readonly method: string
    readonly path: string
    readonly token: string
    readonly input: string
    /** Kind of the entry that it leaves in the ledger. */
    readonly leaves: string
  }
}

const child = await bundledScript(new URL('crash-child.ts', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'tearline-crash-'))
const scenes = new Map<string, Scene>()
after(() => rmSync(root, { recursive: true, force: true }))

const envelopes = '/federation/v1/envelopes'
const keys = '/federation/v1/keys'

/** Plays the story once, and keeps the directories of both nodes as they were before each act. */
before(async () => {
  const net = newAlliance()
  const xaa = await net.start('XAA')
  const xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: handed })
  const report = await write(xaa, [
    ['(S//REL TO XAA, XBB)', 'The bridge is mined.'],
    ['(S//NF)', 'The source is the ferryman.'],
    // Its envelope is a file of its own.
    ['(R//REL TO XAA, XBB)', 'long '.repeat(120_000)],
    ['(R//REL TO XAA, XBB)', 'more '.repeat(120_000)],
  ])
  const order = canonicalBytes(orderOf([xbb]))
  await keep(
    net,
    'release',
    { report, release: '' },
    {
      ...{ code: 'XAA', method: 'POST', path: `/api/v1/reports/${report}/release`, as: 'officer' },
      body: order,
      leaves: 'release.approved',
    },
  )
  const id = await release(xaa, report, [xbb])
  const names = { report, release: id }
  await keep(net, 'receipt of a release', names, {
    ...{ code: 'XBB', method: 'POST', path: envelopes, as: null },
    body: await newestEnvelope(xaa),
    leaves: 'release.received',
  })
  const { bundle } = await xaa
    .as('admin')
    .post<{ readonly bundle: string }>('/bundles/export', { to: 'XBB' })
  await keep(net, 'import of a bundle', names, {
    ...{ code: 'XBB', method: 'POST', path: '/api/v1/bundles/import', as: 'admin' },
    ...{ body: canonicalBytes({ bundle }), leaves: 'release.received' },
  })
  await net.settle()
  const kept = await write(xaa, [['(S//REL TO XAA, XBB)', 'The keys stay here.']])
  const heldId = await release(xaa, kept, [xbb], { keys: 'held', leaseSeconds: null })
  await net.settle()
  let request: Uint8Array = new Uint8Array()
  net.wire.onRequest = ({ url, body }) => {
    if (url.endsWith(keys)) request = body
    return null
  }
  await assert.rejects(read(xbb.as('analyst'), heldId), Refused)
  net.wire.mend()
  await keep(
    net,
    'key grant',
    { report: kept, release: heldId },
    {
      ...{ code: 'XAA', method: 'POST', path: keys, as: null },
      body: request,
      leaves: 'key.granted',
    },
  )
  const recallOrder = canonicalBytes({ portions: null, reason: 'compromise', note: null })
  await keep(net, 'recall', names, {
    ...{ code: 'XAA', method: 'POST', path: `/api/v1/reports/${report}/recall`, as: 'security' },
    body: recallOrder,
    leaves: 'recall.issued',
  })
  await recall(xaa, report)
  await keep(net, 'receipt of a recall', names, {
    ...{ code: 'XBB', method: 'POST', path: envelopes, as: null },
    body: await newestEnvelope(xaa),
    leaves: 'recall.received',
  })
  net.wire.onRequest = ({ from, body }) => (from === 'XBB' ? null : body)
  await xaa.jobs().idle()
  await keep(net, 'tombstone', names, {
    ...{
      code: 'XBB',
      method: 'JOBS',
      path: '',
      as: null,
      body: new Uint8Array(),
      leaves: 'tombstone.issued',
    },
  })
  await net.close()
})

type Act = {
  readonly code: string
  readonly method: string
  readonly path: string
  readonly as: 'officer' | 'security' | 'admin' | null
  readonly body: Uint8Array
  readonly leaves: string
}

/** Copies both nodes away, as they lie on the disk while they are closed. */
async function keep(
  net: Alliance,
  name: string,
  ids: { readonly report: string; readonly release: string },
  { code, method, path, as, body, leaves }: Act,
): Promise<void> {
  const at = join(root, name.replaceAll(' ', '-'))
  for (const party of net.parties()) await party.down()
  for (const party of net.parties())
    cpSync(party.directory, join(at, party.code), { recursive: true })
  for (const party of net.parties()) await party.up()
  const input = join(at, 'input')
  writeFileSync(input, body)
  const token = as === null ? '' : tokensOf(join(at, code))[as]
  scenes.set(name, {
    root: at,
    at: net.clock.text(),
    ...ids,
    act: { code, method, path, token, input, leaves },
  })
}

async function newestEnvelope(from: Party): Promise<Uint8Array> {
  const { outbox, blobs } = from.ctx().store.read
  const item = (await outbox.list({ state: 'queued' })).at(-1)
  assert.ok(item)
  return blobs.load(item.content)
}

type Ended = { readonly root: string; readonly writes: number | null }

/** Lets a process do the act on a copy of the scene, and kills it before the n-th write. */
async function actAndDie(scene: Scene, killAt: number): Promise<Ended> {
  const copy = mkdtempSync(join(root, 'run-'))
  cpSync(scene.root, copy, { recursive: true })
  const { code, method, path, token, input } = scene.act
  const run = spawn(
    process.execPath,
    [child, join(copy, code), String(killAt), scene.at, method, path, token, input],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'compiled') },
    },
  )
  let output = ''
  run.stdout.on('data', (data) => {
    output += data
  })
  const signal = await new Promise((resolve) => run.on('close', (_, by) => resolve(by)))
  const answered = /answered (\d+) writes (\d+)/.exec(output)
  if (answered === null) {
    assert.equal(signal, 'SIGKILL', output)
    return { root: copy, writes: null }
  }
  assert.equal(answered[1], '200', 'not killed, and answered')
  return { root: copy, writes: Number(answered[2]) }
}

type Check = (net: Alliance, scene: Scene) => Promise<void>

async function killedAtEvery(name: string, check: Check): Promise<void> {
  const scene = scenes.get(name)
  assert.ok(scene)
  const whole = await actAndDie(scene, Number.POSITIVE_INFINITY)
  assert.ok(whole.writes !== null && whole.writes > 1, 'the act writes')
  await reopened(whole, scene, name, check)
  for (const killAt of chosen(whole.writes)) {
    const ended = await actAndDie(scene, killAt)
    assert.equal(ended.writes, null, `killed at write ${killAt}`)
    await reopened(ended, scene, `${name}, write ${killAt} of ${whole.writes}`, check)
  }
}

function chosen(writes: number): readonly number[] {
  const all = Array.from({ length: writes }, (_, index) => index + 1)
  if (slow || writes <= sampled) return all
  return Array.from(
    new Set(
      Array.from({ length: sampled }, (_, i) => 1 + Math.round((i * (writes - 1)) / (sampled - 1))),
    ),
  )
}

async function reopened(ended: Ended, scene: Scene, told: string, check: Check): Promise<void> {
  const net = newAlliance({ root: ended.root, now: scene.at })
  try {
    for (const code of ['XAA', 'XBB']) await net.start(code)
    for (const party of net.parties()) await checkConsistent(party)
    if (ended.writes !== null) await acknowledged(net, scene)
    await check(net, scene)
    for (const party of net.parties()) await checkConsistent(party)
  } catch (error) {
    throw new Error([told, ...net.log].join('\n'), { cause: error })
  } finally {
    await net.close()
  }
}

/** What was answered with 200 has its entry. */
async function acknowledged(net: Alliance, { act }: Scene): Promise<void> {
  const known = await events(net.party(act.code))
  assert.ok(known.includes(act.leaves), act.leaves)
}

async function count(party: Party, kind: string): Promise<number> {
  return (await eventsOf(party)).filter((event) => event.kind === kind).length
}

const everyWrite = slow
  ? 'every write'
  : `${sampled} of the writes, evenly spaced (all with SLOW=1)`

test(`a release, killed before ${everyWrite}`, async () => {
  await killedAtEvery('release', async (net, { report }) => {
    const [xaa, xbb] = [net.party('XAA'), net.party('XBB')]
    const isThere = (await events(xaa)).includes('release.approved')
    // Nobody was told that it was released: the officer does it again.
    if (!isThere) await release(xaa, report, [xbb])
    await net.settle()
    assert.equal(await count(xaa, 'release.approved'), 1)
    assert.equal(await count(xbb, 'release.received'), 1)
    const [got] = await xbb.ctx().store.read.releases.list({ direction: 'in' })
    assert.equal((await read(xbb.as('analyst'), got?.id ?? ''))[0], 'The bridge is mined.')
  })
})

test(`the receipt of a release, killed before ${everyWrite}`, async () => {
  await killedAtEvery('receipt of a release', async (net, scene) => {
    const [xaa, xbb] = [net.party('XAA'), net.party('XBB')]
    await net.settle()
    assert.equal(await count(xbb, 'release.received'), 1)
    assert.equal((await read(xbb.as('analyst'), scene.release))[0], 'The bridge is mined.')
    assert.deepEqual(await xaa.ctx().store.read.outbox.list({ state: 'queued' }), [])
  })
})

test(`the import of a bundle, killed before ${everyWrite}`, async () => {
  await killedAtEvery('import of a bundle', async (net, { act, release: id }) => {
    const [xaa, xbb] = [net.party('XAA'), net.party('XBB')]
    type Summary = { readonly accepted: number; readonly repeated: number }
    const body = parseJson(readFileSync(act.input), { bytesMax: 10_000_000, depthMax: 4 })
    const again = await xbb.as('admin').post<Summary>('/bundles/import', body)
    assert.equal(again.accepted + again.repeated, 1)
    assert.equal(await count(xbb, 'release.received'), 1)
    assert.equal((await read(xbb.as('analyst'), id))[0], 'The bridge is mined.')
    type Bundle = { readonly bundle: string }
    const back = await xbb.as('admin').post<Bundle>('/bundles/export', { to: 'XAA' })
    const { receipts } = await xaa
      .as('admin')
      .post<{ readonly receipts: number }>('/bundles/import', { bundle: back.bundle })
    assert.equal(receipts, 1)
    assert.deepEqual(await xaa.ctx().store.read.outbox.list({ state: 'queued' }), [])
  })
})

test(`a key grant, killed before ${everyWrite}`, async () => {
  await killedAtEvery('key grant', async (net, { act, release: id }) => {
    const [xaa, xbb] = [net.party('XAA'), net.party('XBB')]
    const ask = () =>
      xaa.answer(
        new Request(`${xaa.url}${keys}`, { method: 'POST', body: readFileSync(act.input) }),
      )
    const [first, second] = [await ask(), await ask()]
    assert.deepEqual([first.status, second.status], [200, 200])
    assert.deepEqual(await first.arrayBuffer(), await second.arrayBuffer())
    assert.equal(await count(xaa, 'key.granted'), 1)
    assert.deepEqual(await read(xbb.as('analyst'), id), ['The keys stay here.'])
    assert.equal(await count(xaa, 'key.granted'), 2)
  })
})

async function isRecalled(net: Alliance, scene: Scene): Promise<void> {
  const [xaa, xbb] = [net.party('XAA'), net.party('XBB')]
  // What the killed process tried in vain is due again.
  net.clock.advance(60)
  await net.settle()
  assert.equal(await count(xaa, 'recall.issued'), 1)
  assert.equal(await count(xbb, 'recall.received'), 1)
  assert.equal(await count(xbb, 'tombstone.issued'), 1)
  assert.equal(await count(xaa, 'tombstone.received'), 1)
  await assert.rejects(read(xbb.as('analyst'), scene.release), Refused)
  const { store } = xbb.ctx()
  for (const { portions } of await store.read.wraps.forStatement(
    (await store.read.releases.list({ direction: 'in' }))[0]?.digest ?? ('' as never),
  )) {
    assert.fail(`a wrap of ${portions} is left`)
  }
}

test(`a recall, killed before ${everyWrite}`, async () => {
  await killedAtEvery('recall', async (net, scene) => {
    const xaa = net.party('XAA')
    if (!(await events(xaa)).includes('recall.issued')) await recall(xaa, scene.report)
    await isRecalled(net, scene)
  })
})

test(`the receipt of a recall, killed before ${everyWrite}`, async () => {
  await killedAtEvery('receipt of a recall', isRecalled)
})

test(`a tombstone, killed before ${everyWrite}`, async () => {
  await killedAtEvery('tombstone', isRecalled)
})
