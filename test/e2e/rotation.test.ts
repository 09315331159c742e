// Keys change while everything goes on: mail under the old key still opens, what was signed in time stays signed, what
// the old key signs too late is refused, and a partner that was away catches up by itself.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base64, formatInstant, newId } from '@tearline/base'
import { sealEnvelope } from '@tearline/exchange'
import { parseVkey } from '@tearline/ledger'
import { signStatement } from '@tearline/seal'
import { agree, events, handed, pair, read, release, write } from '../kit/acts.ts'
import { type Alliance, newAlliance, type Party } from '../kit/alliance.ts'
import { checkConsistent } from '../kit/consistent.ts'

const hour = 3_600
const day = 24 * hour

type Rotated = { readonly serial: number; readonly from: string; readonly told: number }

function rotate(party: Party, keys: string, noticeSeconds = day): Promise<Rotated> {
  return party.as('admin').post<Rotated>('/keys/rotate', { keys, noticeSeconds })
}

async function two(): Promise<{ net: Alliance; xaa: Party; xbb: Party }> {
  const net = newAlliance()
  const xaa = await net.start('XAA')
  const xbb = await net.start('XBB')
  await pair(xaa, xbb)
  await agree(net, [xaa, xbb], { terms: { ...handed, leaseSeconds: 90 * day } })
  return { net, xaa, xbb }
}

async function passes(net: Alliance, from: Party, to: Party, text: string): Promise<string> {
  const report = await write(from, [[markOf(from, to), text]])
  const id = await release(from, report, [to])
  await net.settle()
  assert.deepEqual(await read(to.as('analyst'), id), [text])
  return id
}

function markOf(from: Party, to: Party): string {
  return `(S//REL TO ${from.code}, ${to.code})`
}

const documentsAt = async (at: Party, of: Party) =>
  (await at.ctx().store.read.parties.documents(of.code)).map(({ document }) => document)

test('reports go both ways before, while and after the keys of a party change', async (t) => {
  const { net, xaa, xbb } = await two()
  t.after(() => net.close())
  const early = await passes(net, xbb, xaa, 'Before.')
  const { signing, sealing } = xaa.ctx().keys
  // On its way under the old key, both ways.
  const going = await release(xaa, await write(xaa, [['(S//REL TO XAA, XBB)', 'Out.']]), [xbb])
  const coming = await release(xbb, await write(xbb, [['(S//REL TO XBB, XAA)', 'In.']]), [xaa])
  assert.deepEqual((await rotate(xaa, 'party')).told, 1)
  assert.deepEqual(xaa.ctx().keys.signing, signing, 'the old key signs until the notice is over')
  assert.notDeepEqual(xaa.ctx().keys.sealing.publicKey, sealing.publicKey)
  await net.settle()
  assert.equal((await documentsAt(xbb, xaa)).length, 2)
  assert.deepEqual(await read(xbb.as('analyst'), going), ['Out.'])
  assert.deepEqual(await read(xaa.as('analyst'), coming), ['In.'])
  await passes(net, xbb, xaa, 'Sealed to the new key.')
  net.clock.advance(day)
  assert.notDeepEqual(xaa.ctx().keys.signing, signing)
  await passes(net, xaa, xbb, 'Signed by the new key.')
  await passes(net, xbb, xaa, 'And back.')
  assert.deepEqual(await read(xaa.as('analyst'), early), ['Before.'])
  for (const party of [xaa, xbb]) {
    await checkConsistent(party)
    assert.ok((await events(party)).includes('party.rotated'))
    assert.deepEqual(await party.ctx().store.read.outbox.list({ state: 'queued' }), [])
  }
})

test('after the overlap the old keys are destroyed, and nothing that is held needs them', async (t) => {
  const { net, xaa, xbb } = await two()
  t.after(() => net.close())
  const id = await passes(net, xbb, xaa, 'Handed under the old key.')
  const old = xaa.ctx().keyStore.seeds()
  await rotate(xaa, 'party')
  await net.settle()
  net.clock.advance(day + hour)
  await net.settle()
  const kinds = (party: Party) => {
    const seeds = party.ctx().keyStore.seeds()
    return [seeds.signing.length, seeds.sealing.length]
  }
  assert.deepEqual(kinds(xaa), [1, 2], 'what signs is gone first')
  net.clock.advance(31 * day)
  await net.settle()
  assert.deepEqual(kinds(xaa), [1, 1])
  assert.ok(
    old.sealing[0]?.every((byte) => byte === 0),
    'wiped',
  )
  await xaa.down()
  await xaa.up()
  assert.deepEqual(kinds(xaa), [1, 1], 'and not in the file of keys')
  const wraps = await xaa.ctx().store.read.wraps.receivedBy(xaa.code, {})
  assert.ok(wraps.length > 0)
  assert.deepEqual(await read(xaa.as('analyst'), id), ['Handed under the old key.'])
})

test('what the old key signs after the overlap is refused, and so is a document that it signs alone', async (t) => {
  const { net, xaa, xbb } = await two()
  t.after(() => net.close())
  const { signing } = xaa.ctx().keys
  const oldSeed = { ...signing, seed: Uint8Array.from(signing.seed) }
  await rotate(xaa, 'party')
  await net.settle()
  net.clock.advance(day + hour)
  const { clock, rng, me } = xaa.ctx()
  const [first] = await documentsAt(xbb, xaa)
  assert.ok(first)
  const forged = signStatement('party', { ...first, address: 'http://elsewhere.test' }, oldSeed)
  const envelope = (signingKey: typeof signing) =>
    sealEnvelope({
      header: {
        ...{ id: newId('envelope', rng), from: me, to: xbb.code, issued: net.clock.text() },
        ...{ seq: null, prev: null, inReplyTo: null, checkpoint: null, seen: null },
      },
      content: {
        ...{ v: 1, kind: 'checkpoint', checkpoint: 'none\n', old: 0, proof: [] },
      },
      attachments: [],
      signingKey,
      recipient: xbb.ctx().keys.sealing.publicKey,
    }).bytes
  const post = async (body: Uint8Array<ArrayBuffer>) => {
    const url = `${xbb.url}/federation/v1/envelopes`
    const response = await xbb.answer(new Request(url, { method: 'POST', body }))
    return `${response.status} ${await response.text()}`
  }
  assert.match(await post(envelope(oldSeed)), /^403 .*exchange\.signature/)
  assert.doesNotMatch(await post(envelope(xaa.ctx().keys.signing)), /exchange\.signature/)
  await assert.rejects(xbb.as('admin').post('/partners', { document: forged }), {
    code: /^(seal|store)\./,
  })
  assert.equal(formatInstant(clock.now()), net.clock.text())
})

test('a partner that was away for two changes of keys takes both, in order, and everything after', async (t) => {
  const { net, xaa, xbb } = await two()
  t.after(() => net.close())
  net.wire.cut.add('XBB')
  await rotate(xaa, 'party')
  net.clock.advance(2 * day)
  const first = await release(xaa, await write(xaa, [['(S//REL TO XAA, XBB)', 'One.']]), [xbb])
  await rotate(xaa, 'party', hour)
  net.clock.advance(40 * day)
  const second = await release(xaa, await write(xaa, [['(S//REL TO XAA, XBB)', 'Two.']]), [xbb])
  await net.settle()
  assert.equal(xaa.ctx().keyStore.seeds().sealing.length, 3, 'mail may still come under the oldest')
  net.wire.mend()
  net.clock.advance(2 * hour)
  await net.settle()
  assert.deepEqual(
    (await documentsAt(xbb, xaa)).map(({ serial }) => serial),
    [1, 2, 3],
  )
  assert.deepEqual(await read(xbb.as('analyst'), first), ['One.'])
  assert.deepEqual(await read(xbb.as('analyst'), second), ['Two.'])
  await passes(net, xbb, xaa, 'Under the newest key.')
})

test('who pairs while a change waits is shown the keys that speak, and told of those that will', async (t) => {
  const { net, xaa } = await two()
  t.after(() => net.close())
  await rotate(xaa, 'party')
  const xcc = await net.start('XCC')
  await pair(xaa, xcc)
  await agree(net, [xaa, xcc], { terms: handed })
  await passes(net, xaa, xcc, 'Under the key that speaks.')
  net.clock.advance(day + hour)
  await passes(net, xaa, xcc, 'Under the one that was told of.')
  await passes(net, xcc, xaa, 'And back.')
  assert.equal((await documentsAt(xcc, xaa)).length, 2)
})

test('the ledger goes on under a new key, and partners cosign it without a break', async (t) => {
  const { net, xaa, xbb } = await two()
  t.after(() => net.close())
  await passes(net, xaa, xbb, 'Under the first.')
  const origin = xaa.ctx().keys.ledger.key.name
  const cosigned = async () =>
    (await xbb.ctx().store.read.witness.latestCosigned(origin))?.size ?? 0
  await rotate(xaa, 'ledger', hour)
  net.clock.advance(2 * hour)
  await passes(net, xaa, xbb, 'Under both.')
  const before = await cosigned()
  const [one, two_] = await documentsAt(xbb, xaa)
  assert.ok(one && two_ && one.ledgerKey !== two_.ledgerKey)
  assert.equal(parseVkey(one.ledgerKey).name, parseVkey(two_.ledgerKey).name)
  await rotate(xbb, 'witness', hour)
  net.clock.advance(40 * day)
  await passes(net, xaa, xbb, 'Under the second alone.')
  await net.settle()
  assert.equal(xaa.ctx().keyStore.seeds().ledger.length, 1)
  assert.ok((await cosigned()) > before)
  await xaa.down()
  await xaa.up()
  const verdict = await xaa.as('auditor').get<{ readonly ok: boolean }>('/ledger/verify')
  assert.equal(verdict.ok, true)
  for (const party of [xaa, xbb]) {
    assert.ok(!(await events(party)).includes('ledger.fork'))
    const { inbound } = await party
      .ctx()
      .store.read.channels.byPartner(party === xaa ? xbb.code : xaa.code)
    assert.equal(inbound.stopped, false)
  }
})

test('keys change one at a time, by an administrator, and what opens the node changes with a word', async (t) => {
  const { net, xaa } = await two()
  t.after(() => net.close())
  await assert.rejects(
    xaa.as('security').post('/keys/rotate', { keys: 'party', noticeSeconds: 0 }),
    { code: 'node.role-missing' },
  )
  await rotate(xaa, 'party')
  await assert.rejects(rotate(xaa, 'witness'), { code: 'node.rotation-under-way' })
  const before = base64(xaa.ctx().keys.rest)
  const { shares } = await xaa
    .as('admin')
    .post<{ readonly shares: readonly string[] }>('/keys/rewrap', {
      ...{ opens: 'shares', needed: 2, of: 3 },
    })
  assert.equal(shares.length, 3)
  assert.equal(base64(xaa.ctx().keys.rest), before)
  await xaa.down()
  await assert.rejects(xaa.up(), { code: 'node.keys-closed' }, 'the key file opens it no more')
})

test('a disk that does not take the file of keys is told as such, and no key has changed', async (t) => {
  const { net, xaa, xbb } = await two()
  t.after(() => net.close())
  await xaa.down()
  const full = Object.assign(new Error('no room'), { code: 'ENOSPC' })
  const before = (write: string) => {
    if (write === 'keys write') throw full
  }
  await xaa.up({ faults: { before } })
  const { signing } = xaa.ctx().keys
  await assert.rejects(rotate(xaa, 'party', 0), { code: 'node.keys-write', status: 507 })
  assert.deepEqual(xaa.ctx().keys.signing, signing)
  assert.equal((await documentsAt(xaa, xaa)).length, 1)
  await passes(net, xaa, xbb, 'As before.')
})
