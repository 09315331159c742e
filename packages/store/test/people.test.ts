// SPDX-License-Identifier: Apache-2.0
// People, tokens, settings and custody.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Instant } from '@tearline/base'
import type { PersonRecord } from '../src/index.ts'
import { ally, describeStore, digest, id, start, third, us, words } from './kit.ts'

describeStore('people', ({ open, clock }) => {
  const ann: PersonRecord = {
    ...{ id: id('person'), name: words, nation: us, clearance: 'SECRET', active: true },
    compartments: [{ tag: 'SCI', values: ['SI'] }],
    roles: ['analyst'],
    created: start,
  }

  it('finds a person by id and by login', async () => {
    const store = await open()
    await store.write((tx) => tx.people.save(ann, 'ann@xaa.example'))
    assert.deepEqual(await store.read.people.byId(ann.id), ann)
    assert.deepEqual(await store.read.people.byLogin('ann@xaa.example'), ann)
    assert.equal(await store.read.people.byLogin('Ann@xaa.example'), null)
    const left = { ...ann, active: false, roles: [] }
    await store.write((tx) => tx.people.save(left, null))
    assert.deepEqual(await store.read.people.list(), [left])
    assert.equal(await store.read.people.byLogin('ann@xaa.example'), null)
  })

  it('accepts a token until it expires or is taken back', async () => {
    const store = await open()
    const token = (name: string, seconds: number) => ({
      ...{
        hash: digest(name),
        person: ann.id,
        created: start,
        scopes: ['reports:read'],
        name: words,
      },
      expires: (clock.now() + seconds * 1_000) as Instant,
    })
    const [short, long] = [token('short', 10), token('long', 20)]
    await store.write(async (tx) => {
      await tx.people.save(ann, null)
      await tx.people.saveToken(short)
      await tx.people.saveToken(long)
    })
    assert.deepEqual(await store.read.people.token(short.hash, clock.now()), short)
    assert.equal((await store.read.people.tokensOf(ann.id)).length, 2)
    clock.pass(10_000)
    assert.equal(await store.read.people.token(short.hash, clock.now()), null)
    await store.write((tx) => tx.people.dropExpiredTokens(clock.now()))
    assert.deepEqual(await store.read.people.tokensOf(ann.id), [long])
    await store.write((tx) => tx.people.dropToken(long.hash))
    assert.equal(await store.read.people.token(long.hash, clock.now()), null)
    await store.write((tx) => tx.people.saveToken(long))
    await store.write((tx) => tx.people.dropTokensOf(ann.id))
    assert.deepEqual(await store.read.people.tokensOf(ann.id), [])
  })
})

describeStore('settings', ({ open }) => {
  it('keeps JSON under a name', async () => {
    const store = await open()
    assert.equal(await store.read.settings.get('party'), null)
    await store.write((tx) => tx.settings.set('party', { code: us }))
    await store.write((tx) => tx.settings.set('party', { code: ally }))
    assert.deepEqual(await store.read.settings.get('party'), { code: ally })
    await store.write((tx) => tx.settings.drop('party'))
    assert.equal(await store.read.settings.get('party'), null)
  })
})

describeStore('custody', ({ open }) => {
  it('tells who did what with a portion, a report and how often', async () => {
    const store = await open()
    const report = id('report')
    const [one, two] = [id('portion'), id('portion')]
    const edge = (
      portion: typeof one,
      party: typeof us,
      act: 'holds' | 'opened',
      second: number,
    ) => ({
      ...{ portion, report, party, person: null, act, under: digest('release') },
      at: (start + second * 1_000) as Instant,
    })
    await store.write((tx) =>
      tx.custody.add([
        edge(one, ally, 'holds', 1),
        edge(one, ally, 'opened', 2),
        edge(two, ally, 'opened', 3),
        edge(two, third, 'holds', 4),
      ]),
    )
    const ofOne = await store.read.custody.ofPortion(one)
    assert.deepEqual(
      ofOne.map(({ act }) => act),
      ['holds', 'opened'],
    )
    const page = await store.read.custody.ofReport(report, { after: ofOne[1]?.id ?? 0, limit: 1 })
    assert.deepEqual(
      page.map(({ portion }) => portion),
      [two],
    )
    assert.equal((await store.read.custody.ofParty(third)).length, 1)
    const counts = await store.read.custody.countsOfReport(report)
    assert.deepEqual(counts, [
      { party: ally, act: 'holds', count: 1, last: start + 1_000 },
      { party: ally, act: 'opened', count: 2, last: start + 3_000 },
      { party: third, act: 'holds', count: 1, last: start + 4_000 },
    ])
    assert.deepEqual(await store.read.custody.countsOfPortions([one, two]), counts)
    assert.deepEqual(
      await store.read.custody.countsOfPortions([two]),
      counts.slice(1).map((count) => (count.act === 'opened' ? { ...count, count: 1 } : count)),
    )
  })
})
