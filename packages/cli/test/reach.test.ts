// Questions the other way round, by commands alone: what may I see, who may see this, what stands between.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { agree, alliance, pair } from './alliance.ts'
import { json, run, text } from './kit.ts'

type Seen = { count: number; portions: { portion: string; marking: string }[]; next: string | null }
type Between = { portions: { parties: { party: string; outcome: string }[] }[] }

test('what I may see, who may see it, and what stands between', async (t) => {
  const { home, members } = await alliance(t, ['XAA', 'XBB'])
  const [xaa, xbb] = members
  assert.ok(xaa && xbb)
  await pair(home, xaa, xbb)
  await agree(xaa, xbb)
  const file = join(home, 'norn.md')
  writeFileSync(file, '(S//REL TO XAA, XBB) Two ships left.\n\n(S//NF) The source is a clerk.\n')
  await json(['report', 'import', file, '--dir', xaa.dir])

  const first = await json<Seen>(['may-see', '--limit', '1', '--dir', xaa.dir])
  assert.deepEqual([first.count, first.portions.length], [2, 1])
  const rest = await json<Seen>(['may-see', '--after', first.next ?? '', '--dir', xaa.dir])
  const seen = [...first.portions, ...rest.portions]
  assert.deepEqual([seen.length, rest.next], [2, null])
  const [open, closed] = ['REL TO', 'NF'].map(
    (words) => seen.find(({ marking }) => marking.includes(words))?.portion ?? '',
  )
  assert.ok(open && closed)
  const { stdout: list } = await text(['may-see', '--dir', xaa.dir])
  assert.match(list, /PORTION +SINCE +MARKING/)

  const { stdout: who } = await text(['who-may-see', closed, '--dir', xaa.dir])
  assert.match(who, /no {3}XBB\n {9}the label does not reach XBB/)

  const asked = ['what-stands-between', open, closed, '--audience', 'XBB', '--dir', xaa.dir]
  const between = await json<Between>(asked)
  assert.deepEqual(
    between.portions.map(({ parties }) => parties.map(({ outcome }) => outcome)),
    [['permit'], ['deny']],
  )
  const { stdout: why } = await text(asked)
  assert.match(why, /yes {2}XBB/)

  const absent = await run(['who-may-see', `por-${'0'.repeat(32)}`, '--dir', xaa.dir])
  assert.equal(absent.code, 1)
  assert.match(absent.stderr, /nothing here that you may know of/)
})

test('what has these words, by marking, with and without what stands around them', async (t) => {
  const { home, members } = await alliance(t, ['XAA'])
  const [xaa] = members
  assert.ok(xaa)
  const file = join(home, 'norn.md')
  writeFileSync(file, '(S//REL TO XAA, XBB) Two ships left.\n\n(S//NF) The ships of a clerk.\n')
  await json(['report', 'import', file, '--dir', xaa.dir])
  const { stdout: plain } = await text(['search', 'ships', '--dir', xaa.dir])
  assert.match(
    plain,
    /^\(S\/\/NF\)\n {2}por-\S+ {2}\S+ {2}report rpt-\S+\n\(S\/\/REL TO XAA, XBB\)\n/,
  )
  assert.ok(!plain.includes('clerk'))
  const { stdout: shown } = await text([
    'search',
    '"ships',
    'left"',
    '--excerpts',
    '--dir',
    xaa.dir,
  ])
  assert.match(shown, /\n {4}Two ships left\.\n$/)
  type Page = { found: { portion: string }[]; next: string | null }
  const first = await json<Page>(['search', 'shi*', '--limit', '1', '--dir', xaa.dir])
  const more = ['search', 'shi*', '--after', first.next ?? '', '--dir', xaa.dir]
  const second = await json<Page>(more)
  assert.notEqual(first.found[0]?.portion, second.found[0]?.portion)
  assert.equal(second.next, null)
  const other = await run(['search', 'clerk', ...more.slice(2)])
  assert.match(other.stderr, /not one of this list/)
  const none = await run(['search', 'sheep', '--dir', xaa.dir])
  assert.match(none.stderr, /nothing that you may read has these words/)
})
