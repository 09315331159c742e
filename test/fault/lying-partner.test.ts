// A partner whose node was changed. It has real keys and a real place in the alliance, and signs what an honest node
// would not. Each lie is refused or put aside with its code, and where it can be proven the proof is portable: it
// verifies with the public keys alone.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import {
  type Bytes,
  base64,
  canonicalBytes,
  type Digest,
  formatInstant,
  hex,
  type Json,
  newId,
} from '@tearline/base'
import {
  openBody,
  readHead,
  type SignedHeader,
  sealEnvelope,
  verifyEquivocation,
  verifySignedHeader,
} from '@tearline/exchange'
import { encodeLabel } from '@tearline/label'
import {
  formatAddCheckpoint,
  parseCheckpoint,
  parseNote,
  signCheckpoint,
  verifyFork,
} from '@tearline/ledger'
import { cosignByPartners } from '@tearline/node'
import type { Consent, Release, Rendition } from '@tearline/release'
import {
  digestOf,
  openPortion,
  type Signed,
  statementDigest,
  unwrapKeys,
  wrapKeys,
} from '@tearline/seal'
import {
  agree,
  askOnward,
  events,
  eventsOf,
  handed,
  inbox,
  pair,
  passOn,
  read,
  release,
  write,
} from '../kit/acts.ts'
import {
  holding,
  net,
  newest,
  onwardRelease,
  post,
  putAside,
  releaseContent,
  sign,
  start,
  startAgain,
  tell,
  xaa,
  xbb,
  xdd,
} from '../kit/liar.ts'

before(start)
after(() => net.close())
beforeEach(() => net.clock.advance(60))

test('forwarding without consent: quarantine, and the originator has a proof that anybody can verify', async () => {
  const held = await holding()
  const aside = await putAside(xdd, async () => {
    const statement = await onwardRelease(held)
    const content = releaseContent(held.signed, sign('release', statement as Json))
    assert.equal((await tell(xdd, content, held.sealed)).status, 200)
  })
  assert.ok(aside.codes.includes('deny.consent-needed'), aside.codes.join())
  await net.settle()
  const told = await newest(xaa, 'incident.received')
  assert.deepEqual([told?.['party'], told?.['about']], ['XBB', 'no-consent'])
  const waiting = await xaa.ctx().store.read.quarantine.list()
  const notice = waiting.find(({ reasons }) => reasons.includes('incident-notice'))
  assert.ok(notice)
  const envelope = await xaa.ctx().store.read.blobs.load(notice.content)
  const { header, bodyOffset } = readHead(envelope)
  const { message } = openBody(header, envelope.subarray(bodyOffset), [xaa.ctx().keys.sealing])
  assert.equal(message.kind, 'incident-notice')
  if (message.kind !== 'incident-notice') return
  const shown = verifySignedHeader(message.evidence, [xbb.ctx().keys.signing.publicKey])
  assert.deepEqual([shown.header.from, shown.header.to], ['XBB', 'XDD'])
})

test('an emergency that is claimed with what XAA wrote is no consent: put aside, and XAA is told', async () => {
  const held = await holding()
  const [first, second] = [newId('person', xbb.ctx().rng), newId('person', xbb.ctx().rng)]
  const emergency = { owners: [xaa.code], reason: 'a life', asked: first, approved: second }
  const end = net.clock.text(3_600)
  const terms = { ...held.release.terms, onward: 'never', expires: end } as const
  const passed = await onwardRelease(held, { terms, emergency })
  const aside = await putAside(xdd, () =>
    tell(xdd, releaseContent(held.signed, sign('release', passed as Json)), held.sealed),
  )
  assert.deepEqual(aside.kinds.slice(1), ['release.quarantined', 'incident.noticed'])
  await net.settle()
  assert.equal((await newest(xaa, 'incident.received'))?.['party'], 'XBB')
  // One person under two names of the statement: not even looked at.
  const alone = { ...emergency, approved: first }
  const other = await onwardRelease(held, { terms, emergency: alone })
  const refused = await putAside(xdd, () =>
    tell(xdd, releaseContent(held.signed, sign('release', other as Json)), held.sealed),
  )
  assert.deepEqual(refused.codes, ['release.emergency-persons'])
})

test('what is derived from XAA without its consent is put aside, and XAA is told though XBB wrote it', async () => {
  const held = await holding()
  const cited = held.rendition.portions[0]?.portion ?? ''
  const report = await write(xbb, [['(C//REL TO XBB, XAA)', 'As we hear, it is mined.']], {
    cites: [{ number: 1, portions: [cited] }],
  })
  // To XAA it may go; XBB sends XDD the same rendition.
  const id = await release(xbb, report, [xaa])
  await net.settle()
  const { read: reads } = xbb.ctx().store
  const sent = await reads.releases.byId(id as Release['id'])
  const rendition = sent && (await reads.renditions.byDigest(sent.rendition))
  if (!sent || !rendition) throw new Error('XBB has sent it')
  const sealed = await Promise.all(
    rendition.rendition.portions.map((portion) => reads.blobs.load(portion.sealed)),
  )
  const passed = await onwardRelease({ ...held, release: sent.release })
  const told = (await eventsOf(xaa)).filter(({ kind }) => kind === 'incident.received').length
  await putAside(xdd, () =>
    tell(xdd, releaseContent(rendition.signed, sign('release', passed as Json)), sealed),
  )
  await net.settle()
  const now = (await eventsOf(xaa)).filter(({ kind }) => kind === 'incident.received')
  assert.equal(now.length, told + 1)
  assert.equal(now.at(-1)?.['party'], 'XBB')
})

test('wrapping a key itself for a third party gives that party nothing', async () => {
  const held = await holding()
  const { read: reads } = xbb.ctx().store
  const [wrap] = await reads.wraps.forStatement(held.digest)
  assert.ok(wrap)
  const { use, statement, to, wrapped } = wrap
  const context = { use, statement, to }
  const keys = unwrapKeys({ key: xbb.ctx().keys.sealing, context, wrapped })
  const aside = await putAside(xdd, async () => {
    const onward = await onwardRelease(held)
    const signed = sign('release', onward as Json)
    const binding = { use: 'release', statement: statementDigest(signed), to: xdd.code } as const
    const recipient = xdd.ctx().keys.sealing.publicKey
    const bytes = wrapKeys({ recipient, context: binding, keys })
    const portions = keys.map(({ portion }) => portion)
    const wraps = [{ ...binding, portions, wrapped: digestOf(bytes) }]
    const content = releaseContent(held.signed, signed, { wraps })
    assert.equal((await tell(xdd, content, [...held.sealed, bytes])).status, 200)
  })
  assert.ok(aside.codes.includes('deny.consent-needed'), aside.codes.join())
  for (const { portion } of keys) {
    assert.deepEqual(await xdd.ctx().store.read.wraps.forPortion(portion, xdd.code), [])
  }
})

test('keys of portions that nobody granted, sent along with what was, are not kept', async (t) => {
  t.after(startAgain)
  const held = await holding()
  const [granted, secret] = held.rendition.portions.map(({ portion }) => portion)
  assert.ok(granted && secret)
  await askOnward(net, {
    ...{ holder: xbb, originator: xaa, release: held.id, audience: [xdd] },
    answers: [
      { decision: 'grant', portion: granted },
      { decision: 'deny', portion: secret, reason: null },
    ],
  })
  // All that an honest hand-over would send, and one key more.
  net.wire.cut.add('XDD')
  await passOn(xbb, held.id, xdd)
  const { read: reads } = xbb.ctx().store
  const item = (await reads.outbox.list({ to: xdd.code })).at(-1)
  const honest = await reads.blobs.load(item?.content ?? ('' as Digest))
  const { header, bodyOffset } = readHead(honest)
  const opened = openBody(header, honest.subarray(bodyOffset), [xdd.ctx().keys.sealing])
  assert.equal(opened.message.kind, 'release')
  if (opened.message.kind !== 'release') return
  const { attachments: listed, ...message } = opened.message
  const [first] = message.wraps
  assert.ok(first)
  const binding = { use: first.use, statement: first.statement, to: xdd.code }
  const keys = [{ portion: secret, key: xbb.ctx().rng.bytes(32) as never }]
  const recipient = xdd.ctx().keys.sealing.publicKey
  const extra = wrapKeys({ recipient, context: binding, keys })
  const wraps = [...message.wraps, { ...binding, portions: [secret], wrapped: digestOf(extra) }]
  const attached = listed.map((digest) => opened.attachments.get(digest) ?? new Uint8Array())
  const { v: _v, kind: _kind, body: _body, ...fields } = header
  const forged = sealEnvelope({
    ...{ header: fields, content: { ...message, wraps }, attachments: [...attached, extra] },
    ...{ signingKey: xbb.ctx().keys.signing, recipient },
  })
  assert.equal((await post(xdd, forged.bytes)).status, 200)
  net.wire.mend()
  assert.deepEqual(await xdd.ctx().store.read.wraps.forPortion(secret, xdd.code), [])
})

test('a consent that the holder signed itself, or bent, counts for nothing', async () => {
  const held = await holding()
  const { clock, rng } = xbb.ctx()
  const consent: Consent = {
    ...{ v: 1, kind: 'consent', id: newId('consent', rng), originator: xaa.code },
    ...{ holder: xbb.code, to: xdd.code, rendition: statementDigest(held.signed) },
    portions: held.rendition.portions.map(({ portion }) => portion),
    ...{ terms: held.release.terms, conditions: null },
    ...{ expires: net.clock.text(3_600), issued: formatInstant(clock.now()) },
  }
  const forged = sign('consent', consent as Json)
  const aside = await putAside(xdd, async () => {
    const statement = await onwardRelease(held, { consents: [statementDigest(forged)] })
    const content = releaseContent(held.signed, sign('release', statement as Json), {
      consents: [forged],
    })
    assert.equal((await tell(xdd, content, held.sealed)).status, 200)
  })
  assert.ok(aside.codes.length > 0, aside.kinds.join())
  assert.ok(
    aside.codes.every((code) => /^(release|seal)\./.test(code)),
    aside.codes.join(),
  )
})

test('a consent for another party is not one for this party', async () => {
  const held = await holding()
  const xcc = await net.start('XCC')
  for (const other of [xaa, xbb]) {
    await pair(other, xcc)
    await agree(net, [other, xcc], { terms: handed })
  }
  const answers = held.rendition.portions.map(
    ({ portion }) => ({ decision: 'grant', portion }) as const,
  )
  await askOnward(net, {
    ...{ holder: xbb, originator: xaa, release: held.id, audience: [xcc], answers },
  })
  const { read: reads } = xbb.ctx().store
  const [given] = await reads.consents.list({ direction: 'in', to: xcc.code })
  const rendition = given?.rendition && (await reads.renditions.byDigest(given.rendition))
  assert.ok(given && rendition)
  const aside = await putAside(xdd, async () => {
    const changes = { consents: [given.digest], rendition: rendition.digest }
    const statement = await onwardRelease(held, changes)
    const signed = sign('release', statement as Json)
    const content = releaseContent(rendition.signed, signed, { consents: [given.signed] })
    assert.equal((await tell(xdd, content, held.sealed)).status, 200)
  })
  assert.ok(aside.codes.includes('deny.consent-mismatch'), aside.codes.join())
})

test('labels swapped on ciphertexts, and originators renamed, do not pass', async () => {
  const held = await holding()
  const low = (
    await xbb.ctx().store.read.renditions.byDigest(statementDigest(held.signed))
  )?.rendition.portions.at(0)
  assert.ok(low)
  const mine: Rendition = {
    ...held.rendition,
    originator: xbb.code,
    portions: held.rendition.portions.map((portion) => ({ ...portion, originator: xbb.code })),
  }
  const bent: readonly (readonly [string, Signed, Partial<Release>])[] = [
    ['signed anew by the holder', sign('rendition', held.rendition as Json), {}],
    ['renamed to be the holder’s own', sign('rendition', mine as Json), { originator: xbb.code }],
    [
      'with its payload changed under the originator’s signature',
      {
        ...held.signed,
        payload: base64(canonicalBytes({ ...held.rendition, originator: xbb.code } as Json)),
      },
      {},
    ],
  ]
  for (const [how, rendition, changes] of bent) {
    const aside = await putAside(xdd, async () => {
      const statement = await onwardRelease(held, {
        ...changes,
        rendition: statementDigest(rendition),
      })
      const content = releaseContent(rendition, sign('release', statement as Json))
      assert.equal((await tell(xdd, content, held.sealed)).status, 200, how)
    })
    assert.ok(aside.codes.length > 0, `${how}: ${aside.kinds.join()}`)
  }
})

test('another ciphertext under the name of one does not open, and says so without a word of it', async () => {
  const held = await holding()
  const [first, second] = held.sealed
  assert.ok(first && second)
  // Whoever swaps the bytes at rest, at the holder: the label and the portion are bound into them.
  const [one, two] = held.rendition.portions
  assert.ok(one && two)
  const keys = await xaa.ctx().store.read.reports.keys([one.portion, two.portion])
  const open = (portion: typeof one, label: typeof one.label, sealed: Bytes) =>
    openPortion({
      ...{ report: held.rendition.report, portion: portion.portion, originator: xaa.code, sealed },
      labelDigest: digestOf(encodeLabel(label)),
      key: keys.get(portion.portion) as never,
    })
  assert.equal(new TextDecoder().decode(open(one, one.label, first)), 'The bridge is mined.')
  const lower = { ...one.label, classification: 'UNCLASSIFIED' }
  for (const act of [() => open(one, one.label, second), () => open(one, lower, first)]) {
    assert.throws(act, { code: 'seal.open-failed' })
  }
})

test('a receipt with the proof of another entry does not make anything delivered', async () => {
  const stolen: Bytes[] = []
  const reportIds = await Promise.all(
    ['One.', 'Two.'].map((text) => write(xaa, [['(C//REL TO XAA, XBB)', text]])),
  )
  let forge = false
  net.wire.onAnswer = (answer, { from, url }) => {
    if (from !== 'XAA' || !url.startsWith(xbb.url) || !url.endsWith('/envelopes')) return answer
    if (!forge) stolen.push(answer)
    return forge ? forgedReceipt(answer, stolen.at(-1) ?? answer) : answer
  }
  await release(xaa, reportIds[0] ?? '', [xbb])
  await net.settle()
  assert.equal(stolen.length, 1)
  forge = true
  await release(xaa, reportIds[1] ?? '', [xbb])
  await net.settle()
  const { outbox } = xaa.ctx().store.read
  assert.equal((await outbox.list({ to: xbb.code, state: 'queued' })).length, 1)
  assert.ok(net.log.some((line) => line.includes('receipt.refused')))
  net.wire.mend()
  net.clock.advance(3_600)
  await net.settle()
  assert.equal((await outbox.list({ to: xbb.code, state: 'queued' })).length, 0)
})

/** The receipt that answers this envelope, with the entry and proof of an earlier one; sealed and signed by XBB. */
function forgedReceipt(honest: Bytes, earlier: Bytes): Bytes {
  const [now, then] = [honest, earlier].map((bytes) => {
    const { header, bodyOffset } = readHead(bytes)
    return { header, ...openBody(header, bytes.subarray(bodyOffset), [xaa.ctx().keys.sealing]) }
  })
  if (now?.message.kind !== 'receipt' || then?.message.kind !== 'receipt') return honest
  const { attachments: _none, ...message } = now.message
  const { proof, event, salt } = then.message
  const { v: _v, kind: _kind, body: _body, ...header } = now.header
  const recipient = xaa.ctx().keys.sealing.publicKey
  const { signing: signingKey } = xbb.ctx().keys
  const content = { ...message, proof, event, salt }
  return sealEnvelope({ header, content, attachments: [], signingKey, recipient }).bytes
}

test('a second message under one number stops the channel, and both headers prove it', async (t) => {
  t.after(startAgain)
  const held = await holding()
  const report = await write(xbb, [['(C//REL TO XBB, XAA)', 'Ours.']])
  let genuine: Bytes = new Uint8Array()
  net.wire.onRequest = ({ from, url, body }) => {
    if (from === 'XBB' && url.startsWith(xaa.url) && url.endsWith('/envelopes')) genuine = body
    return body
  }
  await release(xbb, report, [xaa])
  await net.settle()
  net.wire.mend()
  const { v: _v, kind: _kind, body: _body, ...fields } = readHead(genuine).header
  const other = sealEnvelope({
    header: { ...fields, id: newId('envelope', xbb.ctx().rng) },
    content: { v: 1, kind: 'recall', recall: held.signed, onward: [] },
    ...{ attachments: [], signingKey: xbb.ctx().keys.signing },
    recipient: xaa.ctx().keys.sealing.publicKey,
  })
  const answer = await post(xaa, other.bytes)
  assert.equal(answer.status, 409)
  assert.equal(((await answer.json()) as { code: string }).code, 'exchange.equivocation')
  const [kept] = await xaa.ctx().store.read.channels.evidence(xbb.code)
  assert.ok(kept)
  const { first, second } = kept.evidence as { first: SignedHeader; second: SignedHeader }
  const key = xbb.ctx().keys.signing.publicKey
  assert.equal(verifyEquivocation(first, second, [key]), 'same-number')
  assert.ok((await events(xaa)).includes('channel.stopped'))
  assert.equal((await post(xaa, genuine)).status, 409, 'the channel is stopped')
})

test('two ledgers: one fork is enough, and the proof verifies with the key of the ledger alone', async (t) => {
  t.after(startAgain)
  await holding()
  const { keys, store, clock } = xbb.ctx()
  const latest = await store.ledger.publish()
  const submit = (checkpoint: Bytes, oldSize: number) => {
    const body = formatAddCheckpoint({ oldSize, proof: [], checkpoint })
    return xaa.answer(new Request(`${xaa.url}/witness/add-checkpoint`, { method: 'POST', body }))
  }
  const known = await xaa.ctx().store.read.witness.latestCosigned(keys.ledger.key.name)
  if ((known?.size ?? 0) !== latest.size) {
    await cosignByPartners(xbb.ctx())
  }
  const other = {
    ...parseCheckpoint(parseNote(latest.bytes).text),
    root: latest.root.map((byte) => byte ^ 1),
  }
  const forged = signCheckpoint(other, [keys.ledger], clock.now())
  assert.equal((await submit(forged, other.size)).status, 422)
  const [fork] = await xaa.ctx().store.read.witness.forks()
  assert.ok(fork)
  const trust = { origin: keys.ledger.key.name, logKeys: [keys.ledger.key] }
  assert.equal(verifyFork(fork.evidence, trust).older.size, other.size)
  assert.ok((await events(xaa)).includes('ledger.fork'))
  const told = await inbox(xaa.as('analyst'))
  await release(xbb, await write(xbb, [['(C//REL TO XBB, XAA)', 'After the fork.']]), [xaa])
  await net.settle()
  assert.deepEqual(await inbox(xaa.as('analyst')), told, 'nothing more is taken from it')
})

test('replayed mail and replayed key requests give what they gave and no more', async () => {
  const report = await write(xaa, [['(C//REL TO XAA, XBB)', 'The keys stay here.']])
  const id = await release(xaa, report, [xbb], { keys: 'held', leaseSeconds: null })
  await net.settle()
  let asked: Bytes = new Uint8Array()
  net.wire.onRequest = ({ url, body }) => {
    if (url.endsWith('/keys')) asked = body
    return body
  }
  assert.deepEqual(await read(xbb.as('analyst'), id), ['The keys stay here.'])
  net.wire.mend()
  const asBefore = await events(xaa)
  const url = `${xaa.url}/federation/v1/keys`
  const again = () => xaa.answer(new Request(url, { method: 'POST', body: asked }))
  const [one, two] = [await again(), await again()]
  assert.deepEqual(
    hex(new Uint8Array(await one.arrayBuffer())),
    hex(new Uint8Array(await two.arrayBuffer())),
  )
  assert.deepEqual(await events(xaa), asBefore)
  net.clock.advance(3_600)
  const late = await again()
  assert.equal(late.status, 400)
  assert.equal(((await late.json()) as { code: string }).code, 'exchange.clock-behind')
})
