// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, base64, utf8 } from '@tearline/base'
import {
  consistencyProof,
  forkEvidence,
  leafHash,
  rootOf,
  signCheckpoint,
  type TreeHead,
  verifyFork,
} from '@tearline/ledger'
import { compareCheckpoint, compareSeen, judgeGrowth, ledgerTrust } from '../src/index.ts'
import { now, xaa, xbb } from './world.ts'

const trust = ledgerTrust(xaa.document)

/** Leaves of a ledger; `rewritten` is the leaf at which the second history differs. */
function leaves(count: number, rewritten = -1): Bytes[] {
  return Array.from({ length: count }, (_, i) =>
    leafHash(utf8(`${i === rewritten ? 'other' : 'leaf'} ${i}`)),
  )
}

function headOf(hashes: readonly Bytes[]): TreeHead {
  return { size: hashes.length, root: rootOf(hashes) }
}

function note(hashes: readonly Bytes[]): Bytes {
  return signCheckpoint({ ...headOf(hashes), origin: trust.origin }, [xaa.ledger], now)
}

const five = headOf(leaves(5))
const eight = headOf(leaves(8))
const otherFive = headOf(leaves(5, 2))
const nothing = { latest: null, atSize: null }

const rows = [
  ['the first that is heard', five, nothing, { kind: 'first' }],
  ['the same again', five, { latest: five, atSize: five }, { kind: 'same' }],
  ['a larger one', eight, { latest: five, atSize: null }, { kind: 'ahead', older: 5, newer: 8 }],
  ['an earlier one that is on record', five, { latest: eight, atSize: five }, { kind: 'same' }],
  ['an earlier one that is not', five, { latest: eight, atSize: null }, { kind: 'behind' }],
  ['another of one size', otherFive, { latest: five, atSize: five }, { kind: 'fork' }],
  ['another of an earlier size', otherFive, { latest: eight, atSize: five }, { kind: 'fork' }],
] as const

for (const [name, got, record, gossip] of rows) {
  test(`${name}: ${gossip.kind}`, () => assert.deepEqual(compareCheckpoint(got, record), gossip))
}

test('a proof shows that a ledger has grown', () => {
  const claim = {
    older: note(leaves(5)),
    newer: note(leaves(8)),
    proof: consistencyProof(leaves(8), 5),
  }
  assert.deepEqual(judgeGrowth(claim, trust), { kind: 'grown', head: eight })
})

test('INVARIANT one-history: a rewritten ledger proves itself, to anybody', () => {
  const claim = {
    older: note(leaves(5)),
    newer: note(leaves(8, 2)),
    proof: consistencyProof(leaves(8, 2), 5),
  }
  const growth = judgeGrowth(claim, trust)
  assert.equal(growth.kind, 'fork')
  if (growth.kind !== 'fork') return
  assert.equal(verifyFork(growth.evidence, trust).newer.size, 8)
  assert.notEqual(forkEvidence(growth.evidence, trust), undefined)
})

test('one size and two roots are a fork without any proof', () => {
  const claim = { older: note(leaves(5)), newer: note(leaves(5, 1)), proof: [] }
  assert.equal(judgeGrowth(claim, trust).kind, 'fork')
})

test('a proof that shows nothing accuses nobody', () => {
  const claim = { older: note(leaves(5)), newer: note(leaves(8)), proof: [] }
  assert.deepEqual(judgeGrowth(claim, trust), { kind: 'unproven' })
})

test('a checkpoint of another ledger is refused', () => {
  const claim = { older: note(leaves(5)), newer: note(leaves(8)), proof: [] }
  assert.throws(() => judgeGrowth(claim, ledgerTrust(xbb.document)), { code: 'ledger.origin' })
})

test('what a partner saw of us tells when our own store went back', () => {
  const seen = { size: 5, root: base64(five.root) }
  assert.equal(compareSeen(seen, five.root), 'same')
  assert.equal(compareSeen(seen, otherFive.root), 'fork')
  assert.equal(compareSeen(seen, null), 'behind')
})
