// Two texts of one draft side by side: each portion of either that the other lacks is told of, and none is told of twice
// (nothing-lost).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { differingRows } from '../src/pages/write/parted/rows.ts'

const line = (portion: string, text: string, marking: string | null = '(U)') => ({
  ...{ portion, marking, text },
})

test('a portion that was changed stands beside what it was changed into', () => {
  const ours = [line('a', 'One.'), line('b', 'Two, mine.'), line('d', 'New, mine.')]
  const theirs = [line('a', 'One.'), line('b', 'Two, theirs.'), line('c', 'New, theirs.')]
  assert.deepEqual(differingRows(ours, theirs), [
    { ours: ours[1], theirs: theirs[1] },
    { ours: null, theirs: theirs[2] },
    { ours: ours[2], theirs: null },
  ])
})

test('another mark is a difference, another place is none', () => {
  const one = line('a', 'One.')
  const raised = line('a', 'One.', '(S)')
  assert.deepEqual(differingRows([one], [raised]), [{ ours: one, theirs: raised }])
  const two = line('b', 'Two.')
  assert.deepEqual(differingRows([one, two], [two, one]), [])
})

test('what was taken over is told of no more, and mine beside it is', () => {
  const mine = line('a', 'Mine.')
  const theirs = line('a', 'Theirs.')
  const rows = differingRows([mine, line('z', 'Theirs.')], [theirs])
  assert.deepEqual(rows, [{ ours: mine, theirs: null }])
})

const draft = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom('(U)', null))
          .map(([text, marking]) => line(id, text, marking)),
      ),
    ),
  )

test('nothing that only one text has is left out, and nothing stands there twice', () => {
  fc.assert(
    fc.property(draft, draft, (ours, theirs) => {
      const rows = differingRows(ours, theirs)
      const textOf = (each: ReturnType<typeof line>) => JSON.stringify([each.marking, each.text])
      const lackedBy = (others: typeof ours) => {
        const known = new Set(others.map(textOf))
        return (each: ReturnType<typeof line>) => !known.has(textOf(each))
      }
      const shown = (side: 'ours' | 'theirs') => rows.flatMap((row) => row[side] ?? [])
      for (const [side, all, others] of [
        ['ours', ours, theirs],
        ['theirs', theirs, ours],
      ] as const) {
        assert.equal(new Set(shown(side)).size, shown(side).length)
        for (const each of all.filter(lackedBy(others))) assert.ok(shown(side).includes(each))
      }
    }),
  )
})
