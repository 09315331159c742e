import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bytes, fromHex, hex } from '@tearline/base'
import fc from 'fast-check'
import {
  appendLeaves,
  type ConsistencyClaim,
  consistencyFromTiles,
  consistencyProof,
  edgeRoot,
  emptyEdge,
  emptyRoot,
  type InclusionClaim,
  inclusionFromTiles,
  inclusionProof,
  leafHash,
  nodeHash,
  rootFromTiles,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts'
import { entriesUpTo, flip, readVector, runs, storeOf } from './fixtures.ts'
import { referenceConsistency, referencePath, referenceRoot } from './reference-tree.ts'

type ProofCase = { kind: string; small: number; size: number; proof: string[] }
type TreeVectors = { entries: string[]; emptyRoot: string; roots: string[]; proofs: ProofCase[] }
type GoVectors = { roots: Record<string, string>; proofs: ProofCase[] }

const classic = readVector<TreeVectors>('tree_valid.json')
const entries = classic.entries.map(fromHex)
const leaves = entries.map(leafHash)

test('the eight-leaf tree has the roots of the classic vectors', () => {
  assert.equal(hex(emptyRoot()), classic.emptyRoot)
  assert.equal(hex(rootOf([])), classic.emptyRoot)
  for (const [i, root] of classic.roots.entries()) {
    assert.equal(hex(rootOf(leaves.slice(0, i + 1))), root)
  }
})

for (const { kind, small, size, proof } of classic.proofs) {
  test(`classic vector: ${kind} of ${small} in ${size}`, () => {
    const held = leaves.slice(0, size)
    const made = kind === 'inclusion' ? inclusionProof(held, small) : consistencyProof(held, small)
    assert.deepEqual(made.map(hex), proof)
  })
}

test('roots and proofs are those of golang.org/x/mod/sumdb/tlog', async () => {
  const go = readVector<GoVectors>('tree-go.json')
  const store = storeOf(70_000)
  for (const [size, root] of Object.entries(go.roots)) {
    assert.equal(hex(await rootFromTiles(store, Number(size))), root)
  }
  for (const { kind, small, size, proof } of go.proofs) {
    const prove = kind === 'inclusion' ? inclusionFromTiles : consistencyFromTiles
    assert.deepEqual((await prove(store, small, size)).map(hex), proof, `${kind} ${small} ${size}`)
  }
})

test('the tree is that of the recursive definition, for every size and index to 40', () => {
  for (let size = 1; size <= 40; size++) {
    const some = entriesUpTo(size)
    const hashes = some.map(leafHash)
    const root = rootOf(hashes)
    assert.deepEqual(root, referenceRoot(some))
    for (let index = 0; index < size; index++) {
      const proof = inclusionProof(hashes, index)
      assert.deepEqual(proof, referencePath(index, some))
      verifyInclusion({ leafHash: leafHash(some[index] ?? fromHex('')), index, size, root, proof })
    }
    for (let olderSize = 0; olderSize <= size; olderSize++) {
      const proof = consistencyProof(hashes, olderSize)
      assert.deepEqual(proof, referenceConsistency(olderSize, some))
      const older = { size: olderSize, root: rootOf(hashes.slice(0, olderSize)) }
      verifyConsistency({ older, newer: { size, root }, proof })
    }
  }
})

/** A true claim about a random tree, its root by the reference. */
const inclusion = fc.integer({ min: 1, max: 600 }).chain((size) =>
  fc.integer({ min: 0, max: size - 1 }).map((index): InclusionClaim & { proof: Bytes[] } => {
    const some = entriesUpTo(size)
    const hash = leafHash(some[index] ?? fromHex(''))
    const proof = inclusionProof(some.map(leafHash), index)
    return { leafHash: hash, index, size, root: referenceRoot(some), proof }
  }),
)

const consistency = fc.integer({ min: 2, max: 600 }).chain((size) =>
  fc.integer({ min: 1, max: size - 1 }).map((olderSize): ConsistencyClaim & { proof: Bytes[] } => {
    const some = entriesUpTo(size)
    const rootAt = (n: number) => Uint8Array.from(referenceRoot(some.slice(0, n)))
    return {
      older: { size: olderSize, root: rootAt(olderSize) },
      newer: { size, root: rootAt(size) },
      proof: consistencyProof(some.map(leafHash), olderSize),
    }
  }),
)

const refused = { name: 'LedgerError' }

test('one-history: every inclusion proof verifies, and none with one bit turned', () => {
  fc.assert(
    fc.property(inclusion, fc.nat(), (claim, bit) => {
      verifyInclusion(claim)
      assert.throws(() => verifyInclusion({ ...claim, root: flip(claim.root, bit) }), refused)
      const leaf = flip(claim.leafHash, bit)
      assert.throws(() => verifyInclusion({ ...claim, leafHash: leaf }), refused)
      for (const proof of flippedOnce(claim.proof, bit)) {
        assert.throws(() => verifyInclusion({ ...claim, proof }), refused)
      }
      for (const index of [claim.index - 1, claim.index + 1, claim.size]) {
        assert.throws(() => verifyInclusion({ ...claim, index }), refused)
      }
    }),
    { numRuns: runs(60) },
  )
})

test('a proof shorter or longer than the path is refused by its length', () => {
  fc.assert(
    fc.property(inclusion, consistency, (in_, con) => {
      const extra = leafHash(fromHex('00'))
      const code = { code: 'ledger.proof-length' }
      assert.throws(() => verifyInclusion({ ...in_, proof: [...in_.proof, extra] }), code)
      assert.throws(() => verifyConsistency({ ...con, proof: [...con.proof, extra] }), code)
      if (in_.proof.length > 0) {
        assert.throws(() => verifyInclusion({ ...in_, proof: in_.proof.slice(0, -1) }), code)
      }
      assert.throws(() => verifyConsistency({ ...con, proof: con.proof.slice(0, -1) }), code)
    }),
    { numRuns: runs(30) },
  )
})

test('one-history: every consistency proof verifies, and none with one bit turned', () => {
  fc.assert(
    fc.property(consistency, fc.nat(), (claim, bit) => {
      verifyConsistency(claim)
      const { older, newer } = claim
      const changed = [
        { ...claim, older: { ...older, root: flip(older.root, bit) } },
        { ...claim, newer: { ...newer, root: flip(newer.root, bit) } },
        ...flippedOnce(claim.proof, bit).map((proof) => ({ ...claim, proof })),
      ]
      for (const wrong of changed) assert.throws(() => verifyConsistency(wrong), refused)
    }),
    { numRuns: runs(60) },
  )
})

test('leaves appended in any batches give the root of the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (batches) => {
      const some = entriesUpTo(batches.reduce((sum, count) => sum + count, 0))
      let edge = emptyEdge
      for (const count of batches) {
        const added = some.slice(edge.size, edge.size + count).map(leafHash)
        edge = appendLeaves(edge, added).edge
      }
      assert.deepEqual(edgeRoot(edge), referenceRoot(some))
    }),
    { numRuns: runs(20) },
  )
})

test('sizes beyond 32 bits keep their bits: proofs of synthetic trees verify by the same path', () => {
  // A tree of 2^40 equal leaves has one hash a level: its root and every path are known without building it.
  const levels = [leafHash(fromHex('00'))]
  for (let height = 0; height < 40; height++) {
    const below = levels[height] ?? fromHex('')
    levels.push(nodeHash(below, below))
  }
  const root = levels[40] ?? fromHex('')
  const proof = levels.slice(0, 40)
  const claim = { leafHash: levels[0] ?? fromHex(''), size: 2 ** 40, root, proof }
  for (const index of [0, 2 ** 31, 2 ** 32, 2 ** 39 + 5, 2 ** 40 - 1]) {
    verifyInclusion({ ...claim, index })
  }
  assert.throws(() => verifyInclusion({ ...claim, index: 2 ** 40 }), { code: 'ledger.range' })
  const code = { code: 'ledger.proof-length' }
  assert.throws(() => verifyInclusion({ ...claim, index: 0, size: 2 ** 33 }), code)
})

test('what no tree has is refused with its own code', () => {
  const hash = leafHash(fromHex(''))
  const claim = { leafHash: hash, index: 0, size: 1, root: hash, proof: [] }
  const of = (change: object) => () => verifyInclusion({ ...claim, ...change })
  assert.throws(of({ size: 0 }), { code: 'ledger.range' })
  assert.throws(of({ index: -1 }), { code: 'ledger.range' })
  assert.throws(of({ index: 0.5 }), { code: 'ledger.range' })
  assert.throws(of({ size: 2 ** 53 }), { code: 'ledger.size' })
  assert.throws(of({ root: hash.slice(1) }), { code: 'ledger.hash-length' })
  assert.throws(of({ proof: Array.from({ length: 64 }, () => hash) }), {
    code: 'ledger.proof-length',
  })
  const head = { size: 2, root: hash }
  assert.throws(() => verifyConsistency({ older: head, newer: { ...head, size: 1 }, proof: [] }), {
    code: 'ledger.range',
  })
  assert.throws(() => consistencyProof([hash], 2), { code: 'ledger.range' })
  assert.throws(() => inclusionProof([hash], 1), { code: 'ledger.range' })
})

function flippedOnce(proof: readonly Bytes[], bit: number): Bytes[][] {
  return proof.map((_, at) => proof.map((hash, i) => (i === at ? flip(hash, bit) : hash)))
}
