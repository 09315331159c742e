// Shares of the key that opens a node: any k of n give it again, fewer do not, and what was written down wrongly is
// seen before it is used.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { equalBytes } from '@tearline/base'
import fc from 'fast-check'
import { joinShares, parseShare, type Share, splitKey } from '../src/keys/shares.ts'

const key = Uint8Array.from({ length: 32 }, (_, index) => index * 7)
const set = { set: '0badcafe', needed: 3, of: 5 }

async function sharesOf(texts: readonly string[]): Promise<readonly Share[]> {
  return texts.map((text) => {
    const share = parseShare(text)
    assert.ok(share)
    return share
  })
}

test('any k of n shares give the key, in any order; fewer give another', async () => {
  const counts = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 0, max: 4 }))
  await fc.assert(
    fc.asyncProperty(counts, fc.infiniteStream(fc.nat()), async ([needed, more], dice) => {
      const shares = await sharesOf(await splitKey(key, { ...set, needed, of: needed + more }))
      const drawn = shares.toSorted(() => ((dice.next().value ?? 0) % 2) - 0.5)
      assert.ok(equalBytes(await joinShares(drawn.slice(0, needed)), key))
      if (needed > 2) {
        assert.ok(!equalBytes(await joinShares(drawn.slice(0, needed - 1)), key))
      }
    }),
    { numRuns: 20 },
  )
})

test('what people write otherwise is the same share: small letters, spaces, O for 0 and l for 1', async () => {
  for (const text of await splitKey(key, set)) {
    const share = parseShare(text)
    assert.deepEqual(parseShare(text.toLowerCase().replaceAll('-', ' ')), share)
    assert.deepEqual(parseShare(text.replaceAll('0', 'o').replaceAll('1', 'l')), share)
  }
})

test('one sign changed, lost, doubled or two exchanged is no share', async () => {
  const [text = ''] = await splitKey(key, set)
  const signs = [...text.replaceAll('-', '')]
  for (let at = 0; at < signs.length; at++) {
    const changed = signs.with(at, signs[at] === '7' ? '8' : '7')
    const lost = signs.toSpliced(at, 1)
    const doubled = signs.toSpliced(at, 0, signs[at] ?? '')
    for (const wrong of [changed, lost, doubled]) assert.equal(parseShare(wrong.join('')), null)
    const [one, other] = [signs[at], signs[at + 1]]
    if (other === undefined || one === undefined || one === other) continue
    assert.equal(
      parseShare(
        signs
          .with(at, other)
          .with(at + 1, one)
          .join(''),
      ),
      null,
    )
  }
  for (const wrong of [
    '',
    'U'.repeat(72),
    'x'.repeat(100_000),
    text.slice(0, -1),
    '0'.repeat(72),
  ]) {
    assert.equal(parseShare(wrong), null)
  }
})

test('one of one, four of three and a hundred shares are not made', async () => {
  for (const [needed, of] of [
    [1, 1],
    [1, 3],
    [4, 3],
    [3, 100],
  ] as const) {
    await assert.rejects(splitKey(key, { ...set, needed, of }), { code: 'node.shares' })
  }
})
