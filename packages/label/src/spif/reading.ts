// SPDX-License-Identifier: Apache-2.0
// How an element of a SPIF is taken apart: attributes by their shape, children by their names, and a warning
// for what is repaired or passed over.
import { quote } from '@tearline/base'
import type { z } from 'zod'
import { elementsOf, textOf, type XmlElement, xmlNamespace } from '../xml/tree.ts'
import { SpifError, type SpifErrorCode } from './error.ts'

export const spifNamespace = 'http://www.xmlspif.org/spif'
const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'

/** Something that was read differently from what stands there, or passed over. */
export type SpifWarning = { readonly at: string; readonly text: string }

export type Reading = {
  readonly warnings: SpifWarning[]
  /** Where the parts of the model stand in the file. */
  readonly places: Map<object, string>
}

export function spifError(code: SpifErrorCode, text: string, at: string): SpifError {
  return new SpifError(code, text, { at })
}

export function warn({ warnings }: Reading, at: string, text: string): void {
  warnings.push({ at, text })
}

/** @throws SpifError `label.spif-attribute` */
export function attributesOf<T>(reading: Reading, element: XmlElement, shape: z.ZodType<T>): T {
  const raw: Record<string, string> = Object.create(null)
  for (const { namespace, name, value } of element.attributes) {
    if (namespace === '') raw[name] = value
    else if (namespace === xmlNamespace && name === 'lang') raw['lang'] = value
    else if (namespace !== schemaInstance) {
      warn(reading, element.at, `${quote(name)} of another namespace is passed over`)
    }
  }
  const result = shape.safeParse({ ...raw })
  if (result.success) return result.data
  const [issue] = result.error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const name = quote(String(unknown ?? issue?.path[0] ?? ''))
  const where = `of ${quote(element.name)}`
  if (unknown !== undefined) {
    throw spifError('label.spif-attribute', `attribute ${name} ${where} is not known`, element.at)
  }
  const isMissing = raw[String(issue?.path[0])] === undefined
  const text = isMissing ? 'is missing' : 'has a value that it may not have'
  throw spifError('label.spif-attribute', `attribute ${name} ${where} ${text}`, element.at)
}

export type Children = ReadonlyMap<string, readonly XmlElement[]>

/**
 * The children by name. One without a namespace is read as if it had its prefix: published files forget it.
 *
 * @throws SpifError `label.spif-element`
 */
export function childrenOf(
  reading: Reading,
  element: XmlElement,
  names: readonly string[],
): Children {
  if (textOf(element).trim() !== '') {
    const text = `text between the elements of ${quote(element.name)}`
    throw spifError('label.spif-element', text, element.at)
  }
  const known = new Set(names)
  const children = elementsOf(element)
  for (const { namespace, name, at } of children) {
    const isOurs = namespace === spifNamespace || namespace === ''
    if (!isOurs || !known.has(name)) {
      const text = `${quote(name)} has no place in ${quote(element.name)}`
      throw spifError('label.spif-element', text, at)
    }
    if (namespace === '') warn(reading, at, `${quote(name)} lacks its prefix and is read with it`)
  }
  return Map.groupBy(children, ({ name }) => name)
}

export function all(children: Children, name: string): readonly XmlElement[] {
  return children.get(name) ?? []
}

/** @throws SpifError `label.spif-element` for a second one */
export function optional(children: Children, name: string): XmlElement | undefined {
  const [first, second] = all(children, name)
  if (second !== undefined) {
    throw spifError('label.spif-element', `${quote(name)} stands twice`, second.at)
  }
  return first
}

/** @throws SpifError `label.spif-element` */
export function single(children: Children, name: string, parent: XmlElement): XmlElement {
  const found = optional(children, name)
  if (found !== undefined) return found
  const text = `${quote(parent.name)} lacks ${quote(name)}`
  throw spifError('label.spif-element', text, parent.at)
}

/** At least one. */
export function several(
  children: Children,
  name: string,
  parent: XmlElement,
): readonly XmlElement[] {
  const found = all(children, name)
  if (found.length > 0) return found
  const text = `${quote(parent.name)} lacks ${quote(name)}`
  throw spifError('label.spif-element', text, parent.at)
}

/** The text of an element that holds nothing else. */
export function simpleText(element: XmlElement): string {
  if (elementsOf(element).length > 0 || element.attributes.length > 0) {
    const text = `${quote(element.name)} holds more than text`
    throw spifError('label.spif-element', text, element.at)
  }
  return textOf(element).trim()
}
