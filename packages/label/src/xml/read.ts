// SPDX-License-Identifier: Apache-2.0
// Reads XML 1.0 with namespaces, as much of it as policies (SPIF) and labels (STANAG 4774) use: elements,
// attributes, text, CDATA, comments. What could fetch, expand or hide something is refused: DOCTYPE, entities
// of its own, processing instructions.
//
// Written here because the package is pure and because the document decides who reads what: a parser from
// outside, with fewer promises, would have to be fenced (entities, sizes, nesting, time) by as much code.
// Whoever wrote the document chose every byte: all work is linear in its length, and every refusal says where.
import { BytesError, fromUtf8, quote, utf8 } from '@tearline/base'
import { XmlError } from './error.ts'
import { xmlLimits } from './limits.ts'
import {
  accept,
  expect,
  place,
  type QualifiedName,
  readName,
  readUntil,
  resolve,
  type Scanner,
  scannerOf,
  skipSpace,
  startsWith,
  xmlError,
} from './scanner.ts'
import { type XmlAttribute, type XmlElement, xmlNamespace, xmlnsNamespace } from './tree.ts'

/** What prefixes mean: the innermost declaration counts. */
type Scope = { readonly own: ReadonlyMap<string, string>; readonly outer: Scope | null }

const outermost: Scope = {
  own: new Map([
    ['', ''],
    ['xml', xmlNamespace],
  ]),
  outer: null,
}

/**
 * Reads a document, in UTF-8 if it comes as bytes, and returns its root element.
 *
 * @throws XmlError with `at` = `line:column`
 */
export function readXml(input: Uint8Array | string): XmlElement {
  const scanner = scannerOf(decode(input))
  readDeclaration(scanner)
  skipMisc(scanner)
  expect(scanner, '<')
  const root = readElement(scanner, { scope: outermost, depth: 1 })
  skipMisc(scanner)
  if (scanner.at < scanner.text.length) {
    throw xmlError(scanner, 'label.xml-syntax', 'something follows the end of the root element')
  }
  return root
}

function decode(input: Uint8Array | string): string {
  const size = typeof input === 'string' ? utf8(input).length : input.length
  if (size > xmlLimits.bytesMax) {
    throw new XmlError('label.xml-size', `${size} bytes, at most ${xmlLimits.bytesMax} are read`)
  }
  try {
    const text = typeof input === 'string' ? input : fromUtf8(input)
    return text.startsWith('\uFEFF') ? text.slice(1) : text
  } catch (error) {
    if (!(error instanceof BytesError)) throw error
    throw new XmlError('label.xml-encoding', 'not UTF-8')
  }
}

const declaration =
  /<\?xml[\t\n ]+version[\t\n ]*=[\t\n ]*(?:"1\.0"|'1\.0')(?:[\t\n ]+encoding[\t\n ]*=[\t\n ]*["']([A-Za-z][-\w.]*)["'])?(?:[\t\n ]+standalone[\t\n ]*=[\t\n ]*["'](?:yes|no)["'])?[\t\n ]*\?>/y

function readDeclaration(scanner: Scanner): void {
  if (!startsWith(scanner, '<?xml')) return
  declaration.lastIndex = 0
  const found = declaration.exec(scanner.text)
  if (found === null)
    throw xmlError(scanner, 'label.xml-syntax', 'the declaration is not one of XML 1.0')
  const [whole, encoding = 'UTF-8'] = found
  if (encoding.toUpperCase() !== 'UTF-8') {
    throw xmlError(scanner, 'label.xml-encoding', `${quote(encoding)} is not read, only UTF-8`)
  }
  scanner.at = whole.length
}

/** Space and comments around the root element. */
function skipMisc(scanner: Scanner): void {
  do skipSpace(scanner)
  while (skipComment(scanner))
  refuseForbidden(scanner)
}

function skipComment(scanner: Scanner): boolean {
  if (!accept(scanner, '<!--')) return false
  readUntil(scanner, '--', 'a comment')
  expect(scanner, '>')
  return true
}

function refuseForbidden(scanner: Scanner): void {
  if (startsWith(scanner, '<?')) {
    throw xmlError(scanner, 'label.xml-forbidden', 'a processing instruction is not read')
  }
  if (startsWith(scanner, '<!') && !startsWith(scanner, '<![CDATA[')) {
    throw xmlError(scanner, 'label.xml-forbidden', 'a document type is not read')
  }
}

/** From behind its `<` to behind its end. */
function readElement(
  scanner: Scanner,
  { scope: outer, depth }: { scope: Scope; depth: number },
): XmlElement {
  const start = scanner.at - 1
  if (depth > xmlLimits.depthMax) {
    throw xmlError(scanner, 'label.xml-depth', `nested deeper than ${xmlLimits.depthMax}`, start)
  }
  if (++scanner.elements > xmlLimits.elementsMax) {
    throw xmlError(scanner, 'label.xml-size', `more than ${xmlLimits.elementsMax} elements`, start)
  }
  const name = readName(scanner)
  const raw = readAttributes(scanner)
  const scope = declare(scanner, raw, outer)
  const namespace = lookUp(scanner, scope, { prefix: name.prefix, at: start })
  const attributes = attributesIn(scanner, scope, raw)
  const children = readBody(scanner, { name, scope, depth })
  return { namespace, name: name.local, attributes, children, at: place(scanner, start) }
}

type RawAttribute = { readonly name: QualifiedName; readonly value: string; readonly at: number }

function readAttributes(scanner: Scanner): readonly RawAttribute[] {
  const attributes: RawAttribute[] = []
  while (skipSpace(scanner) && !startsWith(scanner, '>') && !startsWith(scanner, '/>')) {
    const at = scanner.at
    if (attributes.length === xmlLimits.attributesPerElementMax) {
      throw xmlError(
        scanner,
        'label.xml-size',
        `more than ${xmlLimits.attributesPerElementMax} attributes`,
      )
    }
    const name = readName(scanner)
    skipSpace(scanner)
    expect(scanner, '=')
    skipSpace(scanner)
    attributes.push({ name, value: readValue(scanner), at })
  }
  return attributes
}

/** Line feeds and tabs that are written out become spaces (XML 1.0 section 3.3.3). */
function readValue(scanner: Scanner): string {
  const delimiter = accept(scanner, '"') ? '"' : "'"
  if (delimiter === "'") expect(scanner, "'")
  const from = scanner.at
  let until = from
  while (until < scanner.text.length && scanner.text[until] !== delimiter) {
    if (scanner.text[until] === '<') {
      throw xmlError(scanner, 'label.xml-syntax', '`<` in the value of an attribute', until)
    }
    if (until++ - from >= xmlLimits.attributeCharsMax) {
      const text = `an attribute of more than ${xmlLimits.attributeCharsMax} characters`
      throw xmlError(scanner, 'label.xml-size', text, from)
    }
  }
  scanner.at = until
  expect(scanner, delimiter)
  return resolveValue(scanner, from, until)
}

function resolveValue(scanner: Scanner, from: number, until: number): string {
  const written = scanner.text.slice(from, until)
  if (!written.includes('&')) return written.replace(/[\t\n]/g, ' ')
  return written
    .split(/([\t\n])/)
    .reduce<{ parts: string[]; at: number }>(
      ({ parts, at }, piece) => {
        const isSpace = piece === '\t' || piece === '\n'
        parts.push(isSpace ? ' ' : resolve(scanner, at, at + piece.length))
        return { parts, at: at + piece.length }
      },
      { parts: [], at: from },
    )
    .parts.join('')
}

function isDeclaration({ prefix, local }: QualifiedName): boolean {
  return prefix === 'xmlns' || (prefix === '' && local === 'xmlns')
}

function declare(scanner: Scanner, attributes: readonly RawAttribute[], outer: Scope): Scope {
  const own = new Map<string, string>()
  for (const { name, value, at } of attributes.filter(({ name }) => isDeclaration(name))) {
    const prefix = name.prefix === '' ? '' : name.local
    if (own.has(prefix)) {
      throw xmlError(scanner, 'label.xml-duplicate-attribute', 'a prefix is declared twice', at)
    }
    const isReserved = prefix === 'xmlns' || value === xmlnsNamespace
    if (isReserved || (prefix === 'xml') !== (value === xmlNamespace)) {
      throw xmlError(
        scanner,
        'label.xml-unbound-prefix',
        'a prefix that is not to be declared so',
        at,
      )
    }
    if (prefix !== '' && value === '') {
      throw xmlError(scanner, 'label.xml-unbound-prefix', 'a prefix for no namespace', at)
    }
    own.set(prefix, value)
  }
  return own.size === 0 ? outer : { own, outer }
}

function lookUp(scanner: Scanner, scope: Scope, of: { prefix: string; at: number }): string {
  for (let inner: Scope | null = scope; inner !== null; inner = inner.outer) {
    const namespace = inner.own.get(of.prefix)
    if (namespace !== undefined) return namespace
  }
  throw xmlError(scanner, 'label.xml-unbound-prefix', `${quote(of.prefix)} is not declared`, of.at)
}

function attributesIn(
  scanner: Scanner,
  scope: Scope,
  raw: readonly RawAttribute[],
): readonly XmlAttribute[] {
  const seen = new Set<string>()
  return raw
    .filter(({ name }) => !isDeclaration(name))
    .map(({ name: { prefix, local }, value, at }) => {
      const namespace = prefix === '' ? '' : lookUp(scanner, scope, { prefix, at })
      const key = `${namespace} ${local}`
      if (seen.has(key)) {
        const text = `${quote(local)} stands twice on one element`
        throw xmlError(scanner, 'label.xml-duplicate-attribute', text, at)
      }
      seen.add(key)
      return { namespace, name: local, value }
    })
}

function readBody(
  scanner: Scanner,
  { name, scope, depth }: { name: QualifiedName; scope: Scope; depth: number },
): readonly (XmlElement | string)[] {
  if (accept(scanner, '/>')) return []
  expect(scanner, '>')
  const children: (XmlElement | string)[] = []
  const text: string[] = []
  const closeText = () => {
    const whole = text.splice(0).join('')
    if (whole !== '') children.push(whole)
  }
  while (!startsWith(scanner, '</')) {
    if (scanner.at >= scanner.text.length) {
      const whole = `${quote(name.local)} has no end tag`
      throw xmlError(scanner, 'label.xml-unbalanced', whole)
    }
    if (skipComment(scanner)) continue
    refuseForbidden(scanner)
    if (accept(scanner, '<![CDATA[')) text.push(readUntil(scanner, ']]>', 'a CDATA section'))
    else if (accept(scanner, '<')) {
      closeText()
      children.push(readElement(scanner, { scope, depth: depth + 1 }))
    } else text.push(readText(scanner))
  }
  closeText()
  readEndTag(scanner, name)
  return children
}

function readText(scanner: Scanner): string {
  const from = scanner.at
  while (scanner.at < scanner.text.length && scanner.text[scanner.at] !== '<') {
    if (startsWith(scanner, ']]>')) {
      throw xmlError(scanner, 'label.xml-syntax', '`]]>` outside of a CDATA section')
    }
    scanner.at++
  }
  return resolve(scanner, from, scanner.at)
}

function readEndTag(scanner: Scanner, { prefix, local }: QualifiedName): void {
  const at = scanner.at
  expect(scanner, '</')
  const end = readName(scanner)
  if (end.prefix !== prefix || end.local !== local) {
    const text = `${quote(local)} ends as ${quote(end.local)}`
    throw xmlError(scanner, 'label.xml-unbalanced', text, at)
  }
  skipSpace(scanner)
  expect(scanner, '>')
}
