// What is known of the work that goes on by itself: what failed is told with its code until it goes well, what somebody
// wants now is done before its time and once, and who is not concerned learns nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { runJob, viewJobs } from '../src/acts/jobs.ts'
import { startJobs } from '../src/jobs/run.ts'
import { type Net, pair, type TestNode, testNet } from './fixtures/net.ts'

let net: Net
let node: TestNode

before(async () => {
  net = testNet()
  node = await net.start('XAA')
  await pair(node, await net.start('XBB'))
})
after(() => net.close())

async function jobNamed(name: string) {
  const { jobs } = await viewJobs(node.ctx, node.person('auditor'))
  const found = jobs.find(({ job }) => job === name)
  assert.ok(found)
  return found
}

/** Rounds come when they are asked for, and never by time. */
const untilStopped = (_: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    if (signal.aborted) return done()
    signal.addEventListener('abort', () => done())
  })

test('a job is done before its time where somebody wants it, and once', async () => {
  const jobs = startJobs(node.ctx, untilStopped)
  try {
    await jobs.idle()
    const first = await jobNamed('expire')
    assert.deepEqual([first.isFailing, first.failed], [false, null])
    assert.equal(first.next, (first.began ?? 0) + first.everyMs)
    net.clock.advance(1)
    await jobs.idle()
    assert.equal((await jobNamed('expire')).began, first.began)
    runJob(node.ctx, node.person('administrator'), 'expire')
    await jobs.idle()
    const second = await jobNamed('expire')
    assert.equal(second.began, net.clock.now())
    net.clock.advance(1)
    await jobs.idle()
    assert.equal((await jobNamed('expire')).began, second.began)
  } finally {
    await jobs.stop()
  }
})

test('what failed is told with its code, and that it goes well again', async () => {
  const { board, clock } = node.ctx
  board.note('publish', { began: clock.now(), failed: { code: 'store.busy', at: clock.now() } })
  board.note('publish', { ended: null })
  const failing = await jobNamed('publish')
  assert.deepEqual([failing.isFailing, failing.failed?.code], [true, 'store.busy'])
  net.clock.advance(1)
  board.note('publish', { ended: clock.now() })
  const well = await jobNamed('publish')
  assert.deepEqual([well.isFailing, well.failed?.code], [false, 'store.busy'])
})

test('those who keep the node going see it, and administrators alone have it done', async () => {
  const refused = { code: 'node.role-missing' }
  for (const role of ['analyst', 'disclosure-officer'] as const) {
    await assert.rejects(viewJobs(node.ctx, node.person(role)), refused)
  }
  for (const role of ['analyst', 'auditor', 'security-officer'] as const) {
    assert.throws(() => runJob(node.ctx, node.person(role), 'witness'), refused)
  }
  const { outbox } = await viewJobs(node.ctx, node.person('security-officer'))
  assert.deepEqual(
    outbox.map(({ to, queued, dead }) => [to, queued, dead]),
    [['XBB', 0, 0]],
  )
})
