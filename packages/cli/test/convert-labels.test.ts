// SPDX-License-Identifier: Apache-2.0
// Labels in other notations and other policies, from the command line.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { run } from './kit.ts'

const at = ['--at', '2026-11-23T07:00:00Z']
const lines = async (args: readonly string[], input = '') => {
  const ran = await run(['label', ...args, ...at], { input })
  assert.deepEqual([ran.code, ran.stderr], [0, ''])
  return ran.stdout.trimEnd()
}
const refused = async (args: readonly string[], input = '') => {
  const ran = await run(['label', ...args, ...at, '--json'], { input })
  assert.equal(ran.code, 1)
  return ran.stderr
}

const marks = [
  ['nato', 'DEU', '(NS//ATOMAL//RELEASABLE TO DEU, FRA, KFOR)'],
  ['nato', 'DEU', '(NC)'],
  ['eu', 'FRA', '(EU-S//RELEASABLE TO FRA, DEU)'],
  ['uk', 'GBR', '(O//SENSITIVE)'],
] as const

for (const [policy, owner, mark] of marks) {
  test(`${policy} ${mark} goes through XML and JSON and comes back`, async () => {
    const convert = ['convert', '--policy', policy]
    const xml = await lines([...convert, mark, '--owner', owner, '--to', '4774'])
    assert.match(xml, /^<slab:originatorConfidentialityLabel /)
    const json = await lines([...convert, '-', '--owner', owner, '--to', '5636'], xml)
    assert.match(json, /^\{"context":/)
    const label = await lines([...convert, '-', '--owner', owner, '--to', 'json'], json)
    assert.equal(await lines([...convert, '-', '--owner', owner, '--to', 'marking'], label), mark)
    assert.equal(await lines([...convert, '-', '--owner', owner, '--to', '4774'], json), xml)
  })
}

test('what is no label of the policy is refused with a code', async () => {
  const convert = ['convert', '--policy', 'nato', '--owner', 'DEU', '--to', 'json']
  assert.match(await refused([...convert, '<label/>']), /label\.stanag-element/)
  const eu = ['convert', '--policy', 'eu', '--owner', 'DEU', '(EU-S)', '--to', '4774']
  assert.match(await refused([...convert, '-'], await lines(eu)), /label\.stanag-policy/)
})
