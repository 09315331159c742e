import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  partyDocumentDigest,
  signPartyDocument,
  statementDigest,
  verifyPartyDocument,
  verifyRotation,
} from '../src/index.ts'
import { newDocument, signer } from './support.ts'

test('a party signs only a document that names its key and is sound', () => {
  const document = newDocument('ann')
  assert.throws(() => signPartyDocument(document, signer('bob')), {
    code: 'seal.party-document',
    at: '/signingKey',
  })
  const endless = { ...document, until: document.from }
  assert.throws(() => signPartyDocument(endless, signer('ann')), {
    code: 'seal.party-document',
    at: '/until',
  })
  const nameless = { ...document, name: ' ' }
  assert.throws(() => signPartyDocument(nameless, signer('ann')), {
    code: 'base.json-shape',
    at: '/name',
  })
})

test('the digest of a document is that of its signed form', () => {
  const document = newDocument('ann')
  const signed = signPartyDocument(document, signer('ann'))
  assert.equal(statementDigest(signed), partyDocumentDigest(document))
  assert.deepEqual(verifyPartyDocument(signed), document)
})

test('a chain of rotations is followed link by link, and no link can be left out', () => {
  const names = ['k0', 'k1', 'k2', 'k3']
  let previous = newDocument('k0')
  const documents = [previous]
  for (const [index, name] of names.entries()) {
    if (index === 0) continue
    const prev = partyDocumentDigest(previous)
    const next = newDocument(name, { serial: previous.serial + 1, prev })
    const signed = signPartyDocument(next, signer(name), signer(names[index - 1] ?? ''))
    for (const other of documents.slice(0, -1)) {
      assert.throws(() => verifyRotation(other, signed), { code: 'seal.rotation' })
    }
    previous = verifyRotation(previous, signed)
    documents.push(previous)
  }
  assert.equal(previous.serial, 4)
})

test('who holds only the old key cannot bring in a new one he does not own', () => {
  const first = newDocument('ann')
  const second = newDocument('bob', { serial: 2, prev: partyDocumentDigest(first) })
  const byOld = signPartyDocument({ ...second, signingKey: first.signingKey }, signer('ann'))
  const claimed = { ...byOld, payload: signPartyDocument(second, signer('bob')).payload }
  assert.throws(() => verifyRotation(first, claimed), { code: 'seal.signature-missing' })
})
