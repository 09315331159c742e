// Lists of what was received in the order in which it is to be read, and as one person has flagged it.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Release } from '@tearline/release'
import { describeStore, id, releaseOf, renditionOf, signed } from './kit.ts'

describeStore('inbox flags', ({ open, clock }) => {
  type Store = Awaited<ReturnType<typeof open>>

  async function receive(store: Store, change: Partial<Release>): Promise<Release['id']> {
    const rendition = renditionOf([id('portion')])
    clock.pass(1_000)
    return store.write(async (tx) => {
      const named = await tx.renditions.save(signed('rendition', rendition), rendition, null)
      const release = releaseOf(rendition, { rendition: named, ...change })
      const statement = { signed: signed('release', release), release }
      await tx.releases.save({ ...statement, direction: 'in', state: 'active' })
      return release.id
    })
  }

  it('lists by precedence, an emergency before all, and goes on behind a row', async () => {
    const store = await open()
    const routine = await receive(store, {})
    const flash = await receive(store, { precedence: 'flash' })
    const early = await receive(store, { precedence: 'priority' })
    const late = await receive(store, { precedence: 'priority' })
    const emergency = await receive(store, {
      emergency: { owners: [], reason: 'why', asked: id('person'), approved: id('person') },
    })
    const { releases } = store.read
    const all = await releases.listByRank({ direction: 'in' }, {})
    const wanted = [emergency, flash, late, early, routine]
    assert.deepEqual(
      all.map((each) => each.id),
      wanted,
    )
    for (const [at, after] of all.entries()) {
      const [next] = await releases.listByRank({ direction: 'in' }, { after, limit: 1 })
      assert.equal(next?.id, wanted[at + 1])
    }
    const pressing = await releases.listByRank({ direction: 'in', rankFrom: 1 }, {})
    assert.equal(pressing.length, 4)
  })

  it('finds what a person has read, starred and put away, and brings it back for all', async () => {
    const store = await open()
    const [one, two] = [await receive(store, {}), await receive(store, {})]
    const [me, other] = [id('person'), id('person')]
    const found = async (flags: object, person = me) => {
      const list = await store.read.releases.list({ flagged: { person, ...flags } })
      return list.map((each) => each.id).sort()
    }
    await store.write(async (tx) => {
      await tx.inboxFlags.change(me, [one], { read: true, starred: true, away: true })
      await tx.inboxFlags.change(other, [one, two], { away: true })
    })
    assert.deepEqual(await found({ away: true }), [one])
    assert.deepEqual(await found({ away: false }), [two])
    assert.deepEqual(await found({ read: true, starred: true, away: true }), [one])
    assert.deepEqual(await found({ read: true, away: false }), [])
    assert.deepEqual(await found({ starred: false }), [two])
    assert.deepEqual(await found({ away: true }, other), [one, two].sort())
    await store.write((tx) => tx.inboxFlags.bringBack([one]))
    assert.deepEqual(await found({ away: true }), [])
    assert.deepEqual(await found({ away: true }, other), [two])
    // Nothing else of it is forgotten.
    const flags = (await store.read.inboxFlags.of(me, [one])).get(one)
    assert.deepEqual([flags?.starred, flags?.read === null, flags?.away], [true, false, null])
  })
})
