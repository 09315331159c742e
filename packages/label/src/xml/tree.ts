// SPDX-License-Identifier: Apache-2.0
// An XML document as a tree, after "Namespaces in XML 1.0": what a prefix was is gone, what it meant is here.

export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
export const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/'

export type XmlAttribute = {
  /** Empty for an attribute without a prefix. */
  readonly namespace: string
  readonly name: string
  readonly value: string
}

export type XmlElement = {
  /** Empty where none is declared. */
  readonly namespace: string
  readonly name: string
  /** Without declarations of namespaces. */
  readonly attributes: readonly XmlAttribute[]
  /** Text that follows on text, such as CDATA, is one string; none is empty. Comments are gone. */
  readonly children: readonly (XmlElement | string)[]
  /** `line:column` of the start tag, both from 1. */
  readonly at: string
}

export function elementsOf({ children }: XmlElement): readonly XmlElement[] {
  return children.filter((child) => typeof child !== 'string')
}

/** All text directly inside. */
export function textOf({ children }: XmlElement): string {
  return children.filter((child) => typeof child === 'string').join('')
}
