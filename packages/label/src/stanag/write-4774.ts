// SPDX-License-Identifier: Apache-2.0
// Writes a label of STANAG 4774: one text for one label, in the form of Exclusive XML Canonicalization, so that
// the bytes that are stored are the bytes that a binding of STANAG 4778 signs.
import { type Bytes, utf8 } from '@tearline/base'
import type { XmlAttribute } from '../xml/tree.ts'
import { writeXml, type XmlContent } from '../xml/write.ts'
import { StanagError } from './error.ts'
import {
  type StanagCategory,
  type StanagLabel,
  type StanagStatement,
  stanag4774Namespace,
} from './model.ts'

const names = {
  originator: 'originatorConfidentialityLabel',
  alternative: 'alternativeConfidentialityLabel',
  metadata: 'metadataConfidentialityLabel',
} as const

/**
 * The canonical bytes of a label.
 *
 * @throws StanagError `label.stanag-review`; XmlError for text that cannot stand in XML
 */
export function writeStanag4774(label: StanagLabel): Bytes {
  if (label.review === null && label.succession === null) {
    throw new StanagError('label.stanag-review', 'neither a date of review nor a successor')
  }
  const attributes = { Id: label.id, ReviewDateTime: label.review }
  const root = element(names[label.kind], statement(label), attributes)
  const prefixes = new Map([[stanag4774Namespace, 'slab']])
  return utf8(writeXml(root, { layout: 'canonical', prefixes }))
}

function statement(label: StanagStatement): readonly XmlContent[] {
  const { policy, classification, privacyMark, categories, originator, created, succession } = label
  const information = [
    element('PolicyIdentifier', [policy.name], { URI: policy.uri }),
    element('Classification', [classification]),
    ...(privacyMark === null ? [] : [element('PrivacyMark', [privacyMark])]),
    ...categories.map(category),
  ]
  return [
    element('ConfidentialityInformation', information),
    ...(originator === null
      ? []
      : [element('OriginatorID', [originator.value], { IDType: originator.type })]),
    element('CreationDateTime', [created]),
    ...(succession === null ? [] : [successor(succession)]),
  ]
}

function category({ type, tagName, uri, values }: StanagCategory): XmlContent {
  const children = values.map((value) => element('GenericValue', [value]))
  return element('Category', children, { Type: type, TagName: tagName, URI: uri })
}

function successor({ at, label }: NonNullable<StanagStatement['succession']>): XmlContent {
  return element('SuccessionHandling', [
    element('SuccessionDateTime', [at]),
    element('SuccessorConfidentialityLabel', statement(label)),
  ])
}

function element(
  name: string,
  children: readonly (XmlContent | string)[],
  values: Readonly<Record<string, string | null>> = {},
): XmlContent {
  const attributes = Object.entries(values).flatMap(([key, value]): XmlAttribute[] =>
    value === null ? [] : [{ namespace: '', name: key, value }],
  )
  return { namespace: stanag4774Namespace, name, attributes, children }
}
