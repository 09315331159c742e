// Writes those vectors of vectors/seal that are ours. Run it only when a format gets a new version:
//   node packages/seal/test/generate-vectors.ts
// What draws from the system's generator (HPKE, wrapped keys) differs from run to run; the rest does not.
import { writeFileSync } from 'node:fs'
import { base64, canonicalBytes, hex, type Json, newId, utf8 } from '@tearline/base'
import * as oracle from 'hpke'
import {
  addSignature,
  digestOf,
  keyId,
  type PartyDocument,
  partyDocumentDigest,
  type Signed,
  sealAtRest,
  sealPortion,
  signPartyDocument,
  signStatement,
  statementDigest,
  wordCode,
  wrapKeys,
} from '../src/index.ts'
import { signBytes } from '../src/signing.ts'
import { preAuthentication } from '../src/statement.ts'
import {
  contentOf,
  fixedRng,
  flipped,
  newBinding,
  newDocument,
  recipient,
  seededRng,
  signer,
} from './support.ts'

const rng = seededRng('vectors')
const salt = '000102030405060708090a0b0c0d0e0f'

function write(name: string, value: unknown): void {
  const url = new URL(`../../../vectors/seal/${name}.json`, import.meta.url)
  writeFileSync(url, `${JSON.stringify(value, null, 1)}\n`)
}

function portions(): void {
  const binding = newBinding(rng)
  const written = { ...binding, key: hex(binding.key) }
  const sealed = (content: Uint8Array) => sealPortion({ ...binding, rng: fixedRng(salt), content })
  const valid = (name: string, repeat: string, times: number) => {
    const made = sealed(contentOf({ repeat, times }))
    const whole = made.length < 1_000 ? { sealed: hex(made) } : {}
    return {
      name,
      binding: written,
      salt,
      content: { repeat, times },
      ...whole,
      digest: digestOf(made),
    }
  }
  const megabyte = 1_048_576
  write('portion_valid', [
    valid('empty', '', 0),
    valid('one paragraph', hex(utf8('The bridge at Morne is mined. ')), 5),
    valid('one full segment', '00', megabyte),
    valid('one full segment and a byte', '7f', megabyte + 1),
    valid('three segments, the last one full', 'a55a', (3 * megabyte) / 2),
  ])
  const good = sealed(utf8('nothing of this opens'))
  const invalid = (
    name: string,
    bytes: Uint8Array,
    change: object = {},
    code = 'seal.open-failed',
  ) => ({
    name,
    binding: { ...written, ...change },
    sealed: hex(bytes),
    code,
  })
  write('portion_invalid', [
    invalid('no bytes', good.subarray(0, 0)),
    invalid('half a header', good.subarray(0, 30)),
    invalid('a header only', good.subarray(0, 53)),
    invalid('a tag cut short', good.subarray(0, good.length - 1)),
    invalid('a byte more', Uint8Array.from([...good, 0])),
    invalid('another first letter', flipped(good, 0)),
    invalid('version 2', flipped(flipped(good, 24), 25)),
    invalid('algorithm 0', flipped(good, 32)),
    invalid('another salt', flipped(good, 8 * 5)),
    invalid('another commitment', flipped(good, 8 * 21)),
    invalid('another ciphertext', flipped(good, 8 * 53)),
    invalid('another tag', flipped(good, 8 * good.length - 1)),
    invalid('another label', good, { labelDigest: digestOf(utf8('another label')) }),
    invalid('another originator', good, { originator: 'XBB' }),
    invalid('another report', good, { report: newId('report', rng) }),
    invalid('another portion', good, { portion: newId('portion', rng) }),
    invalid('another key', good, { key: hex(rng.bytes(32)) }),
    invalid('a key of 31 bytes', good, { key: hex(rng.bytes(31)) }, 'seal.key'),
    invalid('a key of zeros', good, { key: '00'.repeat(32) }, 'seal.key'),
  ])
}

/** Signs bytes that `signStatement` would not make. */
function signRaw(payloadType: string, payload: Uint8Array, by: string): Signed {
  const sig = base64(signBytes(preAuthentication(payloadType, payload), signer(by)))
  const keyid = keyId(signer(by).publicKey)
  return { payloadType, payload: base64(payload), signatures: [{ keyid, sig }] }
}

function statements(): void {
  const statement = { release: 'rel-1', to: ['XBB', 'XCC'], serial: 3 }
  const type = 'release'
  const keys = ['ann', 'bob'].map((name) => hex(signer(name).publicKey))
  const ann = signStatement(type, statement, signer('ann'))
  const both = addSignature(ann, signer('bob'))
  const eve = signStatement(type, statement, signer('eve'))
  const valid = (name: string, signed: Signed) => {
    return { name, type, keys, signed, statement, digest: statementDigest(signed) }
  }
  write('statement_valid', [
    valid('one signature', ann),
    valid('two signatures', both),
    valid('a signature by a stranger beside a good one', addSignature(ann, signer('eve'))),
  ])
  const [annSignature] = ann.signatures
  const [eveSignature] = eve.signatures
  const typeText = ann.payloadType
  const invalid = (name: string, signed: unknown, code: string) => ({
    name,
    type,
    keys,
    signed,
    code,
  })
  write('statement_invalid', [
    invalid('only a stranger has signed', eve, 'seal.signature-missing'),
    invalid('no signature', { ...ann, signatures: [] }, 'base.json-shape'),
    invalid(
      'one key twice',
      { ...ann, signatures: [annSignature, annSignature] },
      'base.json-shape',
    ),
    invalid('a member too many', { ...ann, note: 'x' }, 'base.json-shape'),
    invalid('not an object', 'release', 'base.json-shape'),
    invalid(
      'of another type',
      signStatement('recall', statement, signer('ann')),
      'seal.statement-type',
    ),
    invalid('of a foreign type', { ...ann, payloadType: 'application/json' }, 'base.json-shape'),
    invalid(
      'a known key in the name, a stranger in the signature',
      { ...ann, signatures: [{ keyid: annSignature?.keyid, sig: eveSignature?.sig }] },
      'seal.signature-bad',
    ),
    invalid(
      'another payload under the signature',
      { ...ann, payload: base64(canonicalBytes({ ...statement, serial: 4 })) },
      'seal.signature-bad',
    ),
    invalid('payload in the other alphabet', { ...ann, payload: 'eyJ_-A==' }, 'base.json-shape'),
    invalid('payload without padding', { ...ann, payload: 'e30' }, 'base.base64'),
    invalid('signed, and no JSON', signRaw(typeText, utf8('{'), 'ann'), 'base.json-syntax'),
    invalid(
      'signed, with a space',
      signRaw(typeText, utf8('{ }'), 'ann'),
      'base.json-not-canonical',
    ),
    invalid(
      'signed, with a name twice',
      signRaw(typeText, utf8('{"a":1,"a":2}'), 'ann'),
      'base.json-not-canonical',
    ),
    invalid(
      'signed, no UTF-8',
      signRaw(typeText, Uint8Array.of(0x22, 0xff, 0x22), 'ann'),
      'base.utf8',
    ),
  ])
}

function parties(): void {
  const first = newDocument('ann')
  const signed = (document: PartyDocument, by: string) => signPartyDocument(document, signer(by))
  const unchecked = (change: Record<string, Json>, by = 'ann') =>
    signRaw('application/vnd.tearline.party+json', canonicalBytes({ ...first, ...change }), by)
  const witnessing = newDocument('ann', { witnessKey: first.ledgerKey })
  const valid = (name: string, document: PartyDocument) => {
    return {
      name,
      signed: signed(document, 'ann'),
      document,
      digest: partyDocumentDigest(document),
    }
  }
  write('party_valid', [valid('first document', first), valid('with a witness key', witnessing)])
  const shape = (name: string, change: Record<string, Json>, at: string) => {
    return { name, signed: unchecked(change), code: 'base.json-shape', at }
  }
  const smallOrder = base64(Uint8Array.of(1, ...new Uint8Array(31)))
  write('party_invalid', [
    shape('another version', { v: 2 }, '/v'),
    shape('another kind', { kind: 'person' }, '/kind'),
    shape('a code in small letters', { code: 'xaa' }, '/code'),
    shape('a name that turns the line around', { name: 'ahplA \u202e' }, '/name'),
    shape('no name', { name: '' }, '/name'),
    shape('an address with a password', { address: 'https://a:b@alpha.example' }, '/address'),
    shape('an address of another scheme', { address: 'file:///etc/passwd' }, '/address'),
    shape('serial 0', { serial: 0 }, '/serial'),
    shape('a signing key cut short', { signingKey: 'AAAA' }, '/signingKey'),
    shape('a ledger key without hash', { ledgerKey: 'alpha.example+AAAA' }, '/ledgerKey'),
    shape('a time with an offset', { from: '2026-01-01T00:00:00+01:00' }, '/from'),
    shape('a previous document by another name', { prev: 'first' }, '/prev'),
    shape('a witness key that is null', { witnessKey: null }, '/witnessKey'),
    {
      name: 'signed by another key than it names',
      signed: unchecked({}, 'eve'),
      code: 'seal.signature-missing',
      at: '/signatures',
    },
    {
      name: 'a day that no calendar has',
      signed: unchecked({ from: '2026-02-30T00:00:00Z' }),
      code: 'base.time',
    },
    {
      name: 'ends before it begins',
      signed: unchecked({ until: '2025-01-01T00:00:00Z' }),
      code: 'seal.party-document',
      at: '/until',
    },
    {
      name: 'a second one that follows none',
      signed: unchecked({ serial: 2 }),
      code: 'seal.party-document',
      at: '/prev',
    },
    {
      name: 'a sealing key that is none',
      signed: unchecked({ sealingKey: base64(new Uint8Array(1216).fill(255)) }),
      code: 'seal.key',
    },
    {
      name: 'a signing key under which one signature fits many statements',
      signed: forgedUnderSmallOrder({ ...first, signingKey: smallOrder }),
      code: 'seal.key',
    },
  ])
  rotations(first)
}

/** With the neutral element for a key, the signature (neutral element, 0) fits any bytes. */
function forgedUnderSmallOrder(document: PartyDocument): Signed {
  const neutral = Uint8Array.of(1, ...new Uint8Array(31))
  const sig = base64(Uint8Array.of(...neutral, ...new Uint8Array(32)))
  return {
    payloadType: 'application/vnd.tearline.party+json',
    payload: base64(canonicalBytes(document)),
    signatures: [{ keyid: keyId(neutral), sig }],
  }
}

function rotations(first: PartyDocument): void {
  const prev = partyDocumentDigest(first)
  const second = newDocument('ann-2', { serial: 2, prev })
  const previous = signPartyDocument(first, signer('ann'))
  const rotation = (name: string, change: Partial<PartyDocument>, refusal: object = {}) => {
    const next = signPartyDocument({ ...second, ...change }, signer('ann-2'), signer('ann'))
    return { name, previous, next, ...refusal }
  }
  const refused = (at: string) => ({ code: 'seal.rotation', at })
  write('rotation', [
    rotation('new keys', {}),
    {
      name: 'a new name under the same key',
      previous,
      next: signPartyDocument(
        newDocument('ann', { serial: 2, prev, name: 'Alpha' }),
        signer('ann'),
      ),
    },
    rotation('another party', { code: 'XBB' as PartyDocument['code'] }, refused('/code')),
    rotation('a serial left out', { serial: 3 }, refused('/serial')),
    rotation('follows another document', { prev: digestOf(utf8('x')) }, refused('/prev')),
    {
      name: 'not signed by the previous key',
      previous,
      next: signPartyDocument(second, signer('ann-2')),
      code: 'seal.signature-missing',
      at: '/signatures',
    },
    {
      name: 'signed by a stranger for the previous key',
      previous,
      next: signPartyDocument(second, signer('ann-2'), signer('eve')),
      code: 'seal.signature-missing',
      at: '/signatures',
    },
  ])
}

async function wrapped(): Promise<void> {
  const key = recipient('vectors')
  const context = { release: 'rel-1', to: 'XBB' }
  const keys = [1, 2, 3].map(() => ({ portion: newId('portion', rng), key: newBinding(rng).key }))
  const made = wrapKeys({ recipient: key.publicKey, context, keys })
  const written = keys.map(({ portion, key }) => ({ portion, key: hex(key) }))
  const seed = hex(key.seed)
  write('wrap_valid', [{ name: 'three keys', seed, context, wrapped: hex(made), keys: written }])
  write('hpke_valid', [
    await sealedByOracle('info, associated data and text', 'info', 'aad', utf8('a portion key')),
    await sealedByOracle('all empty', '', '', new Uint8Array(0)),
  ])
}

async function sealedByOracle(name: string, info: string, aad: string, plaintext: Uint8Array) {
  const { CipherSuite, KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_AES_256_GCM } = oracle
  const suite = new CipherSuite(KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_AES_256_GCM)
  const key = recipient(name)
  const publicKey = await suite.DeserializePublicKey(key.publicKey)
  const options = { info: utf8(info), aad: utf8(aad) }
  const { encapsulatedSecret, ciphertext } = await suite.Seal(publicKey, plaintext, options)
  const sealed = hex(encapsulatedSecret) + hex(ciphertext)
  return { name, seed: hex(key.seed), info, aad, plaintext: hex(plaintext), sealed }
}

function atRestAndWords(): void {
  const key = rng.bytes(32)
  const nonce = 'f0f1f2f3f4f5f6f7f8f9fafb'
  const context = 'portion-key/por-1'
  const bytes = utf8('a portion key')
  const sealed = hex(sealAtRest({ key, context, bytes, rng: fixedRng(nonce) }))
  write('at-rest_valid', [
    { name: 'a few bytes', key: hex(key), context, nonce, bytes: hex(bytes), sealed },
  ])
  const [a, b] = [newDocument('ann'), newDocument('bob', { name: 'Service of Bravo' })]
  write('word-code_valid', [{ name: 'two first documents', a, b, words: wordCode(a, b) }])
}

portions()
statements()
parties()
await wrapped()
atRestAndWords()
