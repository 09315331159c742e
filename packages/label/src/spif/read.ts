// SPDX-License-Identifier: Apache-2.0
// Reads SPIF 2.1 (Open XML SPIF, `spif-21.xsd`, after X.841). Stricter than the schema: an element or
// attribute that is not known is refused, because it could be a restriction. More lenient in two things that
// published files get wrong: the order of elements, and a forgotten prefix, which is repaired with a warning.
// Whoever writes a policy decides who reads what: load it from a source that the security officer signed.
import { quote, say } from '@tearline/base'
import { readXml } from '../xml/read.ts'
import type { XmlElement } from '../xml/tree.ts'
import { type AttributesOf, attributeShapes, markingCodes } from './attributes.ts'
import { checkSpif } from './check.ts'
import { SpifError } from './error.ts'
import type {
  EquivalentClassification,
  EquivalentPolicy,
  Marking,
  MarkingData,
  MarkingQualifier,
  PrivacyMarks,
  RequiredCategory,
  Spif,
  SpifClassification,
  SpifPolicyId,
  SpifTag,
  SpifTagSet,
  SpifValue,
} from './model.ts'
import { readSettings } from './read-settings.ts'
import {
  all,
  attributesOf,
  type Children,
  childrenOf,
  optional,
  type Reading,
  type SpifWarning,
  several,
  simpleText,
  single,
  spifError,
  spifNamespace,
  warn,
} from './reading.ts'

/**
 * Reads a policy file and checks that its parts fit each other.
 *
 * @throws XmlError; SpifError with `at` = `line:column`
 */
export function readSpif(input: Uint8Array | string): {
  spif: Spif
  warnings: readonly SpifWarning[]
} {
  const root = readXml(input)
  checkVersion(root)
  const reading: Reading = { warnings: [], places: new Map() }
  const spif = readRoot(reading, root)
  checkSpif(spif, reading)
  return { spif, warnings: reading.warnings }
}

function checkVersion(root: XmlElement): void {
  if (root.namespace !== spifNamespace || root.name !== 'SPIF') {
    throw spifError('label.spif-version', 'the root element is not a SPIF', root.at)
  }
  const version = root.attributes.find(
    ({ namespace, name }) => namespace === '' && name === 'schemaVersion',
  )?.value
  if (version === '2.1') return
  const found = version === undefined ? 'no schema version' : `schema version ${quote(version)}`
  throw new SpifError('label.spif-version', say`${{ found }}, only 2.1 is read`, {
    at: root.at,
    next: 'ask the policy authority for the file in schema version 2.1',
  })
}

const markingNames = ['markingData', 'markingQualifier']

function readRoot(reading: Reading, root: XmlElement): Spif {
  const children = childrenOf(reading, root, [
    ...['defaultSecurityPolicyId', 'securityPolicyId', 'updateInfo', 'securityClassifications'],
    ...['securityCategoryTagSets', 'privacyMarks', 'equivalentPolicies', 'extensions'],
    ...markingNames,
  ])
  const levels = single(children, 'securityClassifications', root)
  const levelChildren = childrenOf(reading, levels, ['securityClassification', ...markingNames])
  const defaultPolicy = optional(children, 'defaultSecurityPolicyId')
  const privacyMarks = optional(children, 'privacyMarks')
  return {
    ...attributesOf(reading, root, attributeShapes.SPIF),
    defaultPolicy: defaultPolicy === undefined ? null : readPolicyId(reading, defaultPolicy),
    policy: readPolicyId(reading, single(children, 'securityPolicyId', root)),
    classifications: several(levelChildren, 'securityClassification', levels).map((element) =>
      readClassification(reading, element),
    ),
    classificationsName: attributesOf(reading, levels, attributeShapes.securityClassifications)
      .name,
    classificationsMarking: readMarking(reading, levelChildren),
    tagSets: listIn(
      reading,
      optional(children, 'securityCategoryTagSets'),
      'securityCategoryTagSet',
    ).map((element) => readTagSet(reading, element)),
    privacyMarks: privacyMarks === undefined ? null : readPrivacyMarks(reading, privacyMarks),
    equivalentPolicies: listIn(
      reading,
      optional(children, 'equivalentPolicies'),
      'equivalentPolicy',
    ).map((element) => readEquivalentPolicy(reading, element)),
    marking: readMarking(reading, children),
    settings: readSettings(reading, optional(children, 'extensions')),
  }
}

/** The elements of a list that holds nothing else. */
function listIn(
  reading: Reading,
  list: XmlElement | undefined,
  name: string,
): readonly XmlElement[] {
  return list === undefined ? [] : several(childrenOf(reading, list, [name]), name, list)
}

/** Remembers where a part of the model stands. */
function placed<T extends object>({ places }: Reading, { at }: XmlElement, part: T): T {
  places.set(part, at)
  return part
}

function readPolicyId(reading: Reading, element: XmlElement): SpifPolicyId {
  const children = childrenOf(reading, element, markingNames)
  return placed(reading, element, {
    ...attributesOf(reading, element, attributeShapes.policyId),
    marking: readMarking(reading, children),
  })
}

function readClassification(reading: Reading, element: XmlElement): SpifClassification {
  const names = ['equivalentClassification', 'requiredCategory', ...markingNames]
  const children = childrenOf(reading, element, names)
  return placed(reading, element, {
    ...attributesOf(reading, element, attributeShapes.securityClassification),
    equivalents: all(children, 'equivalentClassification').map((equivalent) =>
      placed(reading, equivalent, readEquivalentClassification(reading, equivalent)),
    ),
    marking: readMarking(reading, children),
    required: readRequired(reading, children),
  })
}

function readEquivalentClassification(
  reading: Reading,
  element: XmlElement,
): EquivalentClassification {
  return {
    ...attributesOf(reading, element, attributeShapes.equivalentClassification),
    required: readRequired(reading, childrenOf(reading, element, ['requiredCategory'])),
  }
}

function readTagSet(reading: Reading, element: XmlElement): SpifTagSet {
  const names = ['securityCategoryTag', 'equivalentSecurityCategoryTagSet']
  const children = childrenOf(reading, element, names)
  return placed(reading, element, {
    ...attributesOf(reading, element, attributeShapes.securityCategoryTagSet),
    tags: several(children, 'securityCategoryTag', element).map((tag) => readTag(reading, tag)),
    equivalents: all(children, 'equivalentSecurityCategoryTagSet').map((set) =>
      placed(reading, set, {
        ...attributesOf(reading, set, attributeShapes.equivalentSecurityCategoryTagSet),
        required: readRequired(reading, childrenOf(reading, set, ['requiredCategory'])),
      }),
    ),
  })
}

function readTag(reading: Reading, element: XmlElement): SpifTag {
  const children = childrenOf(reading, element, ['tagCategory', 'markingQualifier'])
  return placed(reading, element, {
    ...attributesOf(reading, element, attributeShapes.securityCategoryTag),
    values: all(children, 'tagCategory').map((value) => readValue(reading, value)),
    qualifiers: readQualifiers(reading, children),
  })
}

function readValue(reading: Reading, element: XmlElement): SpifValue {
  const children = childrenOf(reading, element, [
    ...['equivalentSecCategoryTag', 'excludedClass', 'requiredCategory', 'excludedCategory'],
    ...markingNames,
  ])
  return placed(reading, element, {
    ...attributesOf(reading, element, attributeShapes.tagCategory),
    equivalents: all(children, 'equivalentSecCategoryTag').map((equivalent) => {
      childrenOf(reading, equivalent, [])
      const shape = attributeShapes.equivalentSecCategoryTag
      return placed(reading, equivalent, attributesOf(reading, equivalent, shape))
    }),
    marking: readMarking(reading, children),
    excludedClasses: all(children, 'excludedClass').map(simpleText),
    required: readRequired(reading, children),
    excluded: all(children, 'excludedCategory').map((category) => readRef(reading, category)),
  })
}

function readRequired(reading: Reading, children: Children): readonly RequiredCategory[] {
  return all(children, 'requiredCategory').map((element) => {
    const groups = childrenOf(reading, element, ['categoryGroup'])
    return placed(reading, element, {
      ...attributesOf(reading, element, attributeShapes.requiredCategory),
      groups: several(groups, 'categoryGroup', element).map((group) => readRef(reading, group)),
    })
  })
}

function readRef(reading: Reading, element: XmlElement): AttributesOf<'categoryRef'> {
  childrenOf(reading, element, [])
  return placed(reading, element, attributesOf(reading, element, attributeShapes.categoryRef))
}

function readMarking(reading: Reading, children: Children): Marking {
  return {
    data: all(children, 'markingData').flatMap((element) => readMarkingData(reading, element)),
    qualifiers: readQualifiers(reading, children),
  }
}

/** A code that is not known is passed over: a mark that is not printed does not change who may read. */
function readMarkingData(reading: Reading, element: XmlElement): MarkingData[] {
  const codes = several(childrenOf(reading, element, ['code']), 'code', element)
  const known = codes.map(simpleText).filter((code) => isMarkingCode(reading, code, element.at))
  const attributes = attributesOf(reading, element, attributeShapes.markingData)
  return known.length === 0 ? [] : [{ ...attributes, codes: known }]
}

function readQualifiers(reading: Reading, children: Children): readonly MarkingQualifier[] {
  return all(children, 'markingQualifier').flatMap((element) => {
    const attributes = attributesOf(reading, element, attributeShapes.markingQualifier)
    const parts = several(childrenOf(reading, element, ['qualifier']), 'qualifier', element)
    const qualifiers = parts.map((part) => {
      childrenOf(reading, part, [])
      return attributesOf(reading, part, attributeShapes.qualifier)
    })
    const { markingCode } = attributes
    const isKnown = markingCode === null || isMarkingCode(reading, markingCode, element.at)
    return isKnown ? [{ ...attributes, qualifiers }] : []
  })
}

function isMarkingCode(reading: Reading, code: string, at: string): boolean {
  if (markingCodes.some((known) => known === code)) return true
  warn(reading, at, `marking code ${quote(code)} is not known and passed over`)
  return false
}

function readPrivacyMarks(reading: Reading, element: XmlElement): PrivacyMarks {
  const children = childrenOf(reading, element, ['privacyMark', ...markingNames])
  return {
    ...attributesOf(reading, element, attributeShapes.privacyMarks),
    marks: several(children, 'privacyMark', element).map((mark) => ({
      ...attributesOf(reading, mark, attributeShapes.privacyMark),
      marking: readMarking(reading, childrenOf(reading, mark, markingNames)),
    })),
    marking: readMarking(reading, children),
  }
}

function readEquivalentPolicy(reading: Reading, element: XmlElement): EquivalentPolicy {
  return placed(reading, element, {
    ...attributesOf(reading, element, attributeShapes.equivalentPolicy),
    required: readRequired(reading, childrenOf(reading, element, ['requiredCategory'])),
  })
}
