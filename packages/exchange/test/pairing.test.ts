// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base64, later } from '@tearline/base'
import {
  type PartyDocument,
  partyDocumentDigest,
  signingKeyFromSeed,
  signPartyDocument,
  wordCode,
} from '@tearline/seal'
import {
  type Compared,
  compareWords,
  completePairing,
  confirmPairing,
  followRotation,
  proposePairing,
} from '../src/index.ts'
import { issued, now, type Party, partyFrom, xaa, xbb, xcc } from './world.ts'

function signedDocument(party: Party) {
  return signPartyDocument(party.document, party.signing)
}

function compared(mine: Party, theirs: Party): Compared {
  const proposed = proposePairing(mine.document, signedDocument(theirs), now)
  return compareWords(proposed, proposed.words.join(' '))
}

test('two nodes pair when the people of both have compared the words', () => {
  const [atXaa, atXbb] = [compared(xaa, xbb), compared(xbb, xaa)]
  const fromXaa = confirmPairing(atXaa, xaa.signing, issued)
  const fromXbb = confirmPairing(atXbb, xbb.signing, issued)
  assert.deepEqual(completePairing(atXaa, fromXbb), { ...atXaa, kind: 'paired' })
  assert.deepEqual(completePairing(atXbb, fromXaa), { ...atXbb, kind: 'paired' })
})

test('both sides read the same words, however they are written down', () => {
  const atXaa = proposePairing(xaa.document, signedDocument(xbb), now)
  const atXbb = proposePairing(xbb.document, signedDocument(xaa), now)
  assert.deepEqual(atXaa.words, atXbb.words)
  const heard = `  ${atXbb.words.join('\n ').toUpperCase()} `
  assert.equal(compareWords(atXaa, heard).kind, 'compared')
})

test('somebody between the nodes makes the words differ', () => {
  const between = { ...partyFrom('XZZ', 9), code: xbb.code }
  const document: PartyDocument = { ...between.document, code: xbb.code }
  const proposed = proposePairing(xaa.document, signPartyDocument(document, between.signing), now)
  const heard = wordCode(xbb.document, xaa.document).join(' ')
  assert.throws(() => compareWords(proposed, heard), { code: 'exchange.pairing-words' })
})

test('all words count', () => {
  const proposed = proposePairing(xaa.document, signedDocument(xbb), now)
  const [first = '', ...rest] = proposed.words
  for (const heard of ['', first, rest.join(' '), [...rest, first].join(' '), 'x'.repeat(1e6)]) {
    assert.throws(() => compareWords(proposed, heard), { code: 'exchange.pairing-words' })
  }
})

test('a document under our own code, or out of its time, is no partner', () => {
  const twin = { ...xbb.document, code: xaa.code }
  const refused = [
    () => proposePairing(xaa.document, signPartyDocument(twin, xbb.signing), now),
    () => proposePairing(xaa.document, signedDocument(xbb), later(now, 5 * 365 * 24 * 3600)),
    () => proposePairing(xaa.document, signedDocument(xbb), later(now, -5 * 365 * 24 * 3600)),
  ]
  for (const act of refused) assert.throws(act, { code: 'exchange.pairing' })
})

test('a document that its key did not sign is refused', () => {
  const signed = signedDocument(xbb)
  assert.throws(
    () => proposePairing(xaa.document, { ...signed, payload: signedDocument(xcc).payload }, now),
    { name: 'SealError' },
  )
})

test('a confirmation about other documents does not pair', () => {
  const atXaa = compared(xaa, xbb)
  const aboutOther = confirmPairing(
    { ...compared(xbb, xaa), mine: { ...xbb.document, name: 'Other name' } },
    xbb.signing,
    issued,
  )
  assert.throws(() => completePairing(atXaa, aboutOther), { code: 'exchange.pairing' })
  const toThird = confirmPairing(compared(xbb, xcc), xbb.signing, issued)
  assert.throws(() => completePairing(atXaa, toThird), { code: 'exchange.pairing' })
})

test('our own confirmation, sent back to us, does not pair', () => {
  const atXaa = compared(xaa, xbb)
  const mirrored = confirmPairing(atXaa, xaa.signing, issued)
  assert.throws(() => completePairing(atXaa, mirrored), { code: 'seal.signature-missing' })
})

test('a partner changes its keys without words, one document at a time', () => {
  const atXaa = compared(xaa, xbb)
  const paired = completePairing(atXaa, confirmPairing(compared(xbb, xaa), xbb.signing, issued))
  const newKey = signingKeyFromSeed(new Uint8Array(32).fill(99))
  const next: PartyDocument = {
    ...xbb.document,
    serial: 2,
    signingKey: base64(newKey.publicKey),
    prev: partyDocumentDigest(xbb.document),
  }
  const followed = followRotation(paired, signPartyDocument(next, newKey, xbb.signing))
  assert.deepEqual(followed.theirs, next)
  assert.throws(() => followRotation(paired, signPartyDocument(next, newKey)), {
    name: 'SealError',
  })
  assert.throws(() => followRotation(followed, signPartyDocument(next, newKey, xbb.signing)), {
    code: 'seal.rotation',
  })
})
