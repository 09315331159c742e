// A full disk refuses in clear, changes nothing and is over when there is room; an error of the disk stops the node,
// and what was acknowledged is there when it is started again.
// INVARIANT (nothing-lost), INVARIANT (ledger-first), INVARIANT (bad-in-clear-out)
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { agree, events, handed, pair, read, recall, release, write } from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import { Refused } from '../kit/client.ts'
import { checkConsistent } from '../kit/consistent.ts'

const slow = process.env['SLOW'] === '1'
/** Writes of each act that fail when there is little time. */
const sampled = 6

let net: Alliance
let xaa: Party
let xbb: Party
let xaaDisk: Disk
let xbbDisk: Disk

before(async () => {
  net = newAlliance()
  xaaDisk = newDisk()
  xbbDisk = newDisk()
  xaa = await net.start('XAA', { faults: xaaDisk })
  xbb = await net.start('XBB', { faults: xbbDisk })
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: handed })
})
after(() => net.close())

type Disk = {
  readonly before: (write: string) => void
  /** From the n-th write on, counted from now, every one fails so; null: none does. */
  fail: (from: number, code: 'ENOSPC' | 'EIO' | null) => void
  readonly writes: () => number
}

function newDisk(): Disk {
  let at = Number.POSITIVE_INFINITY
  let how: 'ENOSPC' | 'EIO' | null = null
  let count = 0
  return {
    fail: (from, code) => {
      ;[at, how, count] = [from, code, 0]
    },
    writes: () => count,
    before: () => {
      count += 1
      if (how !== null && count >= at) throw Object.assign(new Error('of the disk'), { code: how })
    },
  }
}

const lines = [
  ['(S//REL TO XAA, XBB)', 'The bridge is mined.'],
  // Together their envelope is a file of its own.
  ['(R//REL TO XAA, XBB)', 'long '.repeat(120_000)],
  ['(R//REL TO XAA, XBB)', 'more '.repeat(120_000)],
] as const

/** Everything that a person can see of a node's state. */
async function stateOf(party: Party): Promise<unknown> {
  const { read: reads } = party.ctx().store
  return {
    events: await events(party),
    outbox: (await reads.outbox.list()).map(({ envelope, state }) => [envelope, state]),
    releases: (await reads.releases.list()).map(({ digest, state }) => [digest, state]),
    recalls: (await reads.recalls.list()).map(({ digest }) => digest),
    reports: (await reads.reports.list()).map(({ id }) => id),
  }
}

async function refusedWith(act: Promise<unknown>): Promise<Refused> {
  try {
    await act
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
  return assert.fail('not refused')
}

function chosen(writes: number): readonly number[] {
  const count = slow ? writes : Math.min(sampled, writes)
  const step = (writes - 1) / Math.max(1, count - 1)
  return Array.from({ length: count }, (_, index) => 1 + Math.round(index * step))
}

/** Tries an act with a disk that is full from each of its writes on; then with room. Answers how many writes it has. */
async function fullAtEvery<T>(
  { party, disk }: { readonly party: Party; readonly disk: Disk },
  act: () => Promise<T>,
): Promise<T> {
  const asBefore = await stateOf(party)
  for (let at = 1, isRefused = true; isRefused; at += slow ? 1 : 5) {
    disk.fail(at, 'ENOSPC')
    try {
      const done = await act()
      disk.fail(0, null)
      assert.ok(at > 1, 'the act writes')
      return done
    } catch (error) {
      disk.fail(0, null)
      if (!(error instanceof Refused)) throw error
      assert.deepEqual([error.status, error.code], [507, 'store.full'], `write ${at}`)
      assert.ok(!error.body.includes('of the disk'), 'nothing of the system’s own words')
      assert.deepEqual(await stateOf(party), asBefore, `write ${at}`)
    }
  }
  return assert.fail('never done')
}

let report: string
let id: string

test('a full disk refuses a report, a release and a recall at each write, and they work with room', async () => {
  const origin = { party: xaa, disk: xaaDisk }
  report = await fullAtEvery(origin, () => write(xaa, lines))
  id = await fullAtEvery(origin, () => release(xaa, report, [xbb]))
  await net.settle()
  assert.equal((await read(xbb.as('analyst'), id))[0], 'The bridge is mined.')
  const other = await write(xaa, lines)
  await release(xaa, other, [xbb])
  await fullAtEvery(origin, () => recall(xaa, other))
  await net.settle()
  await checkConsistent(xaa)
  await checkConsistent(xbb)
})

test('a recipient whose disk is full takes nothing, says so, and gets it later', async () => {
  const again = await write(xaa, lines)
  const asBefore = await stateOf(xbb)
  const waiting = await release(xaa, again, [xbb])
  xbbDisk.fail(1, 'ENOSPC')
  await net.settle()
  const refused = net.wire.seen.filter(({ from, status }) => from === 'XAA' && status >= 400).at(-1)
  assert.equal(refused?.status, 507)
  xbbDisk.fail(0, null)
  assert.deepEqual(await stateOf(xbb), asBefore)
  assert.equal((await xaa.ctx().store.read.outbox.list({ state: 'queued' })).length, 1)
  net.clock.advance(60)
  await net.settle()
  assert.equal((await read(xbb.as('analyst'), waiting))[0], 'The bridge is mined.')
  await checkConsistent(xbb)
})

test('no opening without room for its entry', async () => {
  xbbDisk.fail(1, 'ENOSPC')
  const refused = await refusedWith(read(xbb.as('analyst'), id))
  xbbDisk.fail(0, null)
  assert.equal(refused.code, 'store.full')
  assert.equal((await read(xbb.as('analyst'), id))[0], 'The bridge is mined.')
})

test('after an error of the disk a node does nothing more, and a restart has all that was acknowledged', async () => {
  const next = await write(xaa, lines)
  xaaDisk.fail(1, null)
  const sent = await release(xaa, next, [xbb])
  const writes = xaaDisk.writes()
  await net.settle()
  const known = await events(xaa)
  for (const at of chosen(writes)) {
    xaaDisk.fail(at, 'EIO')
    const refused = await refusedWith(release(xaa, next, [xbb]))
    assert.deepEqual([refused.status, refused.code], [503, 'store.stopped'], `write ${at}`)
    for (const act of [() => write(xaa, lines), () => xaa.as('officer').get('/reports')]) {
      assert.equal((await refusedWith(act())).code, 'store.stopped')
    }
    xaaDisk.fail(0, null)
    await xaa.down()
    await xaa.up()
    assert.deepEqual(await events(xaa), known)
    await checkConsistent(xaa)
  }
  const done = await release(xaa, next, [xbb])
  await net.settle()
  for (const each of [sent, done]) {
    assert.equal((await read(xbb.as('analyst'), each))[0], 'The bridge is mined.')
  }
})
