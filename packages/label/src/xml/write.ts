// SPDX-License-Identifier: Apache-2.0
// Writes XML: one tree and one choice of prefixes are always the same bytes. `indented` is for files that
// people read in reviews. `canonical` is what Exclusive XML Canonicalization makes of the same tree, so that a
// signature of STANAG 4778 can be put over the bytes as they are.
import { quote } from '@tearline/base'
import { XmlError } from './error.ts'
import { type XmlAttribute, type XmlElement, xmlNamespace } from './tree.ts'

/** An element to write; where it came from does not matter. */
export type XmlContent = {
  readonly namespace: string
  readonly name: string
  readonly attributes?: readonly XmlAttribute[]
  readonly children?: readonly (XmlContent | string)[]
}

export type XmlWriting = {
  readonly layout: 'indented' | 'canonical'
  /** A prefix for each namespace of the tree; all are declared on the root. */
  readonly prefixes: ReadonlyMap<string, string>
}

/**
 * The text of a document. A tree that was read can be written again; its spacing is written as it is read, so
 * for `indented` leave it out.
 *
 * @throws XmlError `label.xml-character`, `label.xml-unbound-prefix`
 */
export function writeXml(root: XmlContent | XmlElement, writing: XmlWriting): string {
  const declared = [...writing.prefixes]
    .filter(([namespace]) => namespace !== xmlNamespace && uses(root, namespace))
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .map(
      ([namespace, prefix]) =>
        ` xmlns${prefix === '' ? '' : `:${prefix}`}="${attributeText(namespace)}"`,
    )
  const text = elementText(root, { ...writing, declared: declared.join(''), indent: '\n' })
  return writing.layout === 'canonical' ? text : `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`
}

type Context = XmlWriting & { readonly declared: string; readonly indent: string }

function uses({ namespace, attributes = [], children = [] }: XmlContent, wanted: string): boolean {
  return (
    namespace === wanted ||
    attributes.some((attribute) => attribute.namespace === wanted) ||
    children.some((child) => typeof child !== 'string' && uses(child, wanted))
  )
}

function elementText(element: XmlContent, context: Context): string {
  const { namespace, name, attributes = [], children = [] } = element
  const tag = qualified(namespace, name, context)
  const written = inOrder(attributes, context).map(
    (attribute) =>
      ` ${qualified(attribute.namespace, attribute.name, context)}="${attributeText(attribute.value)}"`,
  )
  const start = `<${tag}${context.declared}${written.join('')}`
  if (children.length === 0 && context.layout === 'indented') return `${start}/>`
  return `${start}>${childrenText(children, context)}</${tag}>`
}

function childrenText(children: readonly (XmlContent | string)[], context: Context): string {
  const inner = { ...context, declared: '', indent: `${context.indent}  ` }
  const isSpaced =
    context.layout === 'indented' && children.every((child) => typeof child !== 'string')
  const written = children.map((child) => {
    if (typeof child === 'string') return characterText(child)
    return (isSpaced ? inner.indent : '') + elementText(child, inner)
  })
  return written.join('') + (isSpaced ? context.indent : '')
}

/** For people as the writer gave them; canonical by namespace, then by name. */
function inOrder(
  attributes: readonly XmlAttribute[],
  { layout }: Context,
): readonly XmlAttribute[] {
  if (layout === 'indented') return attributes
  const key = ({ namespace, name }: XmlAttribute) => `${namespace}\0${name}`
  return attributes.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

function qualified(namespace: string, name: string, { prefixes }: Context): string {
  if (namespace === '') return name
  const prefix = namespace === xmlNamespace ? 'xml' : prefixes.get(namespace)
  if (prefix === undefined) {
    throw new XmlError('label.xml-unbound-prefix', `no prefix for ${quote(namespace)}`)
  }
  return prefix === '' ? name : `${prefix}:${name}`
}

const forbidden = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

function checked(text: string): string {
  const bad = forbidden.exec(text)
  if (bad === null) return text
  throw new XmlError('label.xml-character', `${quote(bad[0])} cannot stand in XML`)
}

/** @see Canonical XML 1.1 section 2.3 */
function attributeText(text: string): string {
  return checked(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;')
}

function characterText(text: string): string {
  return checked(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;')
}
