// The text of a draft: a block says what its portion says, keeps its mark whatever is done to it, and what is marked
// differently stays apart (never-weaker).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinBackward } from '@tiptap/pm/commands'
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { keepApart } from '../src/pages/write/text/apart.ts'
import { enter, setKind } from '../src/pages/write/text/commands.ts'
import { bare, blockOf, type Form, writtenOf } from '../src/pages/write/text/forms.ts'
import { uniqueKeys } from '../src/pages/write/text/keys.ts'
import { attrsOf, kinds, schema } from '../src/pages/write/text/schema.ts'

type Line = readonly [mark: string | null, text: string]

function stateOf(lines: readonly Line[], tell: () => void = () => {}): EditorState {
  let keys = 0
  const blocks = lines.map(([mark, text], at) =>
    schema.nodes.paragraph.create(
      { mark, key: `first-${at}` },
      text === '' ? [] : schema.text(text),
    ),
  )
  const plugins = [keepApart(tell), uniqueKeys(() => `key-${keys++}`)]
  return EditorState.create({ doc: schema.nodes.doc.create(null, blocks), plugins })
}

function linesOf({ doc }: EditorState): readonly Line[] {
  return doc.children.map((node) => [attrsOf(node).mark, node.textContent])
}

function done(state: EditorState, command: Command): EditorState {
  let next = state
  command(state, (tr) => {
    next = state.apply(tr)
  })
  return next
}

function at(state: EditorState, from: number, to = from): EditorState {
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)))
}

const split: Command = (state, dispatch) => enter.some((command) => command(state, dispatch))

test('who joins two portions with two marks has two portions', () => {
  let told = 0
  const state = stateOf(
    [
      ['(U)', 'Rain.'],
      ['(S)', 'The ferryman.'],
    ],
    () => told++,
  )
  const next = done(at(state, 8), joinBackward)
  assert.deepEqual(linesOf(next), linesOf(state))
  assert.deepEqual([told, next.selection.from], [1, 8])
})

test('a new block goes on under the mark of the one that it comes from', () => {
  const state = at(stateOf([['(S)', 'The ferryman.']]), 4)
  const next = done(state, split)
  assert.deepEqual(linesOf(next), [
    ['(S)', 'The'],
    ['(S)', ' ferryman.'],
  ])
  const keys = next.doc.children.map((node) => attrsOf(node).key)
  assert.deepEqual([keys[0], new Set(keys).size], ['first-0', 2])
  for (const kind of kinds) {
    const kinded = done(state, setKind(kind))
    const [block] = kinded.doc.children
    assert.ok(block)
    const { key, mark } = attrsOf(block)
    assert.deepEqual([block.type.name, key, mark], [kind, 'first-0', '(S)'])
  }
})

const mark = fc.constantFrom('(U)', '(S)', null)
const lines = fc.array(fc.tuple(mark, fc.stringMatching(/^[a-z]{0,6}$/)), {
  minLength: 1,
  maxLength: 6,
})

test('no letter comes under another mark, whatever is deleted or typed over', () => {
  fc.assert(
    fc.property(lines, fc.nat(), fc.nat(), fc.boolean(), (given, one, other, isTyped) => {
      const tagged = given.map(([each, text], n): Line => [each, text.replaceAll(/./g, `${n}`)])
      const state = stateOf(tagged)
      const [from = 0, to = 0] = [one, other]
        .map((n) => n % state.doc.content.size)
        .sort((a, b) => a - b)
      const tr = state.tr.setSelection(
        TextSelection.between(state.doc.resolve(from), state.doc.resolve(to)),
      )
      const next = state.apply(
        isTyped ? tr.replaceSelectionWith(schema.text('x')) : tr.deleteSelection(),
      )
      for (const [each, text] of linesOf(next)) {
        for (const letter of text.replaceAll('x', '')) {
          assert.equal(each, tagged[Number(letter)]?.[0], JSON.stringify([tagged, linesOf(next)]))
        }
      }
    }),
    { numRuns: process.env['SLOW'] === '1' ? 5_000 : 300 },
  )
})

const words = fc.string({ unit: fc.constantFrom('a', ' ', '-', '|', '\\', '`', '\n', '#', 'é') })
const written = fc.record({
  form: fc.constantFrom<Form>('title', 'heading', 'text', 'table', 'file', 'stix'),
  mediaType: fc.constantFrom('text/plain', 'text/markdown', 'text/csv'),
  text: fc.oneof(
    words,
    words.map((text) => `- ${text}`),
    words.map((text) => `\`\`\`\n${text}\n\`\`\``),
    fc.constant('| a | b |\n| --- | --- |\n| 1 | \\| |'),
  ),
})

test('a block says what its portion says, whoever wrote it', () => {
  fc.assert(
    fc.property(written, ({ form, mediaType, text }) => {
      const portion = { form, mediaType, text }
      const said = writtenOf(blockOf(portion, bare))
      // Of what holds nothing only the form is left.
      if (text.trim() === '') assert.equal(said.form, form)
      else assert.deepEqual(said, portion)
    }),
    { numRuns: process.env['SLOW'] === '1' ? 5_000 : 500 },
  )
})
