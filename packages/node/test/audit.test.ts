// The audit of a node finds what was changed, left out and rolled back, and names nothing that is not so.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { type Bytes, type Json, utf8 } from '@tearline/base'
import { formatNote, parseNote, signCheckpoint, signNote } from '@tearline/ledger'
import { digestOf } from '@tearline/seal'
import { audit } from '../src/acts/audit.ts'
import { record } from '../src/acts/record.ts'
import type { Context } from '../src/context.ts'
import { cosignByPartners } from '../src/federation/cosign.ts'
import { type Net, pair, type TestNode, testNet } from './fixtures/net.ts'

let net: Net
let xaa: TestNode
let xbb: TestNode

beforeEach(async () => {
  net = testNet()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await happen(3)
  assert.deepEqual(await cosignByPartners(xaa.ctx), ['XBB'])
  await happen(2)
})
afterEach(() => net.close())

/** Events about portions of XBB, in its chain. */
async function happen(events: number): Promise<void> {
  const party = xaa.ctx.me
  const event = { kind: 'party.paired', party, document: digestOf(utf8('x')), by: null } as const
  await xaa.ctx.store.write(async (tx) => {
    for (let i = 0; i < events; i++) await record(tx, event, { chainOf: xbb.ctx.me })
  })
  await xaa.ctx.store.ledger.publish()
}

const look = (ctx: Context) => audit(ctx, xaa.person('auditor'))

/** The node, with another answer of its ledger's reader. */
function withLedger(changes: object): Context {
  const { ctx } = xaa
  const { read } = ctx.store
  const reader = new Proxy(read.ledger, {
    get: (target, name) => {
      const value: unknown =
        name in changes ? Reflect.get(changes, name) : Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const store = { ...ctx.store, ledger: ctx.store.ledger, read: { ...read, ledger: reader } }
  return Object.create(ctx, { store: { value: store } }) as Context
}

/** Our checkpoint of another tree, cosigned by the partner: what it would hold if it had seen that. */
function cosignedOther(size: number): Bytes {
  const { key } = xaa.ctx.keys.ledger
  const head = { origin: key.name, size, root: new Uint8Array(32).fill(7) }
  const now = xaa.ctx.clock.now()
  const note = parseNote(signCheckpoint(head, [xaa.ctx.keys.ledger], now))
  const line = signNote(note.text, xbb.ctx.keys.witness, now)
  return formatNote({ text: note.text, signatures: [...note.signatures, line] })
}

test('a node where nothing was touched is well, and its partner is named with what it saw', async () => {
  const { ledger, isAsSeen, witnesses, chains, events } = await look(xaa.ctx)
  assert.deepEqual([ledger.verdict.ok, ledger.badOpening, isAsSeen], [true, null, true])
  assert.deepEqual(chains, [{ originator: 'XBB', events: 5, brokenAt: null }])
  assert.equal(witnesses[0]?.party, 'XBB')
  assert.equal(witnesses[0]?.seen?.size, ledger.size - 2)
  assert.equal(
    events.reduce((sum, { count }) => sum + count, 0),
    ledger.size,
  )
})

test('a partner that cosigned nothing is named as such', async () => {
  const { witnesses, isAsSeen } = await look(withLedger({ cosignedNotes: async () => [] }))
  assert.deepEqual(witnesses, [{ party: 'XBB', seen: null }])
  assert.equal(isAsSeen, true)
})

test('another tree of a size that a partner cosigned is found', async () => {
  const notes = [cosignedOther(2)]
  assert.equal((await look(withLedger({ cosignedNotes: async () => notes }))).isAsSeen, false)
})

test('a ledger shorter than what a partner cosigned is found', async () => {
  const { ledger } = await look(xaa.ctx)
  const notes = [cosignedOther(ledger.size + 1)]
  assert.equal((await look(withLedger({ cosignedNotes: async () => notes }))).isAsSeen, false)
})

test('a cosignature that was changed after it came is found', async () => {
  const note = parseNote(cosignedOther(2))
  const [ours, theirs] = note.signatures
  assert.ok(ours && theirs)
  const forged = {
    ...theirs,
    signature: theirs.signature.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
  }
  const notes = [formatNote({ text: note.text, signatures: [ours, forged] })]
  assert.equal((await look(withLedger({ cosignedNotes: async () => notes }))).isAsSeen, false)
})

test('an event that is left out of the chain of an originator, or does not follow, is found', async () => {
  const { list } = xaa.ctx.store.read.ledger
  const original = list.bind(xaa.ctx.store.read.ledger)
  const altered = (change: (chain: Record<string, Json>) => object | null) => ({
    list: async (...args: Parameters<typeof original>) =>
      (await original(...args)).map((each) => {
        const event = each.event as { readonly chain: Record<string, Json> | null }
        const isThird = event.chain?.['number'] === 3
        return isThird ? { ...each, event: { ...event, chain: change(event.chain ?? {}) } } : each
      }),
  })
  for (const change of [
    () => null,
    (chain: Record<string, Json>) => ({ ...chain, number: 9 }),
    (chain: Record<string, Json>) => ({ ...chain, prev: '00'.repeat(32) }),
  ]) {
    const { chains, ledger } = await look(withLedger(altered(change)))
    assert.notEqual(chains[0]?.brokenAt, null)
    assert.notEqual(ledger.badOpening, null)
  }
})

test('it is for those who oversee', async () => {
  await assert.rejects(audit(xaa.ctx, xaa.person('analyst')), { code: 'node.role-missing' })
})
