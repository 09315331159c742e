import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '@tearline/base'
import fc from 'fast-check'
import {
  type DraftReport,
  FormatsError,
  type MarkedPortion,
  readMarkdown,
  readReportJson,
  writeMarkdown,
  writeReportJson,
} from '../src/index.ts'
import { contextOf, labelOf, slow, writeContextOf } from './testkit.ts'

const context = contextOf({ policy: 'lantern' })
const writing = writeContextOf(context)
const numRuns = slow ? 20_000 : 400

const marks = [
  '(U)',
  '(R)',
  '(C//REL TO XAA, XBB)',
  '(S//REL TO XAA, XBB, XCC)',
  '(S//OC/REL TO XAA, XBB)',
  '(S//NF)',
  '(TS//COBALT//NF)',
  '(//XBB S)',
  '(//FGI S)',
]
const label = fc.constantFrom(...marks.map((mark) => labelOf(mark, context)))

/** Text out of pieces that mean something to a reader of Markdown or of marks. */
const piece = fc.constantFrom(
  ...[
    'a',
    'bc',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '(U)',
    '(S//NF)',
    '(S) ',
    '(x)',
    '# ',
    '## ',
    '- ',
    '1. ',
  ],
  ...['> ', '| ', '|', '```', '````', '~~~', '---', '**', '**SECRET**', '\\', '`', '[', ']', '\t'],
  ...['\u200b', '(\u200bS)', '(s) ', '\ufeff', '\r', 'é', '😀', '<b>', '&', '*', '\u0007', '=='],
)
const anyText = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''))

const portion = fc.oneof(
  fc.record(
    {
      form: fc.constantFrom('title', 'heading', 'text', 'table', 'stix' as const),
      mediaType: fc.constantFrom('text/markdown', 'text/plain', 'text/csv', 'a/b;version=2.1'),
      content: anyText.map(utf8),
      label,
    },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      form: fc.constant('file' as const),
      mediaType: fc.constantFrom('image/png', 'text/plain'),
      content: fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => new Uint8Array(bytes)),
      label,
    },
    { noNullPrototype: true },
  ),
) as fc.Arbitrary<MarkedPortion>

const report = fc.array(portion, { minLength: 1, maxLength: 6 })

const markedOf = ({ portions }: DraftReport): MarkedPortion[] =>
  portions.map(({ source, label, ...portion }) => {
    assert.ok(label !== null, `unmarked at ${source}`)
    return { ...portion, label }
  })

test('a report file reads back as the very same portions', () => {
  fc.assert(
    fc.property(report, (portions) => {
      const read = readReportJson(writeReportJson(portions, writing), context)
      assert.deepEqual(markedOf(read), portions)
    }),
    { numRuns },
  )
})

test('Markdown reads back with as many portions, each under its own label (never-weaker)', () => {
  fc.assert(
    fc.property(report, (portions) => {
      const read = markedOf(readMarkdown(writeMarkdown(portions, writing), context))
      assert.deepEqual(
        read.map(({ label }) => label),
        portions.map(({ label }) => label),
      )
      for (const [index, { mediaType, form, content }] of portions.entries()) {
        if (mediaType === 'text/plain' && form !== 'file') continue
        assert.deepEqual(
          [read[index]?.form, read[index]?.mediaType, read[index]?.content],
          [form, mediaType, content],
        )
      }
    }),
    { numRuns },
  )
})

test('what was read from Markdown is written as it was', () => {
  fc.assert(
    fc.property(report, (portions) => {
      const once = writeMarkdown(portions, writing)
      const twice = writeMarkdown(markedOf(readMarkdown(once, context)), writing)
      assert.equal(twice, once)
    }),
    { numRuns },
  )
})

test('plain text becomes Markdown that shows exactly it', () => {
  const plain = (form: MarkedPortion['form'], text: string): MarkedPortion => ({
    form,
    mediaType: 'text/plain',
    content: utf8(text),
    label: labelOf('(U)', context),
  })
  const portions = [
    plain('title', 'A *title*'),
    plain('heading', 'Part [1]'),
    plain('text', '1. not an item'),
    plain('text', 'two\nlines'),
  ]
  assert.equal(
    writeMarkdown(portions, writing),
    [
      '**UNCLASSIFIED**',
      '# (U) A \\*title\\*',
      '## (U) Part \\[1\\]',
      '(U) 1\\. not an item',
      '(U)\n```portion text text/plain\ntwo\nlines\n```',
      '**UNCLASSIFIED**\n',
    ].join('\n\n'),
  )
})

test('a media type that a partner made up does not get out of its line', () => {
  const odd: MarkedPortion = {
    form: 'file',
    mediaType: 'a/b\n```\n\n(U) forged',
    content: utf8('x'),
    label: labelOf('(S)', context),
  }
  const read = readMarkdown(writeMarkdown([odd], writing), context)
  assert.deepEqual(
    read.portions.map(({ mediaType, label }) => [mediaType, label?.classification]),
    [['application/octet-stream', 'SECRET']],
  )
})

test('labels of another policy are not printed', () => {
  const portions = [
    { form: 'text', mediaType: 'text/plain', content: utf8('x'), label: labelOf('(S)', context) },
  ] as const
  const tlp = writeContextOf(contextOf({ policy: 'tlp' }))
  for (const write of [writeMarkdown, writeReportJson]) {
    assert.throws(() => write(portions, tlp), { code: 'formats.other-policy' })
  }
  assert.throws(() => writeMarkdown([], writing), FormatsError)
})
