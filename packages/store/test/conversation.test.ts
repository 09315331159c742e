// SPDX-License-Identifier: Apache-2.0
// Channels, outbox, inbox, quarantine and key requests: what the exchange with partners needs remembered.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { EnvelopeId } from '@tearline/base'
import { newInbound, newOutbound } from '@tearline/exchange'
import type { KeyRequestRecord, Store } from '../src/index.ts'
import { ally, bytes, describeStore, digest, id, type start, third } from './kit.ts'

describeStore('channels', ({ open }) => {
  it('begins at the beginning and keeps what it is told', async () => {
    const store = await open()
    const fresh = await store.read.channels.byPartner(ally)
    assert.deepEqual([fresh.outbound, fresh.inbound], [newOutbound, newInbound])
    const moved = {
      ...fresh,
      outbound: { next: 3, head: digest('two') },
      inbound: { next: 2, head: digest('one'), stopped: false },
      bundlesIn: { next: 5, head: digest('four') },
    }
    await store.write((tx) => tx.channels.save(moved))
    assert.deepEqual(await store.read.channels.byPartner(ally), moved)
    assert.deepEqual(await store.read.channels.list(), [moved])
  })

  it('stops on evidence and keeps it once', async () => {
    const store = await open()
    const evidence = { against: digest('a header') }
    await store.write((tx) => tx.channels.stop(ally, evidence))
    await store.write((tx) => tx.channels.stop(ally, evidence))
    assert.equal((await store.read.channels.byPartner(ally)).inbound.stopped, true)
    const kept = await store.read.channels.evidence(ally)
    assert.deepEqual(
      kept.map((each) => each.evidence),
      [evidence],
    )
  })

  it('records each bundle under its number, and the first one counts', async () => {
    const store = await open()
    const save = (name: string) =>
      store.write((tx) => tx.channels.saveBundle(ally, 'in', { number: 1, digest: digest(name) }))
    await save('first')
    await save('second')
    assert.equal(await store.read.channels.bundle(ally, 'in', 1), digest('first'))
    assert.equal(await store.read.channels.bundle(ally, 'out', 1), null)
  })
})

describeStore('outbox', ({ open, clock }) => {
  it('offers the oldest of each partner, and nothing before its time', async () => {
    const store = await open()
    const [first, second] = [await queue(store, ally, 1), await queue(store, ally, 2)]
    const other = await queue(store, third, 1)
    assert.deepEqual(await due(store), [first, other])
    const retry = (clock.now() + 60_000) as typeof start
    await store.write((tx) => tx.outbox.markAttempt(first, retry))
    assert.deepEqual(await due(store), [other])
    await store.write((tx) => tx.outbox.markDelivered(other, bytes(4)))
    assert.deepEqual(await due(store), [])
    assert.equal(await store.read.outbox.nextDue(), retry)
    clock.pass(60_000)
    assert.deepEqual(await due(store), [first])
    await store.write((tx) => tx.outbox.markDelivered(first, bytes(4)))
    assert.deepEqual(await due(store), [second])
    const item = await store.read.outbox.byEnvelope(first)
    assert.deepEqual([item?.attempts, item?.state, item?.receipt], [1, 'delivered', bytes(4)])
    assert.deepEqual(await store.read.blobs.load(item?.content ?? digest('')), bytes(10, 1))
  })

  it('keeps the first receipt, and gives up nothing that was delivered', async () => {
    const store = await open()
    const envelope = await queue(store, ally, 1)
    await store.write((tx) => tx.outbox.markDelivered(envelope, bytes(4, 1)))
    await store.write((tx) => tx.outbox.markDelivered(envelope, bytes(4, 2)))
    await store.write((tx) => tx.outbox.markDead(envelope, 'rejected'))
    const item = await store.read.outbox.byEnvelope(envelope)
    assert.deepEqual([item?.state, item?.receipt], ['delivered', bytes(4, 1)])
  })

  it('goes back as far as the partner asks', async () => {
    const store = await open()
    const sent = [
      await queue(store, ally, 1),
      await queue(store, ally, 2),
      await queue(store, ally, 3),
    ]
    const beside = await queue(store, ally, null)
    for (const envelope of [...sent, beside]) {
      await store.write((tx) => tx.outbox.markDelivered(envelope, bytes(4)))
    }
    await store.write((tx) => tx.outbox.rewind(ally, 2))
    const queued = await store.read.outbox.list({ to: ally, state: 'queued' })
    assert.deepEqual(
      queued.map(({ seq }) => seq),
      [2, 3],
    )
    assert.deepEqual(
      (await store.read.outbox.since(ally, 2)).map(({ seq }) => seq),
      [2, 3],
    )
    assert.deepEqual(await due(store), [sent[1]])
  })

  it('says why an envelope was given up, and a person has it tried again or dropped', async () => {
    const store = await open()
    const [first, second] = [await queue(store, ally, 1), await queue(store, ally, 2)]
    const stateOf = async (envelope: EnvelopeId) => {
      const item = await store.read.outbox.byEnvelope(envelope)
      return [item?.state, item?.reason, item?.wanted]
    }
    assert.equal(await store.write((tx) => tx.outbox.drop(first)), false)
    await store.write((tx) => tx.outbox.markDead(first, 'partner-behind', 1))
    assert.deepEqual(await stateOf(first), ['dead', 'partner-behind', 1])
    assert.equal(await store.write((tx) => tx.outbox.revive(second)), false)
    assert.equal(await store.write((tx) => tx.outbox.revive(first)), true)
    assert.deepEqual(await stateOf(first), ['queued', null, null])
    await store.write((tx) => tx.outbox.markDead(first, 'rejected'))
    assert.equal(await store.write((tx) => tx.outbox.drop(first)), true)
    assert.deepEqual(await stateOf(first), ['dropped', 'rejected', null])
    assert.equal(await store.write((tx) => tx.outbox.revive(first)), false)
    assert.deepEqual(await due(store), [second])
  })

  it('remembers how it stands with a partner', async () => {
    const store = await open()
    const { read } = store
    const none = { partner: ally, seen: null, skew: null, gap: null, refused: null }
    assert.deepEqual(await read.health.byPartner(ally), none)
    const at = clock.now()
    await store.write((tx) => tx.health.saw(ally, -3))
    clock.pass(1)
    await store.write((tx) => tx.health.saw(ally))
    const later = clock.now()
    const gap = { expected: 4, got: 9 }
    assert.equal(await store.write((tx) => tx.health.missing(ally, gap)), true)
    assert.equal(await store.write((tx) => tx.health.missing(ally, { ...gap, got: 10 })), false)
    await store.write((tx) => tx.health.refused(third, 'exchange.clock-ahead', 700))
    assert.deepEqual(await read.health.list(), [
      {
        ...{ partner: ally, seen: later, skew: { seconds: -3, at }, refused: null },
        gap: { ...gap, at: later },
      },
      {
        ...{ partner: third, seen: null, gap: null, skew: { seconds: 700, at: later } },
        refused: { code: 'exchange.clock-ahead', at: later },
      },
    ])
  })

  it('passes over what was given up, and counts it', async () => {
    const store = await open()
    const [dead, next] = [await queue(store, ally, 1), await queue(store, ally, 2)]
    await store.write((tx) => tx.outbox.markDead(dead, 'rejected', 1))
    assert.deepEqual(await due(store), [next])
    const backlog = await store.read.outbox.backlog()
    assert.deepEqual(
      backlog.map(({ state, count }) => [state, count]),
      [
        ['dead', 1],
        ['queued', 1],
      ],
    )
  })

  it('refuses an envelope whose bytes were not saved, and a number twice', async () => {
    const store = await open()
    const item = { envelope: id('envelope'), to: ally, seq: 1, kind: 'release' }
    await assert.rejects(
      store.write((tx) => tx.outbox.queue({ ...item, content: digest('nothing') })),
      { code: 'store.blob-missing' },
    )
    await queue(store, ally, 1)
    await assert.rejects(queue(store, ally, 1), { code: 'store.conflict' })
  })

  it('is tried again at once when the partner answers', async () => {
    const store = await open()
    const envelope = await queue(store, ally, 1)
    const retry = (clock.now() + 60_000) as typeof start
    await store.write((tx) => tx.outbox.markAttempt(envelope, retry))
    await store.write((tx) => tx.outbox.wake(ally))
    assert.deepEqual(await due(store), [envelope])
  })

  it('forgets what was delivered long ago, and nothing else', async () => {
    const store = await open()
    const [old, recent] = [await queue(store, ally, 1), await queue(store, ally, 2)]
    const waiting = await queue(store, ally, 3)
    await store.write((tx) => tx.outbox.markDelivered(old, bytes(4)))
    clock.pass(1_000)
    await store.write((tx) => tx.outbox.markDelivered(recent, bytes(4)))
    const gone = await store.write(async (tx) => {
      const contents = await tx.outbox.prune(clock.now())
      for (const content of contents) await tx.blobs.drop(content)
      return contents
    })
    assert.equal(gone.length, 1)
    const left = await store.read.outbox.list()
    assert.deepEqual(
      left.map(({ envelope }) => envelope),
      [recent, waiting],
    )
    assert.equal(await store.read.blobs.has(gone[0] ?? digest('')), false)
  })

  async function queue(store: Store, to: typeof ally, seq: number | null) {
    const envelope = id('envelope')
    await store.write(async (tx) => {
      const content = await tx.blobs.put(bytes(10, to === ally ? (seq ?? 99) : 50))
      await tx.outbox.queue({ envelope, to, seq, kind: 'release', content })
    })
    return envelope
  }
  async function due(store: Store) {
    return (await store.read.outbox.due(clock.now())).map(({ envelope }) => envelope)
  }
})

describeStore('inbox', ({ open, clock }) => {
  it('remembers answers, those of a channel for ever', async () => {
    const store = await open()
    const record = (seq: number | null) => ({
      ...{ from: ally, envelope: id('envelope'), header: digest(`header ${seq}`), seq },
      ...{ received: clock.now(), answer: bytes(20, 6) },
    })
    const [chained, beside] = [record(1), record(null)]
    await store.write(async (tx) => {
      await tx.inbox.save(chained)
      await tx.inbox.save(beside)
    })
    assert.deepEqual(await store.read.inbox.byEnvelope(ally, chained.envelope), chained)
    assert.deepEqual(await store.read.inbox.bySeq(ally, 1), chained)
    assert.equal(await store.read.inbox.bySeq(third, 1), null)
    clock.pass(1)
    await store.write((tx) => tx.inbox.dropUnchained(clock.now()))
    assert.equal(await store.read.inbox.byEnvelope(ally, beside.envelope), null)
    assert.deepEqual(await store.read.inbox.bySeq(ally, 1), chained)
  })

  it('takes each id and each number once', async () => {
    const store = await open()
    const record = {
      ...{ from: ally, envelope: id('envelope'), header: digest('header'), seq: 1 },
      ...{ received: clock.now(), answer: bytes(20) },
    }
    await store.write((tx) => tx.inbox.save(record))
    const twice = [record, { ...record, envelope: id('envelope') }]
    for (const again of twice) {
      await assert.rejects(
        store.write((tx) => tx.inbox.save(again)),
        { code: 'store.conflict' },
      )
    }
  })
})

describeStore('quarantine and key requests', ({ open, clock }) => {
  it('keeps an envelope with the reasons until people decide', async () => {
    const store = await open()
    const item = {
      ...{ envelope: id('envelope'), from: ally, content: digest('envelope') },
      reasons: ['release.consents'],
    }
    await store.write((tx) => tx.quarantine.save(item))
    const record = { ...item, state: 'open', at: clock.now() }
    assert.deepEqual(await store.read.quarantine.byEnvelope(item.envelope), record)
    await store.write((tx) => tx.quarantine.setState(item.envelope, 'kept'))
    assert.deepEqual(await store.read.quarantine.list('open'), [])
    assert.equal((await store.read.quarantine.list()).length, 1)
    await assert.rejects(
      store.write((tx) => tx.quarantine.setState(id('envelope'), 'kept')),
      { code: 'store.absent' },
    )
  })

  it('answers a repeated key request with the same bytes, for a while', async () => {
    const store = await open()
    const records = [1, 2].map((seed) => ({
      ...{ from: ally, envelope: id('envelope'), header: digest('header') },
      ...{ received: clock.now(), answer: bytes(50, seed) },
    }))
    const [first, second] = records as [KeyRequestRecord, KeyRequestRecord]
    await store.write((tx) => tx.keyRequests.saveAll(records))
    const known = (...names: Pick<KeyRequestRecord, 'from' | 'envelope'>[]) =>
      store.read.keyRequests.known(names)
    assert.deepEqual(await known(first), [first])
    assert.equal((await known(first, second)).length, 2)
    // The id of one party's envelope says nothing about another's.
    assert.deepEqual(await known({ ...first, from: third }), [])
    assert.deepEqual(await known({ ...first, from: third }, { ...second, from: ally }), [second])
    assert.deepEqual(await known(), [])
    clock.pass(1)
    await store.write((tx) => tx.keyRequests.dropBefore(clock.now()))
    assert.deepEqual(await known(first, second), [])
  })
})
