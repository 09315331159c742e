// SPDX-License-Identifier: Apache-2.0
// INVARIANT (bad-in-clear-out): whatever stands in a policy file or a label of STANAG 4774, it is a tree or a
// coded error that says where, in time linear in its length.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '@tearline/base'
import fc from 'fast-check'
import { XmlError } from '../src/index.ts'
import { readXml } from '../src/xml/read.ts'
import { elementsOf, textOf, type XmlElement } from '../src/xml/tree.ts'
import { writeXml, type XmlContent } from '../src/xml/write.ts'
import { runs } from './arbitrary.ts'

test('elements, attributes, namespaces, text, CDATA and comments are read', () => {
  const root = readXml(
    utf8(
      '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<!-- a --><p:a xmlns:p="urn:p" xmlns="urn:d"\r\n p:x=\'1\' y="&lt;&#x41;\n&amp;">' +
        'one<!-- b --><![CDATA[<&]]>two&#10;<b/><c xmlns=""/></p:a> <!-- end -->',
    ),
  )
  assert.equal(root.namespace, 'urn:p')
  assert.deepEqual(root.attributes, [
    { namespace: 'urn:p', name: 'x', value: '1' },
    { namespace: '', name: 'y', value: '<A &' },
  ])
  assert.equal(textOf(root), 'one<&two\n')
  assert.deepEqual(
    elementsOf(root).map(({ namespace, name, at }) => [namespace, name, at]),
    [
      ['urn:d', 'b', '4:43'],
      ['', 'c', '4:47'],
    ],
  )
})

const refused: readonly (readonly [string, string, string])[] = [
  ['', 'label.xml-syntax', '1:1'],
  ['text', 'label.xml-syntax', '1:1'],
  ['<a>', 'label.xml-unbalanced', '1:4'],
  ['<a></b>', 'label.xml-unbalanced', '1:4'],
  ['<a xmlns:p="urn:p" xmlns:q="urn:p"><p:b></q:b></a>', 'label.xml-unbalanced', '1:41'],
  ['<a/><b/>', 'label.xml-syntax', '1:5'],
  ['<a/>text', 'label.xml-syntax', '1:5'],
  ['<a b=1/>', 'label.xml-syntax', '1:6'],
  ['<a b="1"c="2"/>', 'label.xml-syntax', '1:9'],
  ['<a b="<"/>', 'label.xml-syntax', '1:7'],
  ['<a b="1" b="2"/>', 'label.xml-duplicate-attribute', '1:10'],
  ['<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>', 'label.xml-duplicate-attribute', '1:36'],
  ['<a xmlns="u" xmlns="u"/>', 'label.xml-duplicate-attribute', '1:14'],
  ['<p:a/>', 'label.xml-unbound-prefix', '1:1'],
  ['<a p:b="1"/>', 'label.xml-unbound-prefix', '1:4'],
  ['<a xmlns:p=""/>', 'label.xml-unbound-prefix', '1:4'],
  ['<a xmlns:xml="urn:x"/>', 'label.xml-unbound-prefix', '1:4'],
  ['<a xmlns="http://www.w3.org/XML/1998/namespace"/>', 'label.xml-unbound-prefix', '1:4'],
  ['<a xmlns:xmlns="urn:x"/>', 'label.xml-unbound-prefix', '1:4'],
  ['<!DOCTYPE a><a/>', 'label.xml-forbidden', '1:1'],
  ['<a>\n &nbsp;</a>', 'label.xml-forbidden', '2:2'],
  ['<a b="&b;"/>', 'label.xml-forbidden', '1:7'],
  ['<a>&</a>', 'label.xml-forbidden', '1:4'],
  ['<a><?php ?></a>', 'label.xml-forbidden', '1:4'],
  [' <?xml version="1.0"?><a/>', 'label.xml-forbidden', '1:2'],
  ['<a><!ELEMENT a></a>', 'label.xml-forbidden', '1:4'],
  ['<?xml version="1.1"?><a/>', 'label.xml-syntax', '1:1'],
  ['<?xml version="1.0" encoding="UTF-16"?><a/>', 'label.xml-encoding', '1:1'],
  ['<a>\u0001</a>', 'label.xml-character', '1:4'],
  ['<a>\uD800</a>', 'label.xml-character', '1:4'],
  ['<a>&#0;</a>', 'label.xml-character', '1:4'],
  ['<a>&#xD800;</a>', 'label.xml-character', '1:4'],
  ['<a>&#x110000;</a>', 'label.xml-character', '1:4'],
  ['<a>]]></a>', 'label.xml-syntax', '1:4'],
  ['<a><!-- -- --></a>', 'label.xml-syntax', '1:11'],
  ['<a><!-- </a>', 'label.xml-syntax', '1:8'],
  ['<a><![CDATA[</a>', 'label.xml-syntax', '1:13'],
  ['<1/>', 'label.xml-syntax', '1:2'],
  ['<x xmlns:a="u"><a:b:c/></x>', 'label.xml-syntax', '1:20'],
  [`<${'a'.repeat(129)}/>`, 'label.xml-size', '1:2'],
  [`<a b="${'x'.repeat(4_097)}"/>`, 'label.xml-size', '1:7'],
  ['<a>'.repeat(33), 'label.xml-depth', '1:97'],
]

for (const [text, code, at] of refused) {
  test(`${JSON.stringify(text.slice(0, 40))} is refused: ${code}`, () => {
    assert.throws(() => readXml(text), { name: 'XmlError', code, at })
  })
}

test('what is too big is refused before it is built', () => {
  const many = Array.from({ length: 65 }, (_, index) => ` a${index}=""`).join('')
  assert.throws(() => readXml(`<a${many}/>`), { code: 'label.xml-size' })
  assert.throws(() => readXml(`<a>${'<b/>'.repeat(50_000)}</a>`), { code: 'label.xml-size' })
  assert.throws(() => readXml(`<a>${' '.repeat(4_194_304)}</a>`), { code: 'label.xml-size' })
  assert.throws(() => readXml(Uint8Array.of(0x3c, 0xff)), { code: 'label.xml-encoding' })
})

const pieces = [
  ...[
    '<a>',
    '</a>',
    '<a',
    '/>',
    '>',
    '<',
    '&',
    '&amp;',
    '&#10;',
    '&#x0;',
    '&b;',
    ']]>',
    '<![CDATA[',
  ],
  ...['<!--', '-->', '--', '<?xml version="1.0"?>', '<?', '?>', '<!DOCTYPE a>', ' b="1"', " c='2'"],
  ...[
    ' xmlns="u"',
    ' xmlns:p="u"',
    '<p:a',
    '</p:a>',
    ' p:b="1"',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '"',
    "'",
    'x',
  ],
  ...['=', ':', '\u0000', '\uD800', '\u{1F600}', '\uFEFF', 'é', '<a xmlns:p="u">'],
]
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join(''))
const wrapped = soup.map((text) => `<a xmlns:p="urn:p">${text}</a>`)

test('any text is a tree or a coded error that says where', () => {
  const texts = fc.oneof(soup, wrapped, fc.string({ unit: 'binary', maxLength: 60 }))
  fc.assert(
    fc.property(texts, (text) => {
      try {
        assert.ok(readXml(text).name.length > 0)
      } catch (error) {
        assert.ok(error instanceof XmlError, String(error))
        assert.match(error.at ?? '', /^\d+:\d+$/)
        assert.ok(!/[\p{Cc}\p{Cf}]/u.test(error.message), 'a message shows no control characters')
      }
    }),
    { numRuns: runs.numRuns * 4 },
  )
})

test('any bytes are a tree or a coded error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      try {
        readXml(bytes)
      } catch (error) {
        assert.ok(error instanceof XmlError, String(error))
      }
    }),
    runs,
  )
})

const names = fc.constantFrom('a', 'b', 'securityPolicyId', 'é')
const namespaces = fc.constantFrom('', 'urn:p', 'urn:q')
const texts = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('<&>"\'', ']]>', '\t\n', 'a\rb', '\u{1F600}'),
)
const trees = fc.letrec<{ tree: XmlContent }>((tie) => ({
  tree: fc.record({
    namespace: namespaces,
    name: names,
    attributes: fc.uniqueArray(fc.record({ namespace: namespaces, name: names, value: texts }), {
      maxLength: 4,
      selector: ({ namespace, name }) => `${namespace} ${name}`,
    }),
    children: fc.oneof(
      { depthSize: 'small' },
      texts.map((text) => (text === '' ? [] : [text])),
      fc.array(tie('tree'), { maxLength: 3 }),
    ),
  }),
})).tree

const prefixes = new Map([
  ['urn:p', 'p'],
  ['urn:q', 'q'],
])

function plain(element: XmlContent | XmlElement): unknown {
  const key = (of: { namespace: string; name: string }) => `${of.namespace} ${of.name}`
  return [
    key(element),
    (element.attributes ?? []).map((of) => `${key(of)}=${of.value}`).sort(),
    (element.children ?? []).map((child) => (typeof child === 'string' ? child : plain(child))),
  ]
}

test('what is written canonically is read as it was, and written as the same bytes', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const text = writeXml(tree, { layout: 'canonical', prefixes })
      const read = readXml(text)
      assert.deepEqual(plain(read), plain(tree))
      assert.equal(writeXml(read, { layout: 'canonical', prefixes }), text)
    }),
    runs,
  )
})

test('an indented file is for people', () => {
  const root = {
    namespace: 'urn:p',
    name: 'a',
    attributes: [{ namespace: '', name: 'b', value: '"1" & 2' }],
    children: [
      { namespace: 'urn:p', name: 'c', children: ['x < y'] },
      { namespace: 'urn:p', name: 'd' },
    ],
  }
  assert.equal(
    writeXml(root, { layout: 'indented', prefixes }),
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<p:a xmlns:p="urn:p" b="&quot;1&quot; &amp; 2">\n  <p:c>x &lt; y</p:c>\n  <p:d/>\n</p:a>\n',
  )
})

test('what no reader would accept is not written', () => {
  const write = (root: XmlContent) => writeXml(root, { layout: 'canonical', prefixes })
  const tree = { namespace: 'urn:p', name: 'a' }
  assert.throws(() => write({ ...tree, children: ['\u0000'] }), { code: 'label.xml-character' })
  assert.throws(() => write({ ...tree, namespace: 'urn:x' }), { code: 'label.xml-unbound-prefix' })
})

/** Quadratic work would take 16 times as long for four times the text; the best of many runs is compared. */
test('time is linear in the length of the document', () => {
  const shapes: ((length: number) => string)[] = [
    (length) => `<a>${'<b/>'.repeat(length / 4)}</a>`,
    (length) => `<a>${'<b xmlns:p="u"/>'.repeat(length / 16)}</a>`,
    (length) => `<a>${'&amp;'.repeat(length / 5)}</a>`,
    (length) => `<a>${'&'.repeat(length)}</a>`,
    (length) => `<a>${'<!---->'.repeat(length / 7)}</a>`,
    (length) => `<a>${'<!--'.repeat(length / 4)}</a>`,
    (length) => `<a>${'<![CDATA[]]>'.repeat(length / 12)}</a>`,
    (length) => `<a>${']'.repeat(length)}</a>`,
    (length) => '<a>'.repeat(length / 3),
    (length) => `<a${' '.repeat(length)}`,
    (length) => `<?xml version="1.0"${' '.repeat(length)}`,
    (length) => `<a>${'\n'.repeat(length)}</b>`,
    (length) => `<a b="${'<'.repeat(length)}`,
    (length) => `<${'a'.repeat(length)}`,
  ]
  for (const shape of shapes) {
    const best = (text: string) =>
      Math.min(...Array.from({ length: 15 }, () => elapsed(() => attempt(text))))
    const [short, long] = [best(shape(8_000)), best(shape(32_000))]
    assert.ok(long < short * 12 + 0.2, `${shape(16)}: ${short} ms, then ${long} ms`)
  }
})

function attempt(text: string): XmlElement | undefined {
  try {
    return readXml(text)
  } catch (error) {
    assert.ok(error instanceof XmlError, String(error))
    return undefined
  }
}

function elapsed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
