// SPDX-License-Identifier: Apache-2.0
// Writes SPIF 2.1: in the order of the schema, without what has its default, and always the same text for the
// same policy, so that a change of a policy is a readable change of its file.
import { formatInstant, type Instant } from '@tearline/base'
import { type XmlAttribute, xmlNamespace } from '../xml/tree.ts'
import { writeXml, type XmlContent } from '../xml/write.ts'
import type {
  CategoryRef,
  EquivalentPolicy,
  Marking,
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
import { spifNamespace } from './reading.ts'
import { settingsNamespace } from './settings.ts'
import { engineElement } from './write-settings.ts'

/** The text of the file that reads as this SPIF. */
export function writeSpif(spif: Spif): string {
  const { schemaVersion, version, creationDate, originatorDN, keyIdentifier } = spif
  const { privilegeId, rbacId, userRefURI, docRefURI } = spif
  const attributes = {
    ...{ schemaVersion, version, creationDate, originatorDN, keyIdentifier, privilegeId, rbacId },
    ...{ userRefURI, docRefURI, ...validity(spif) },
  }
  const { defaultPolicy, privacyMarks, settings } = spif
  const root = element('SPIF', attributes, [
    ...(defaultPolicy === null ? [] : [policyId('defaultSecurityPolicyId', defaultPolicy)]),
    policyId('securityPolicyId', spif.policy),
    element('securityClassifications', { name: spif.classificationsName }, [
      ...spif.classifications.map(classification),
      ...marking(spif.classificationsMarking),
    ]),
    ...list('securityCategoryTagSets', spif.tagSets.map(tagSet)),
    ...(privacyMarks === null ? [] : [marks(privacyMarks)]),
    ...list('equivalentPolicies', spif.equivalentPolicies.map(equivalentPolicy)),
    ...marking(spif.marking),
    ...(settings === null ? [] : [element('extensions', {}, [engineElement(settings)])]),
  ])
  const prefixes = new Map([
    [spifNamespace, 'spif'],
    [settingsNamespace, 'tearline'],
  ])
  return writeXml(root, { layout: 'indented', prefixes })
}

type Values = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Null, undefined and false are the defaults of the schema and are left out; `lang` is `xml:lang`. */
function element(name: string, values: Values, children: readonly (XmlContent | string)[]) {
  const attributes = Object.entries(values).flatMap(([key, value]): XmlAttribute[] => {
    if (value === null || value === undefined || value === false) return []
    const isLanguage = key === 'lang'
    const namespace = isLanguage ? xmlNamespace : ''
    return [{ namespace, name: key, value: String(value) }]
  })
  return { namespace: spifNamespace, name, attributes, children }
}

function list(name: string, children: readonly XmlContent[]): readonly XmlContent[] {
  return children.length === 0 ? [] : [element(name, {}, children)]
}

function validity(of: { readonly notBefore: Instant | null; readonly notAfter: Instant | null }) {
  const { notBefore, notAfter } = of
  return {
    notBefore: notBefore === null ? null : formatInstant(notBefore),
    notAfter: notAfter === null ? null : formatInstant(notAfter),
  }
}

function policyId(name: string, policy: SpifPolicyId): XmlContent {
  return element(name, { name: policy.name, id: policy.id }, marking(policy.marking))
}

function classification(level: SpifClassification): XmlContent {
  const { name, color, lacv, hierarchy, obsolete, equivalents, required } = level
  return element('securityClassification', { name, lacv, hierarchy, color, obsolete }, [
    ...equivalents.map(({ required: needed, policyRef, lacv: number, applied }) =>
      element(
        'equivalentClassification',
        { policyRef, lacv: number, applied },
        needed.map(requiredCategory),
      ),
    ),
    ...marking(level.marking),
    ...required.map(requiredCategory),
  ])
}

function requiredCategory({ operation, groups }: RequiredCategory): XmlContent {
  return element(
    'requiredCategory',
    { operation },
    groups.map((group) => ref('categoryGroup', group)),
  )
}

function ref(name: string, { tagSetRef, tagType, enumType, lacv, all }: CategoryRef): XmlContent {
  return element(name, { tagSetRef, tagType, enumType, lacv, all }, [])
}

function tagSet({ name, id, tags, equivalents }: SpifTagSet): XmlContent {
  return element('securityCategoryTagSet', { name, id }, [
    ...tags.map(tag),
    ...equivalents.map(({ required, ...attributes }) =>
      element('equivalentSecurityCategoryTagSet', attributes, required.map(requiredCategory)),
    ),
  ])
}

function tag({ values, qualifiers, ...attributes }: SpifTag): XmlContent {
  const { name, tagType, enumType, tag7Encoding } = attributes
  const { singleSelection, minSelection, maxSelection } = attributes
  const limits = { singleSelection, minSelection, maxSelection }
  return element('securityCategoryTag', { name, tagType, enumType, tag7Encoding, ...limits }, [
    ...values.map(category),
    ...qualifiers.map(qualifier),
  ])
}

function category(value: SpifValue): XmlContent {
  const { name, lacv, userInput, dateFormat, requiredClass, obsolete } = value
  const attributes = { name, lacv, userInput, dateFormat, requiredClass, obsolete }
  return element('tagCategory', { ...attributes, ...validity(value) }, [
    ...value.equivalents.map((equivalent) => element('equivalentSecCategoryTag', equivalent, [])),
    ...marking(value.marking),
    ...value.excludedClasses.map((excluded) => element('excludedClass', {}, [excluded])),
    ...value.required.map(requiredCategory),
    ...value.excluded.map((excluded) => ref('excludedCategory', excluded)),
  ])
}

function marking({ data, qualifiers }: Marking): readonly XmlContent[] {
  return [
    ...data.map(({ codes, phrase, lang }) =>
      element(
        'markingData',
        { phrase, lang },
        codes.map((code) => element('code', {}, [code])),
      ),
    ),
    ...qualifiers.map(qualifier),
  ]
}

function qualifier({ qualifiers, markingCode, lang }: MarkingQualifier): XmlContent {
  return element(
    'markingQualifier',
    { markingCode, lang },
    qualifiers.map((part) => element('qualifier', part, [])),
  )
}

function marks({ marks, minSelection, maxSelection, marking: own }: PrivacyMarks): XmlContent {
  return element('privacyMarks', { minSelection, maxSelection }, [
    ...marks.map((mark) =>
      element('privacyMark', { name: mark.name, obsolete: mark.obsolete }, marking(mark.marking)),
    ),
    ...marking(own),
  ])
}

function equivalentPolicy({ required, ...attributes }: EquivalentPolicy): XmlContent {
  const { name, id, userRefURI, docRefURI } = attributes
  return element(
    'equivalentPolicy',
    { name, id, userRefURI, docRefURI },
    required.map(requiredCategory),
  )
}
