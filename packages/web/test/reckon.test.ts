// Who would get how much of a draft: what the node does not say is a no (hidden-means-absent).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { betweenAny, reckon } from '../src/pages/write/who/reckon.ts'

const reason = { code: 'deny.not-releasable', rule: 'reach', text: 'no', remedy: null }
const yes = { outcome: 'permit', reasons: [] } as const
const no = { outcome: 'deny', reasons: [{ ...reason, outcome: 'deny' }] } as const
const text = (number: number, marking: string | null) => ({
  ...{ key: `k${number}`, portion: null, marking, cites: [], number, words: `words ${number}` },
})
const mark = (portions: number[], parties: Readonly<Record<string, typeof yes | typeof no>>) => ({
  ...{ portions, marking: '(S)', colours: null, you: { outcome: 'permit' as const, reasons: [] } },
  parties: Object.entries(parties).map(([party, standing]) => ({
    ...{ party, outcome: standing.outcome, reasons: [...standing.reasons] },
  })),
  persons: [],
})

const unmarked = {
  portions: [2],
  marking: null,
  colours: null,
  you: null,
  parties: [],
  persons: [],
}
const answer = {
  asOf: '',
  texts: [text(1, '(U)'), text(2, '(S)'), text(3, null), text(4, '(U)')],
  marks: [mark([0, 3], { XBB: yes, XCC: yes }), mark([1], { XBB: yes, XCC: no }), unmarked],
}

test('each gets what is permitted, and of the rest it is said what stands between', () => {
  const { portions, parties } = reckon(answer)
  assert.equal(portions, 4)
  assert.deepEqual(
    parties.map(({ id, gets, between }) => [id, gets, between.map((each) => each.text.number)]),
    [
      ['XBB', 3, [3]],
      ['XCC', 2, [2, 3]],
    ],
  )
  assert.deepEqual(parties[1]?.between[0]?.why, no.reasons)
  assert.equal(parties[1]?.between[1]?.why, 'mark')
})

test('of several it stands between where it does for one of them, in the order of the text', () => {
  const { parties } = reckon(answer)
  assert.deepEqual(
    betweenAny(parties).map((each) => each.text.number),
    [2, 3],
  )
  assert.deepEqual(betweenAny([]), [])
})

test('who is not spoken of, or whose writer may not know, gets nothing', () => {
  const silent = { ...mark([1], {}), parties: [] }
  const beyond = { ...mark([3], {}), you: { outcome: 'deny' as const, reasons: [] } }
  const [, , bare] = answer.marks
  const { parties } = reckon({
    ...answer,
    marks: [mark([0], { XBB: yes }), silent, ...(bare ? [bare] : []), beyond],
  })
  assert.deepEqual(
    parties[0]?.between.map(({ why }) => why),
    [[], 'mark', 'you'],
  )
  assert.equal(parties[0]?.gets, 1)
})
