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

const toEu = ['translate', '--policy', 'nato', '--to', 'eu', '--owner', 'DEU']

test('a NATO mark becomes one of the EU, and what was lost is said', async () => {
  const mark = '(NS//RELEASABLE TO DEU, FRA, KFOR)'
  const ran = await run(['label', ...toEu, mark, ...at])
  assert.deepEqual([ran.code, ran.stdout], [0, '(EU-S//RELEASABLE TO DEU, FRA)\n'])
  assert.match(ran.stderr, /KFOR/)
  const json = JSON.parse(await lines([...toEu, mark, '--json'])) as { dropped: string[] }
  assert.deepEqual(json.dropped, ['KFOR'])
})

test('a mark without an equivalent is refused, and the missing row is named', async () => {
  assert.match(await refused([...toEu, '(NS//ATOMAL)']), /label\.no-equivalence.*ATOMAL/s)
  const tlp = ['translate', '--policy', 'tlp', '--to', 'nato', '--owner', 'DEU', 'TLP:RED']
  assert.match(await refused(tlp), /TLP/)
})

test('translations are answered by the line, marks and labels alike', async () => {
  const label: unknown = JSON.parse(
    await lines(['parse', '--policy', 'nato', '--owner', 'DEU', '(NC//RELEASABLE TO DEU, FRA)']),
  )
  const asked = [
    { id: 'a', marking: '(NS//RELEASABLE TO DEU, ITA)' },
    { id: 'b', label },
    { id: 'c', marking: '(NU)' },
    { id: 'd', label: 7 },
    { id: 'e', marking: '(ns)' },
  ]
  const input = asked.map((line) => JSON.stringify(line)).join('\n')
  const answers = (await lines([...toEu, '--jsonl'], input))
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { id: string; marking?: string; error?: { code: string; at?: string } },
    )
  assert.deepEqual(
    answers.map(({ id, marking, error }) => [id, marking ?? error?.code, error?.at]),
    [
      ['a', '(EU-S//RELEASABLE TO DEU, ITA)', undefined],
      ['b', '(EU-C//RELEASABLE TO DEU, FRA)', undefined],
      ['c', 'label.no-equivalence', undefined],
      ['d', 'base.json-shape', undefined],
      ['e', 'label.character', '/marking:1'],
    ],
  )
})
