// Search answers what a reader of everything that the person may read would answer: no more, no less, and no trace of
// the words (hidden-means-absent, clear-at-no-rest, ledger-first).
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { PortionId } from '@tearline/base'
import fc from 'fast-check'
import type { Actor } from '../src/acts/actor.ts'
import { readRelease, readReport } from '../src/acts/read-rendition.ts'
import { recallReport } from '../src/acts/recall.ts'
import { search } from '../src/acts/search.ts'
import { isAnswered, parseQuestion } from '../src/acts/search-question.ts'
import { dropSearch, savedSearches, saveSearch } from '../src/acts/search-saved.ts'
import { namesOf, tokensOf } from '../src/acts/search-words.ts'
import { expire } from '../src/jobs/expire.ts'
import { limits } from '../src/limits.ts'
import { agree, handed, held, type Net, pair, type TestNode, testNet } from './fixtures/net.ts'
import { eventsOf, release, writeReport } from './fixtures/reports.ts'

const both = '(S//REL TO XAA, XBB)'
const vocabulary = ['bridge', 'bridges', 'mined', 'ferry', 'ferryman', 'ferrymen', 'ford', 'Müller']
const questions = [
  ...vocabulary,
  ...['bri*', 'ferry*', 'ferryma*', 'bridge mined', '"bridge mined"', 'ford "mined ferry"'],
]

let net: Net
let xaa: TestNode
let xbb: TestNode
let xcc: TestNode

before(async () => {
  net = testNet()
  xaa = await net.start('XAA')
  xbb = await net.start('XBB')
  xcc = await net.start('XCC')
  await pair(xaa, xbb)
  await pair(xaa, xcc)
  await agree(net, xaa, xbb, handed)
  await agree(net, xaa, xcc, held)
})
after(() => net.close())

async function find({ ctx }: TestNode, actor: Actor, query: string, limit = 50) {
  const found: PortionId[] = []
  for (let next: number | null = null; ; ) {
    const page = await search(ctx, actor, { query, excerpts: false, before: next, limit })
    found.push(...page.lines.map(({ portion }) => portion))
    if (page.next === null) return found
    next = page.next
  }
}

const analyst = (node: TestNode, wish: Partial<Actor> = {}): Actor => ({
  ...node.person('analyst'),
  ...wish,
})

function personsOf(node: TestNode): readonly Actor[] {
  const nations = ['XAA', 'XBB', 'XCC'].map((nation) => nation as typeof node.ctx.me)
  return nations.flatMap((nation) =>
    ['SECRET', 'CONFIDENTIAL'].map((clearance) => analyst(node, { nation, clearance })),
  )
}

/** Every portion of this node that the person reads by opening all that there is. */
async function readAll(node: TestNode, actor: Actor): Promise<ReadonlyMap<PortionId, string>> {
  const texts = new Map<PortionId, string>()
  const { read } = node.ctx.store
  const add = async (reading: ReturnType<typeof readReport>) => {
    const found = await reading.then(
      ({ portions }) => portions,
      (error) => {
        assert.ok(['node.not-found', 'node.denied'].includes(error.code), error.code)
        return []
      },
    )
    for (const { portion, content } of found) texts.set(portion, new TextDecoder().decode(content))
  }
  for (const { id } of await read.reports.list()) await add(readReport(node.ctx, actor, id, 'read'))
  for (const { id } of await read.releases.list({ direction: 'in' })) {
    await add(readRelease(node.ctx, actor, id, 'read'))
  }
  return texts
}

function isHit(text: string, query: string): boolean {
  const question = parseQuestion(query)
  const tokens = [...tokensOf(text)]
  const names = tokens.flatMap(({ word }) => namesOf(word))
  return (
    isAnswered(question, tokens) &&
    question.terms.every(({ kind, text: asked }) =>
      kind === 'word' ? names.includes(asked) : names.some((name) => name.startsWith(asked)),
    )
  )
}

test('each person finds just what a look through all that the person reads finds, here and at a holder', async () => {
  const line = fc.tuple(
    fc.constantFrom(both, '(S//NF)', '(C//REL TO XAA, XBB)', '(U)'),
    fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 4 }),
  )
  const [reports] = fc.sample(
    fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 4 }),
    1,
  )
  for (const lines of reports ?? []) {
    const texts = lines.map(([mark, words]) => [mark, `${words.join(' ')}.`] as const)
    // One of each, so that persons differ whatever was drawn.
    const fixed = [both, '(C//REL TO XAA, XBB)', '(U)'].map((mark) => [mark, 'a ford'] as const)
    const report = await writeReport(xaa, [...texts, ...fixed])
    await release(xaa, report, xbb.ctx.me)
  }
  await net.settle()
  let hits = 0
  const sizes = new Set<number>()
  for (const node of [xaa, xbb]) {
    for (const actor of personsOf(node)) {
      const texts = await readAll(node, actor)
      sizes.add(texts.size)
      for (const query of questions) {
        const expected = [...texts].filter(([, text]) => isHit(text, query)).map(([id]) => id)
        const found = await find(node, actor, query, 3)
        assert.deepEqual(found.toSorted(), expected.toSorted(), `${node.ctx.me} ${query}`)
        hits += found.length
      }
    }
  }
  assert.ok(hits > 0 && sizes.size > 2, 'persons differ, and something is found')
})

test('who may read nothing finds nothing, and administrators may not search', async () => {
  await writeReport(xaa, [['(S)', 'A zeppelin.']])
  assert.deepEqual(await find(xaa, analyst(xaa, { clearance: 'none' }), 'zeppelin'), [])
  await assert.rejects(find(xaa, xaa.person('administrator'), 'zeppelin'), {
    code: 'node.role-missing',
  })
})

test('what is recalled is found by nobody, and its words leave the database of its holder', async () => {
  const report = await writeReport(xaa, [[both, 'The aqueduct is dry.']])
  await release(xaa, report, xbb.ctx.me)
  await net.settle()
  const [portion] = await find(xbb, analyst(xbb), 'aqueduct')
  assert.ok(portion !== undefined)
  assert.equal(await xbb.ctx.store.read.search.has(portion), true)
  await recallReport(xaa.ctx, xaa.person('disclosure-officer'), {
    ...{ report, reason: 'error', note: null },
  })
  await net.settle()
  assert.equal(await xbb.ctx.store.read.search.has(portion), false)
  assert.deepEqual(await find(xbb, analyst(xbb), 'aqueduct'), [])
  assert.deepEqual(await find(xaa, analyst(xaa), 'aqueduct'), [portion])
})

test('when a lease is over its words go, and with a new release they are back', async () => {
  const report = await writeReport(xaa, [[both, 'The viaduct is closed.']])
  await release(xaa, report, xbb.ctx.me)
  await net.settle()
  const [portion] = await find(xbb, analyst(xbb), 'viaduct')
  assert.ok(portion !== undefined)
  net.clock.advance(3_601)
  assert.deepEqual(await find(xbb, analyst(xbb), 'viaduct'), [])
  await expire(xbb.ctx)
  assert.equal(await xbb.ctx.store.read.search.has(portion), false)
  await release(xaa, report, xbb.ctx.me)
  await net.settle()
  assert.deepEqual(await find(xbb, analyst(xbb), 'viaduct'), [portion])
})

test('what only its originator opens is not in the index of a holder', async () => {
  const report = await writeReport(xaa, [['(S//REL TO XAA, XCC)', 'The lighthouse is dark.']])
  await release(xaa, report, xcc.ctx.me)
  await net.settle()
  assert.deepEqual(await find(xcc, analyst(xcc), 'lighthouse'), [])
  const [id] = await find(xaa, analyst(xaa), 'lighthouse')
  assert.ok(id !== undefined)
  assert.equal(await xcc.ctx.store.read.search.has(id), false)
})

test('an excerpt is an opening: in the ledger and in custody; a search alone names only what it told', async () => {
  await writeReport(xaa, [[both, 'The windmill turns at night.']])
  const before = (await eventsOf(xaa)).length
  const ask = { query: 'windmill', before: null, limit: 10 }
  const plain = await search(xaa.ctx, analyst(xaa), { ...ask, excerpts: false })
  assert.deepEqual((await eventsOf(xaa)).slice(before), ['search.answered'])
  assert.equal(plain.lines[0]?.excerpt, null)
  const opened = await search(xaa.ctx, analyst(xaa), { ...ask, excerpts: true })
  assert.deepEqual((await eventsOf(xaa)).slice(before + 1), ['search.answered', 'portion.opened'])
  const { portion, excerpt } = opened.lines[0] ?? {}
  assert.deepEqual(excerpt, {
    text: 'The windmill turns at night.',
    marks: [{ start: 4, end: 12 }],
  })
  assert.ok(portion !== undefined)
  const counts = await xaa.ctx.store.read.custody.countsOfPortions([portion])
  assert.deepEqual(
    counts.map(({ act, count }) => [act, count]),
    [['opened', 1]],
  )
  await search(xaa.ctx, analyst(xaa), { ...ask, query: 'windmills', excerpts: true })
  assert.equal((await eventsOf(xaa)).length, before + 3)
})

test('a kept search is its person’s alone, sealed, and bounded in number', async () => {
  const [mine, yours] = [analyst(xaa), analyst(xaa)]
  const search = { name: 'the pangolin', query: 'pangolin*' }
  const saved = await saveSearch(xaa.ctx, mine, search)
  assert.deepEqual(await savedSearches(xaa.ctx, mine), [saved])
  assert.deepEqual(await savedSearches(xaa.ctx, yours), [])
  await assert.rejects(dropSearch(xaa.ctx, yours, saved.id), { code: 'node.not-found' })
  await assert.rejects(saveSearch(xaa.ctx, mine, { ...search, query: 'x*' }), {
    code: 'node.search',
  })
  for (let count = 1; count < limits.savedSearchesMax; count++) {
    await saveSearch(xaa.ctx, mine, search)
  }
  await assert.rejects(saveSearch(xaa.ctx, mine, search), { code: 'node.search' })
  await dropSearch(xaa.ctx, mine, saved.id)
  assert.equal((await savedSearches(xaa.ctx, mine)).length, limits.savedSearchesMax - 1)
})

test('neither words of portions nor of questions are in any file or line of a node', async () => {
  await writeReport(xaa, [[both, 'The quartermaster sails at dawn.']])
  await find(xaa, analyst(xaa), 'quartermaster xylophone')
  await find(xaa, analyst(xaa), '"quartermaster sails"')
  const secret = /quarterm|xylophone|pangolin/i
  for (const name of readdirSync(net.directory, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue
    const content = readFileSync(join(name.parentPath, name.name), 'latin1')
    assert.ok(!secret.test(content), name.name)
  }
  assert.ok(!xaa.lines.some((line) => secret.test(line)))
})
