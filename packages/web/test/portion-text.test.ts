// What is read has the form that was written: the grammar of the pages is one, for the editor and for the reader.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainOf, shownOf } from '../src/frame/portion-text.ts'
import { bare, blockOf, writtenOf } from '../src/pages/write/text/forms.ts'
import { schema } from '../src/pages/write/text/schema.ts'

const markdown = 'text/markdown'
const { nodes } = schema
const text = (said: string) => (said === '' ? [] : [schema.text(said)])
const cellText = fc.stringMatching(/^[a-z|\\]+( [a-z|\\]+){0,2}$/)

test('a table that was written is read cell by cell', () => {
  const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc.array(fc.array(cellText, { minLength: width, maxLength: width }), {
      ...{ minLength: 1, maxLength: 4 },
    }),
  )
  fc.assert(
    fc.property(table, (rows) => {
      const made = rows.map((cells, at) => {
        const type = at === 0 ? nodes.table_header : nodes.table_cell
        return nodes.table_row.create(
          null,
          cells.map((cell) => type.create(null, text(cell))),
        )
      })
      const written = writtenOf(nodes.table.create(bare, made))
      assert.deepEqual(shownOf(written.mediaType, written.text), { kind: 'table', rows })
      assert.equal(blockOf(written, bare).type.name, 'table')
    }),
  )
})

test('items and code are read as they were written', () => {
  const lines = fc.array(fc.stringMatching(/^[a-z`][a-z` -]{0,12}$/), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(lines, (said) => {
      const code = writtenOf(nodes.code.create(bare, text(said.join('\n'))))
      assert.deepEqual(shownOf(code.mediaType, code.text), { kind: 'code', text: said.join('\n') })
      const broken = said.flatMap((line, at) =>
        at === 0 ? text(line) : [nodes.break.create(), ...text(line)],
      )
      const item = writtenOf(nodes.item.create(bare, broken))
      assert.deepEqual(shownOf(item.mediaType, item.text), {
        ...{ kind: 'list', items: [said.join('\n')] },
      })
    }),
  )
})

test('what is none of these is shown as it was written', () => {
  const shown = [
    ['text/plain', '- no list'],
    [markdown, '| a | b |\n| --- |\n| 1 |'],
    [markdown, '| a |\nb'],
    [markdown, '```\nno end'],
    [markdown, '```\nan end\n```\nand more'],
    [markdown, '- an item\nand no item'],
    [markdown, ''],
  ] as const
  for (const [mediaType, said] of shown)
    assert.deepEqual(shownOf(mediaType, said), { kind: 'paragraph', text: said }, said)
})

test('in a table of portions each word is said, in no signs of Markdown', () => {
  const table = '| Ship | Port |\n| --- | --- |\n| Halcyon | Norn \\| Sable |'
  assert.equal(plainOf(markdown, table), 'Ship · Port\nHalcyon · Norn | Sable')
  assert.equal(plainOf(markdown, '- By two.\n- By night.'), '• By two.\n• By night.')
  assert.equal(plainOf(markdown, '```\nls -l\n```'), 'ls -l')
  assert.equal(plainOf('text/plain', '- By two.'), '- By two.')
})
