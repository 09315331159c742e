// Saving while somebody writes loses no word (nothing-lost): whatever happens to requests and answers, whoever else
// changes the draft, and while the node is away, sealed, or knows nobody any more.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createSaver, type SaveState, saveAfterMs } from '../src/pages/write/save/saver.ts'
import { FakeNode, FakePage, HandClock, type Luck } from './kit.ts'

function desk(first: { readonly node: FakeNode; readonly draft: string } | null = null) {
  const node = first?.node ?? new FakeNode()
  const [clock, page, states] = [new HandClock(), new FakePage(), [] as SaveState[]]
  let keys = 0
  const draft = first === null ? undefined : node.drafts.get(first.draft)
  const saver = createSaver({
    ...{ drafts: node.api, page, clock },
    newKey: () => `${Math.random()}-${keys++}`,
    tell: (state) => states.push(state),
    first: draft === undefined ? null : { draft, tag: `"${draft.draft} ${draft.version}"` },
  })
  if (draft !== undefined) page.kept(draft)
  const type = (text: string) => {
    page.text += text
    saver.changed()
  }
  const atNode = () => node.drafts.get(saver.at()?.draft ?? '')?.portions[0]
  return { node, clock, page, saver, states, type, atNode }
}

test('who types without a pause is saved all the same, within a second', async () => {
  const { clock, type, atNode } = desk()
  for (let at = 0; at <= saveAfterMs.most; at += 100) {
    type('x')
    await clock.pass(100)
  }
  assert.ok((atNode()?.text.length ?? 0) >= saveAfterMs.most / 100 - 1)
})

test('a mark that is lowered waits for its reason, and the words do not', async () => {
  const { node, clock, page, saver, type, atNode } = desk()
  type('The bridge is mined.')
  await clock.pass(2_000)
  page.mark = '(U)'
  type(' So they say.')
  await clock.pass(2_000)
  assert.deepEqual(atNode()?.text, 'The bridge is mined. So they say.')
  assert.deepEqual([atNode()?.marking, page.held, node.reasons], ['(S)', '(U)', []])
  page.mark = '(U)'
  saver.because('it stood in the press')
  await clock.pass(2_000)
  assert.deepEqual([atNode()?.marking, node.reasons], ['(U)', ['it stood in the press']])
})

test('of two windows neither writes over the other, and both texts are kept', async () => {
  const one = desk()
  one.type('Begun.')
  await one.clock.pass(2_000)
  const { draft } = one.saver.at() ?? { draft: '' }
  const two = desk({ node: one.node, draft })
  two.page.text = 'Begun. By two.'
  two.saver.changed()
  await two.clock.pass(2_000)
  one.type(' By one.')
  await one.clock.pass(2_000)
  assert.equal(one.node.drafts.get(draft)?.portions[0]?.text, 'Begun. By two.')
  assert.equal(one.atNode()?.text, 'Begun. By one.')
  assert.notEqual(one.saver.at()?.draft, draft)
  assert.equal(one.page.theirs?.portions[0]?.text, 'Begun. By two.')
})

test('a draft that was given up in another window is one again where somebody goes on writing', async () => {
  const { node, clock, saver, type, atNode } = desk()
  type('One.')
  await clock.pass(2_000)
  node.drafts.delete(saver.at()?.draft ?? '')
  type(' Two.')
  await clock.pass(2_000)
  assert.equal(atNode()?.text, 'One. Two.')
})

test('after the session has ended nothing is asked until somebody has signed in', async () => {
  const { node, clock, saver, states, type, atNode } = desk()
  let asked = 0
  node.luck = () => {
    asked++
    return 'ended'
  }
  type('One.')
  await clock.pass(60_000)
  assert.deepEqual([asked, states.at(-1)], [1, { kind: 'waiting', for: 'session' }])
  node.luck = () => 'fine'
  type(' Two.')
  saver.again()
  await clock.pass(2_000)
  assert.equal(atNode()?.text, 'One. Two.')
})

test('what the node refuses is said, and is tried again when it was changed', async () => {
  const { node, clock, states, type, atNode } = desk()
  type('One.')
  await clock.pass(2_000)
  const { edit } = node.api
  const problem = { code: 'label.contradiction', at: '/portions/0/marking' }
  Object.assign(node.api, { edit: async () => ({ kind: 'refused', status: 400, problem }) })
  type(' Two.')
  await clock.pass(60_000)
  assert.deepEqual(states.at(-1), { kind: 'refused', problem })
  Object.assign(node.api, { edit })
  type(' Three.')
  await clock.pass(2_000)
  assert.deepEqual([atNode()?.text, states.at(-1)?.kind], ['One. Two. Three.', 'saved'])
})

const step = fc.oneof(
  { weight: 6, arbitrary: fc.string({ minLength: 1, maxLength: 3 }).map((type) => ({ type })) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 3_000 }).map((pass) => ({ pass })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Luck>('fine', 'lost', 'unheard', 'sealed', 'ended').map((luck) => ({
      luck,
    })),
  },
  { weight: 1, arbitrary: fc.constantFrom('(S)', '(U)', null).map((mark) => ({ mark })) },
  { weight: 1, arbitrary: fc.string({ minLength: 1 }).map((elsewhere) => ({ elsewhere })) },
)

test('whatever happens, when it is calm again the node has all that was typed, and all of others', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { node, clock, page, saver, type } = desk()
      let luck: Luck = 'fine'
      node.luck = () => luck
      for (const each of steps) {
        if ('type' in each) type(each.type)
        else if ('pass' in each) await clock.pass(each.pass)
        else if ('luck' in each) luck = each.luck
        else if ('elsewhere' in each) node.editElsewhere(saver.at()?.draft ?? '', each.elsewhere)
        else {
          page.mark = each.mark
          saver.changed()
        }
      }
      luck = 'fine'
      saver.again()
      if (page.text !== '') saver.changed()
      await clock.pass(30_000)
      const texts = [...node.drafts.values()].map(({ portions }) => portions[0]?.text)
      if (page.text !== '') assert.ok(texts.includes(page.text), 'what was typed')
      for (const { draft, text } of lastOfEach(node)) {
        assert.equal(node.drafts.get(draft)?.portions[0]?.text, text, 'what another typed')
      }
      assert.equal(saver.isUnsaved(), false)
      const others = steps.filter((each) => 'elsewhere' in each).length
      assert.ok(node.drafts.size <= 1 + others, 'a request that is repeated is done once')
    }),
    { numRuns: process.env['SLOW'] === '1' ? 2_000 : 100 },
  )
})

function lastOfEach({ acknowledged }: FakeNode) {
  return [...new Map(acknowledged.map((each) => [each.draft, each])).values()]
}
