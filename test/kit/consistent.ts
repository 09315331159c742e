// What must hold in a node's store at any moment between two units, however it came to be there.
import assert from 'node:assert/strict'
import { digestOf } from '@tearline/seal'
import { type AnyEvent, eventsOf } from './acts.ts'
import type { Party } from './alliance.ts'

/**
 * INVARIANT (ledger-first): no effect without its entry, no entry without its effect, and the ledger verifies.
 * INVARIANT (nothing-lost): channels, outbox and contents agree with each other.
 */
export async function checkConsistent(party: Party): Promise<void> {
  const verdict = await party.as('auditor').get<{ readonly ok: boolean }>('/ledger/verify')
  assert.equal(verdict.ok, true, `${party.code}: the ledger verifies`)
  const all = await eventsOf(party)
  await checkStatements(party, all)
  await checkOutbox(party)
  await checkInbox(party, all)
}

async function checkStatements(party: Party, all: readonly AnyEvent[]): Promise<void> {
  const { read } = party.ctx().store
  const digests = (kind: string) => statementsOf(all, kind)
  const stored = (records: readonly { readonly digest: string }[]) =>
    records.map(({ digest }) => digest).sort()
  const releases = (direction: 'in' | 'out') => read.releases.list({ direction })
  assert.deepEqual(stored(await releases('out')), digests('release.approved'), 'releases given')
  assert.deepEqual(stored(await releases('in')), digests('release.received'), 'releases received')
  const consents = (direction: 'in' | 'out') => read.consents.list({ direction })
  assert.deepEqual(stored(await consents('out')), digests('consent.given'), 'consents given')
  const recalls = (direction: 'in' | 'out') => read.recalls.list({ direction })
  assert.deepEqual(stored(await recalls('out')), digests('recall.issued'), 'recalls given')
  assert.deepEqual(stored(await recalls('in')), digests('recall.received'), 'recalls received')
  const answered = (await recalls('in')).filter(({ tombstone }) => tombstone !== null)
  assert.equal(answered.length, digests('tombstone.issued').length, 'tombstones given')
}

function statementsOf(all: readonly AnyEvent[], kind: string): readonly string[] {
  return all
    .filter((event) => event.kind === kind)
    .map(({ statement }) => String(statement))
    .sort()
}

/** As many envelopes as the channel has numbers, and the bytes of each. */
async function checkOutbox(party: Party): Promise<void> {
  const { read } = party.ctx().store
  const items = await read.outbox.list()
  const byPartner = Map.groupBy(items, ({ to }) => to)
  for (const [to, sent] of byPartner) {
    const numbers = sent.flatMap(({ seq }) => seq ?? [])
    const { next } = (await read.channels.byPartner(to)).outbound
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
      `envelopes to ${to} are numbered without a gap`,
    )
    assert.equal(next, numbers.length + 1, `the channel to ${to} has the next number`)
  }
  for (const { content } of items) {
    assert.equal(digestOf(await read.blobs.load(content)), content, 'an envelope has its bytes')
  }
}

async function checkInbox(party: Party, all: readonly AnyEvent[]): Promise<void> {
  const { read } = party.ctx().store
  const accepted = all.filter(({ kind }) => kind === 'envelope.accepted')
  for (const { party: partner } of await read.parties.list()) {
    const numbers = accepted.flatMap(({ from, seq }) =>
      from === partner && typeof seq === 'number' ? [seq] : [],
    )
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
      `envelopes of ${partner} are taken in order, each once`,
    )
    const { next } = (await read.channels.byPartner(partner)).inbound
    assert.equal(next, numbers.length + 1, `the channel from ${partner} waits for the next`)
    for (const number of numbers) assert.ok(await read.inbox.bySeq(partner, number))
  }
}
