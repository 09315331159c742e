// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalBytes, type Json } from '@tearline/base'
import { digestOf } from '@tearline/seal'
import { decide, decisionRecord } from '../src/index.ts'
import { facts, holding, mark, person, request, widest, XBB } from './world.ts'

const known = facts({ holdings: [holding({ holder: XBB })] })
const asked = request({ action: 'read', subject: person(), by: XBB, terms: null })

// INVARIANT (replayable)
test('a decision is recorded by ids, codes and digests, and twice alike', () => {
  const record = decisionRecord(asked, decide(asked, known))
  assert.equal(record, decisionRecord(structuredClone(asked), decide(asked, known)))
  const digest = digestOf(canonicalBytes(asked as unknown as Json))
  assert.equal(
    record.replace(digest, 'REQUEST'),
    '{"action":"read","at":"2026-11-23T12:00:00Z","by":"XBB","kind":"decision",' +
      '"originator":"XAA","outcome":"permit","party":"XBB",' +
      '"person":"per-00000000000000000000000000000001",' +
      '"portion":"por-00000000000000000000000000000001","reasons":[' +
      '{"code":"permit.held","rule":"design 3"},' +
      '{"code":"permit.label-releasable","rule":"labels 12"},' +
      '{"code":"permit.person-cleared","rule":"labels 6.1"}],' +
      '"request":"REQUEST","v":1,"versions":{"agreements":1,"directory":1,"ledger":9,' +
      '"policies":0,"policy":"2026-11","revocations":0}}',
  )
})

test('whatever was asked differently is another record', () => {
  const others = [
    { ...asked, subject: person({ clearance: 'SECRET' }) },
    { ...asked, terms: widest },
    { ...asked, portion: { ...asked.portion, label: mark('(C//REL TO XAA, XBB, XCC)') } },
  ]
  const records = [asked, ...others].map((each) => decisionRecord(each, decide(each, known)))
  assert.equal(new Set(records).size, records.length)
})

test('what hangs on the objects beside is no part of the question', () => {
  const more = { ...asked, portion: { ...asked.portion, form: 'text' }, colour: 'red' }
  const subject = { ...person(), name: 'nobody' }
  assert.equal(
    decisionRecord({ ...more, subject }, decide(more, known)),
    decisionRecord(asked, decide(asked, known)),
  )
})
