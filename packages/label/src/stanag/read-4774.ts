// SPDX-License-Identifier: Apache-2.0
// Reads a label of STANAG 4774 as ADatP-4774 Ed. A publishes it: the order of its XSD, and what its prose adds
// (GenericValue alone; a review date where there is no successor). Published examples are often wrong:
// `alternateConfidentialityLabel`, `CreationDataTime`, `URL` for `URI`, types in lower case. They are refused,
// not guessed at: a sender that spells a restriction wrongly must learn of it. So are extensions, which could
// be restrictions too.
import { formatInstant, quote } from '@tearline/base'
import { parseDateTime } from '../xml/date-time.ts'
import { readXml } from '../xml/read.ts'
import { elementsOf, textOf, type XmlElement } from '../xml/tree.ts'
import { StanagError, type StanagErrorCode } from './error.ts'
import {
  originatorIdTypes,
  type StanagCategory,
  type StanagLabel,
  type StanagStatement,
  stanag4774Namespace,
} from './model.ts'

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'
const categoryTypes = ['RESTRICTIVE', 'PERMISSIVE', 'INFORMATIVE'] as const
const kinds: ReadonlyMap<string, StanagLabel['kind']> = new Map([
  ['originatorConfidentialityLabel', 'originator'],
  ['alternativeConfidentialityLabel', 'alternative'],
  ['metadataConfidentialityLabel', 'metadata'],
])
/** As names in a SPIF. */
const textCharsMax = 1_024

/**
 * Reads one label: originator, alternative or metadata.
 *
 * @throws XmlError; StanagError with `at` = `line:column`
 */
export function readStanag4774(input: Uint8Array | string): StanagLabel {
  const root = readXml(input)
  const kind = root.namespace === stanag4774Namespace ? kinds.get(root.name) : undefined
  if (kind === undefined) {
    throw stanagError(
      'label.stanag-element',
      `${quote(root.name)} is no label of STANAG 4774`,
      root,
    )
  }
  const attributes = attributesOf(root, ['Id', 'ReviewDateTime'])
  const review = attributes.get('ReviewDateTime')
  const statement = readStatement(root)
  if (review === undefined && statement.succession === null) {
    throw stanagError('label.stanag-review', 'neither a date of review nor a successor', root)
  }
  return {
    kind,
    id: attributes.get('Id') ?? null,
    review: review === undefined ? null : timeOf(review, root),
    ...statement,
  }
}

function stanagError(code: StanagErrorCode, text: string, { at }: XmlElement): StanagError {
  return new StanagError(code, text, { at })
}

function readStatement(element: XmlElement): StanagStatement {
  const next = sequence(element)
  const information = next.one('ConfidentialityInformation')
  const originator = next.optional('OriginatorID')
  const created = next.one('CreationDateTime')
  const succession = next.optional('SuccessionHandling')
  next.end()
  return {
    ...readInformation(information),
    originator: originator === undefined ? null : readOriginator(originator),
    created: timeOf(simple(created), created),
    succession: succession === undefined ? null : readSuccession(succession),
  }
}

function readInformation(
  element: XmlElement,
): Pick<StanagStatement, 'policy' | 'classification' | 'privacyMark' | 'categories'> {
  attributesOf(element, [])
  const next = sequence(element)
  const policy = next.one('PolicyIdentifier')
  const classification = next.one('Classification')
  const privacyMark = next.optional('PrivacyMark')
  const categories = next.any('Category')
  next.end()
  const uri = attributesOf(policy, ['URI']).get('URI') ?? null
  return {
    policy: { name: token(policy, ['URI']), uri },
    classification: token(classification, []),
    privacyMark: privacyMark === undefined ? null : simple(privacyMark),
    categories: categories.map(readCategory),
  }
}

function readCategory(element: XmlElement): StanagCategory {
  const attributes = attributesOf(element, ['Type', 'TagName', 'URI'])
  const type = categoryTypes.find((known) => known === attributes.get('Type'))
  const tagName = attributes.get('TagName')
  if (type === undefined || tagName === undefined || tagName.trim() === '') {
    const text = 'a category has a `TagName` and one of the three types, in capitals'
    throw stanagError('label.stanag-attribute', text, element)
  }
  const next = sequence(element)
  const values = next.any('GenericValue').map((value) => simple(value))
  next.end()
  return { type, tagName, uri: attributes.get('URI') ?? null, values }
}

function readOriginator(element: XmlElement): NonNullable<StanagStatement['originator']> {
  const given = attributesOf(element, ['IDType']).get('IDType')
  const type = originatorIdTypes.find((known) => known === given)
  if (type !== undefined) return { type, value: simple(element, ['IDType']) }
  const text = '`IDType` is missing or is none of STANAG 4774'
  throw stanagError('label.stanag-attribute', text, element)
}

function readSuccession(element: XmlElement): NonNullable<StanagStatement['succession']> {
  attributesOf(element, [])
  const next = sequence(element)
  const at = next.one('SuccessionDateTime')
  const label = next.one('SuccessorConfidentialityLabel')
  next.end()
  attributesOf(label, [])
  return { at: timeOf(simple(at), at), label: readStatement(label) }
}

/** The children of an element in the order of the schema; what is left at the end has no place. */
function sequence(parent: XmlElement) {
  const children = elementsOf(parent)
  let at = 0
  if (textOf(parent).trim() !== '') {
    const text = `text between the elements of ${quote(parent.name)}`
    throw stanagError('label.stanag-element', text, parent)
  }
  const optional = (name: string): XmlElement | undefined => {
    const child = children[at]
    if (child?.namespace !== stanag4774Namespace || child.name !== name) return undefined
    at++
    return child
  }
  return {
    optional,
    one(name: string): XmlElement {
      const found = optional(name)
      if (found !== undefined) return found
      const text = `${quote(name)} is missing, or out of its order`
      throw stanagError('label.stanag-element', text, children[at] ?? parent)
    },
    any(name: string): readonly XmlElement[] {
      const found: XmlElement[] = []
      for (let next = optional(name); next !== undefined; next = optional(name)) found.push(next)
      return found
    },
    end(): void {
      const child = children[at]
      if (child === undefined) return
      throw stanagError('label.stanag-element', `${quote(child.name)} has no place here`, child)
    },
  }
}

function attributesOf(element: XmlElement, names: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { namespace, name, value } of element.attributes) {
    if (namespace === schemaInstance) continue
    if (namespace !== '' || !names.includes(name)) {
      const text = `attribute ${quote(name)} of ${quote(element.name)} is not known`
      throw stanagError('label.stanag-attribute', text, element)
    }
    found.set(name, value)
  }
  return found
}

/** The text of an element that holds nothing else. */
function simple(element: XmlElement, attributes: readonly string[] = []): string {
  attributesOf(element, attributes)
  const [child] = elementsOf(element)
  if (child !== undefined) {
    throw stanagError('label.stanag-element', `${quote(child.name)} has no place here`, child)
  }
  const text = textOf(element)
  if (text.trim() !== '' && text.length <= textCharsMax) return text
  throw stanagError('label.stanag-value', `${quote(element.name)} is empty or too long`, element)
}

/** An xs:token: space around it, and more than one within, does not count. */
function token(element: XmlElement, attributes: readonly string[]): string {
  return simple(element, attributes).trim().replace(/\s+/g, ' ')
}

function timeOf(text: string, element: XmlElement): string {
  const instant = parseDateTime(text.trim())
  if (instant !== null && instant >= 0) return formatInstant(instant)
  throw stanagError('label.stanag-value', `${quote(text.trim())} is no time with a zone`, element)
}
