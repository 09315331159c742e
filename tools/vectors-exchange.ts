// Makes vectors/exchange anew: `node tools/vectors-exchange.ts`. Sealing draws its own randomness, so that each run
// makes other bytes: run it only when the format changes, and say so in CHANGELOG.md.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { base64, hex, newId } from '../packages/base/src/index.ts'
import {
  advance,
  answer,
  ask,
  type Channel,
  type Envelope,
  messageKinds,
  newInbound,
  newOutbound,
  openAsked,
  openIncoming,
  readBundle,
  readHead,
  signedHeader,
} from '../packages/exchange/src/index.ts'
import { file, receiver, rows as tamperedBundles } from '../packages/exchange/test/bundles.ts'
import { attachmentsOf, contents, portion } from '../packages/exchange/test/contents.ts'
import { rows as tamperedEnvelopes } from '../packages/exchange/test/tampered.ts'
import {
  countingRng,
  issued,
  letter,
  type Party,
  xaa,
  xbb,
  xcc,
} from '../packages/exchange/test/world.ts'
import {
  digestOf,
  type KeyOfPortion,
  type PortionKey,
  signPartyDocument,
} from '../packages/seal/src/index.ts'

const folder = fileURLToPath(new URL('../vectors/exchange', import.meta.url))
/** Larger cases are tests of a limit: they are made when the test runs. */
const vectorBytesMax = 16_000

const fresh: Channel = { state: newInbound, recorded: { byId: null, bySeq: null } }
const first = letter(contents.recall)
const second = letter(contents.recall, { outbound: advance(newOutbound, first) })
const afterFirst = { next: 2, head: first.headerDigest, stopped: false }

function party({ document, signing, sealing }: Party) {
  return {
    document: signPartyDocument(document, signing),
    signingSeed: hex(signing.seed),
    sealingSeed: hex(sealing.seed),
  }
}

function validEnvelope(name: string, { bytes }: Envelope, channel: Channel) {
  const incoming = { ...receiver, bytes, channel: () => channel, sealingKeys: [xbb.sealing] }
  const { head, arrival } = openIncoming(incoming)
  const { header } = head
  const plain =
    'attachments' in arrival
      ? { ...arrival, attachments: [...arrival.attachments.keys()] }
      : arrival
  return { name, me: xbb.code, now: issued, channel, bytes: base64(bytes), header, arrival: plain }
}

/** A grant travels under the key of its request. */
const sealedToParty = messageKinds.filter((kind) => kind !== 'key-grant')

const same = { byId: first.headerDigest, bySeq: first.headerDigest }
const validEnvelopes = [
  ...sealedToParty.map((kind) =>
    validEnvelope(kind, letter(contents[kind], { attachments: attachmentsOf(kind) }), fresh),
  ),
  validEnvelope('the second of its channel', second, { ...fresh, state: afterFirst }),
  validEnvelope('a repeat', first, { state: afterFirst, recorded: same }),
  validEnvelope('a gap', second, fresh),
  validEnvelope('another first', letter(contents.recall), {
    state: afterFirst,
    recorded: { byId: null, bySeq: first.headerDigest },
  }),
]

function invalid(rows: typeof tamperedEnvelopes) {
  return rows
    .map(([name, code, make]) => ({ name, code, bytes: make() }))
    .filter(({ bytes }) => bytes.length <= vectorBytesMax)
    .map(({ name, code, bytes }) => {
      return { name, me: xbb.code, now: issued, channel: fresh, code, bytes: base64(bytes) }
    })
}

function validBundle() {
  const { head, envelopes } = readBundle(file, receiver)
  const { manifest } = head
  const digests = envelopes.map((bytes) => digestOf(bytes))
  return [
    {
      name: 'two of the channel and a receipt',
      me: xbb.code,
      now: issued,
      bytes: base64(file),
      manifest,
      envelopes: digests,
    },
  ]
}

/** A request of `XAA`, and what `XBB` answers. */
async function answers() {
  const rng = countingRng(2000)
  const beside = { issued, seq: null, prev: null, inReplyTo: null, checkpoint: null, seen: null }
  const asked = ask({
    header: { id: newId('envelope', rng), from: xaa.code, to: xbb.code, ...beside },
    content: contents['key-request'],
    signingKey: xaa.signing,
    recipient: xbb.sealing.publicKey,
  })
  const { header, bytes } = asked.envelope
  const body = bytes.subarray(readHead(bytes).bodyOffset)
  const { answerKey } = await openAsked(header, body, [xbb.sealing])
  const key = new Uint8Array(32).fill(9) as PortionKey
  const made = async (name: string, granted: readonly KeyOfPortion[]) => {
    const envelope = await answer({
      header: { id: newId('envelope', rng), from: xbb.code, to: xaa.code, ...beside },
      ...{ request: asked.envelope, granted, leaseSeconds: 60, answerKey, rng },
      signingKey: xbb.signing,
    })
    const keys = granted.map((each) => ({ portion: each.portion, key: hex(each.key) }))
    return { name, me: xaa.code, now: issued, bytes: base64(envelope.bytes), keys }
  }
  const secret = hex(answerKey.secret)
  const granted = [{ portion, key }]
  const list = [await made('a grant', granted), await made('a refusal', [])]
  return { request: base64(bytes), secret, answers: list }
}

function shown(envelope: Envelope) {
  return signedHeader(readHead(envelope.bytes))
}

function pair(name: string, a: Envelope, b: Envelope, verdict: object) {
  return { name, party: xaa.code, first: shown(a), second: shown(b), ...verdict }
}

const otherFirst = letter(contents.recall)
const offOtherFirst = letter(contents.recall, { outbound: advance(newOutbound, otherFirst) })
const sameId = letter(contents.recall, { id: first.header.id })
const byThird = letter(contents.recall, { from: xcc })
const unproven = { code: 'exchange.equivocation-unproven' }

function save(name: string, value: unknown): void {
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(value, null, 1)}\n`)
}

mkdirSync(folder, { recursive: true })
save('parties', { XAA: party(xaa), XBB: party(xbb), XCC: party(xcc) })
save('envelope_valid', validEnvelopes)
save('envelope_invalid', invalid(tamperedEnvelopes))
save('answer_valid', await answers())
save('bundle_valid', validBundle())
save('bundle_invalid', invalid(tamperedBundles))
save('equivocation_valid', [
  pair('one id', first, sameId, { contradiction: 'same-id' }),
  pair('one number', first, otherFirst, { contradiction: 'same-number' }),
  pair('a chain that breaks', first, offOtherFirst, { contradiction: 'broken-chain' }),
])
save('equivocation_invalid', [
  pair('one envelope', first, first, unproven),
  pair('one chain', first, second, unproven),
  pair('signed by another', first, byThird, { code: 'exchange.signature' }),
])
