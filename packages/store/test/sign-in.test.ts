// What people sign in with, and what waits for a second person.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Instant } from '@tearline/base'
import type { PersonRecord } from '../src/index.ts'
import { describeStore, digest, id, start, us, words } from './kit.ts'

const later = (seconds: number) => (start + seconds * 1_000) as Instant
const personOf = (): PersonRecord => ({
  ...{ id: id('person'), name: words, nation: us, clearance: 'SECRET', active: true },
  ...{ compartments: [], roles: ['analyst'], created: start },
})

describeStore('one-time secrets', ({ open }) => {
  const ticket = {
    ...({ hash: digest('secret'), use: 'enrol', person: null, created: start } as const),
    ...{ expires: later(60), detail: { note: words } },
  }

  it('are taken once, for their use, and before their end', async () => {
    const store = await open()
    await store.write((tx) => tx.tickets.save(ticket))
    const take = (use: 'enrol' | 'claim', now: Instant) =>
      store.write((tx) => tx.tickets.take(use, ticket.hash, now))
    assert.equal(await take('claim', start), null)
    assert.equal(await take('enrol', ticket.expires), null)
    assert.deepEqual(await take('enrol', later(59)), ticket)
    assert.equal(await take('enrol', later(59)), null)
  })

  it('are taken by one of two who come at once', async () => {
    const store = await open()
    await store.write((tx) => tx.tickets.save(ticket))
    const take = () => store.write((tx) => tx.tickets.take('enrol', ticket.hash, start))
    const taken = await Promise.all([take(), take(), take()])
    assert.equal(taken.filter((each) => each !== null).length, 1)
  })

  it('are counted while they are good, and dropped by use, by person and by time', async () => {
    const store = await open()
    const person = id('person')
    const of = (name: string, who: typeof person | null) => ({
      ...ticket,
      ...{ hash: digest(name), person: who },
    })
    await store.write(async (tx) => {
      await tx.tickets.save(of('a', person))
      await tx.tickets.save(of('b', null))
    })
    assert.equal(await store.read.tickets.count('enrol', start), 2)
    assert.equal(await store.read.tickets.count('enrol', ticket.expires), 0)
    await store.write((tx) => tx.tickets.dropOf('enrol', person))
    assert.equal(await store.read.tickets.count('enrol', start), 1)
    await store.write((tx) => tx.tickets.dropUse('claim'))
    assert.equal(await store.read.tickets.count('enrol', start), 1)
    await store.write((tx) => tx.tickets.dropExpired(ticket.expires))
    assert.equal(await store.read.tickets.count('enrol', start), 0)
  })
})

describeStore('sessions', ({ open }) => {
  it('are found until they end, by time, by hand or with their person', async () => {
    const store = await open()
    const ann = personOf()
    const session = (name: string) => ({
      ...{ hash: digest(name), person: ann.id, created: start, seen: start },
      ...({ authenticated: start, expires: later(60), means: 'passkey' } as const),
    })
    await store.write(async (tx) => {
      await tx.people.save(ann, null)
      for (const name of ['a', 'b', 'c']) await tx.sessions.save(session(name))
    })
    const { hash } = session('a')
    assert.deepEqual(await store.read.sessions.byHash(hash, later(59)), session('a'))
    assert.equal(await store.read.sessions.byHash(hash, later(60)), null)
    await store.write((tx) => tx.sessions.touch(hash, later(9)))
    assert.equal((await store.read.sessions.byHash(hash, start))?.seen, later(9))
    await store.write((tx) => tx.sessions.end(hash))
    assert.equal(await store.read.sessions.byHash(hash, start), null)
    assert.equal((await store.read.sessions.ofPerson(ann.id)).length, 2)
    await store.write((tx) => tx.sessions.endOf(ann.id))
    assert.deepEqual(await store.read.sessions.ofPerson(ann.id), [])
    await store.write(async (tx) => {
      await tx.sessions.save(session('d'))
      await tx.sessions.dropExpired(later(60))
    })
    assert.deepEqual(await store.read.sessions.ofPerson(ann.id), [])
  })
})

describeStore('passkeys', ({ open }) => {
  it('are found by their credential, counted up, and one credential is one person’s', async () => {
    const store = await open()
    const [ann, bob] = [personOf(), personOf()]
    const passkey = (person: PersonRecord, credential: string) => ({
      ...{ person: person.id, counter: 3, created: start, credential },
      ...{ publicKey: 'AAAA', site: 'localhost', name: words },
    })
    const made = await store.write(async (tx) => {
      await tx.people.save(ann, null)
      await tx.people.save(bob, null)
      return tx.passkeys.add(passkey(ann, 'one'))
    })
    await assert.rejects(
      store.write((tx) => tx.passkeys.add(passkey(bob, 'one'))),
      { code: 'store.conflict' },
    )
    await store.write((tx) => tx.passkeys.used(made, 4, later(1)))
    const expected = { ...passkey(ann, 'one'), id: made, counter: 4, used: later(1) }
    assert.deepEqual(await store.read.passkeys.byCredential('one'), expected)
    assert.deepEqual(await store.read.passkeys.ofPerson(ann.id), [expected])
    assert.equal(await store.read.passkeys.byCredential('two'), null)
    await store.write((tx) => tx.passkeys.drop(made))
    assert.equal(await store.read.passkeys.byCredential('one'), null)
    await store.write(async (tx) => {
      await tx.passkeys.add(passkey(ann, 'three'))
      await tx.passkeys.dropOf(ann.id)
    })
    assert.deepEqual(await store.read.passkeys.ofPerson(ann.id), [])
  })
})

describeStore('identities', ({ open }) => {
  it('lead to one person, whatever issuer and subject look like side by side', async () => {
    const store = await open()
    const ann = personOf()
    await store.write(async (tx) => {
      await tx.people.save(ann, null)
      await tx.people.saveIdentity('https://a', 'b', ann.id)
    })
    assert.deepEqual(await store.read.people.byIdentity('https://a', 'b'), ann)
    assert.equal(await store.read.people.byIdentity('https://', 'ab'), null)
    const changed = { ...ann, clearance: 'CONFIDENTIAL', active: false }
    await store.write((tx) => tx.people.change(changed))
    assert.deepEqual(await store.read.people.byIdentity('https://a', 'b'), changed)
  })
})

describeStore('approvals', ({ open }) => {
  it('wait until somebody has decided or their time is over', async () => {
    const store = await open()
    const [asked, other] = [id('person'), id('person')]
    const approval = {
      ...{ id: id('approval'), act: 'people.roles', asked, order: digest('order') },
      ...{ created: start, expires: later(60), detail: { note: words } },
    }
    await store.write((tx) => tx.approvals.add(approval))
    const waiting = { ...approval, state: 'open', decided: null, ended: null } as const
    assert.deepEqual(await store.read.approvals.open(later(59)), [waiting])
    assert.deepEqual(await store.read.approvals.open(later(60)), [])
    const end = { state: 'approved', by: other, at: later(5) } as const
    await store.write((tx) => tx.approvals.end(approval.id, end))
    assert.deepEqual(await store.read.approvals.open(start), [])
    const ended = await store.read.approvals.byId(approval.id)
    assert.deepEqual([ended?.state, ended?.decided, ended?.ended], ['approved', other, later(5)])
  })
})

describeStore('deputies', ({ open }) => {
  it('stand in from their first moment until their last', async () => {
    const store = await open()
    const ann = personOf()
    const deputy = {
      ...{ id: id('deputy'), person: ann.id, by: id('person'), inPlaceOf: id('person') },
      ...({ role: 'disclosure-officer', from: later(10), until: later(60) } as const),
    }
    await store.write(async (tx) => {
      await tx.people.save(ann, null)
      await tx.deputies.add(deputy)
    })
    const at = (seconds: number) => store.read.deputies.ofPerson(ann.id, later(seconds))
    assert.deepEqual(await at(9), [])
    assert.deepEqual(await at(10), [deputy])
    assert.deepEqual(await at(60), [])
    assert.deepEqual(await store.read.deputies.list(start), [deputy])
    await store.write((tx) => tx.deputies.end(deputy.id, later(20)))
    assert.deepEqual(await at(20), [])
    await store.write((tx) => tx.deputies.endOf(ann.id, later(15)))
    assert.deepEqual(await at(15), [])
  })
})
