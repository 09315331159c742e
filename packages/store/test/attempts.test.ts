// How often somebody tried: counted once for all, forgotten in time, bounded in number, and under no name.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Instant } from '@tearline/base'
import { limits } from '../src/limits.ts'
import { describePostgres, describeStore, start } from './kit.ts'

const later = (seconds: number) => (start + seconds * 1_000) as Instant
const counting = { now: start, until: later(60) }

describeStore('attempts', ({ open }) => {
  it('add up until they are forgotten, and begin anew then', async () => {
    const store = await open()
    for (let time = 0; time < 3; time++) {
      await store.write((tx) => tx.attempts.count('failed 192.0.2.7', counting))
    }
    const of = (now: Instant) => store.read.attempts.of('failed 192.0.2.7', now)
    assert.deepEqual(await of(later(59)), { count: 3, until: later(60) })
    assert.equal(await of(later(60)), null)
    const again = { now: later(60), until: later(120) }
    await store.write((tx) => tx.attempts.count('failed 192.0.2.7', again))
    assert.deepEqual(await of(later(61)), { count: 1, until: later(120) })
    assert.equal(await store.read.attempts.of('failed 192.0.2.8', later(61)), null)
  })

  it('of many that come at once are all counted', async () => {
    const store = await open()
    const one = () => store.write((tx) => tx.attempts.count('account ann', counting))
    await Promise.all(Array.from({ length: 40 }, one))
    assert.equal((await store.read.attempts.of('account ann', start))?.count, 40)
  })

  it('are bounded: of too many those that end first are forgotten', async () => {
    const store = await open()
    await store.write(async (tx) => {
      for (let who = 0; who < limits.attemptsMax; who++) {
        await tx.attempts.count(`who ${who}`, { now: start, until: later(60 + who) })
      }
    })
    await store.write((tx) => tx.attempts.count('newest', { now: start, until: later(90) }))
    const of = (what: string) => store.read.attempts.of(what, start)
    assert.equal(await of('who 0'), null)
    for (const kept of ['who 1', `who ${limits.attemptsMax - 1}`, 'newest'])
      assert.ok(await of(kept))
  })
})

describePostgres('attempts', ({ open, directory, at }) => {
  it('at one process count at the other', async () => {
    const path = await directory()
    await at(path)
    const [one, other] = [await open({ directory: path }), await open({ directory: path })]
    const count = (store: typeof one) =>
      store.write((tx) => tx.attempts.count('failed 192.0.2.7', counting))
    for (let time = 0; time < 5; time++) await Promise.all([count(one), count(other)])
    assert.equal((await one.read.attempts.of('failed 192.0.2.7', start))?.count, 10)
  })
})
