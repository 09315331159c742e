// SPDX-License-Identifier: Apache-2.0
// A Security Policy Information File, schema 2.1 (Open XML SPIF, after X.841 and SDN.801), as it stands in the
// file: names, numbers, rules, markings and equivalences. Nothing is left out but foreign extensions.
import type { AttributesOf } from './attributes.ts'
import type { EngineSettings } from './settings.ts'

/** Where a phrase goes, in which language; without a phrase it is about the name itself. */
export type MarkingData = AttributesOf<'markingData'> & { readonly codes: readonly string[] }
/** What stands before, behind and between phrases. */
export type MarkingQualifier = AttributesOf<'markingQualifier'> & {
  readonly qualifiers: readonly AttributesOf<'qualifier'>[]
}
export type Marking = {
  readonly data: readonly MarkingData[]
  readonly qualifiers: readonly MarkingQualifier[]
}

/** One value of a tag set, or (`all`) any of its values of that type. */
export type CategoryRef = AttributesOf<'categoryRef'>
export type RequiredCategory = AttributesOf<'requiredCategory'> & {
  readonly groups: readonly CategoryRef[]
}

export type SpifPolicyId = AttributesOf<'policyId'> & { readonly marking: Marking }

/** `required`: what the label in the other policy needs beside the classification. */
export type EquivalentClassification = AttributesOf<'equivalentClassification'> & {
  readonly required: readonly RequiredCategory[]
}

export type SpifClassification = AttributesOf<'securityClassification'> & {
  readonly equivalents: readonly EquivalentClassification[]
  readonly marking: Marking
  readonly required: readonly RequiredCategory[]
}

export type SpifValue = AttributesOf<'tagCategory'> & {
  readonly equivalents: readonly AttributesOf<'equivalentSecCategoryTag'>[]
  readonly marking: Marking
  readonly excludedClasses: readonly string[]
  readonly required: readonly RequiredCategory[]
  readonly excluded: readonly CategoryRef[]
}

export type SpifTag = AttributesOf<'securityCategoryTag'> & {
  readonly values: readonly SpifValue[]
  readonly qualifiers: readonly MarkingQualifier[]
}

export type EquivalentTagSet = AttributesOf<'equivalentSecurityCategoryTagSet'> & {
  readonly required: readonly RequiredCategory[]
}

export type SpifTagSet = AttributesOf<'securityCategoryTagSet'> & {
  readonly tags: readonly SpifTag[]
  readonly equivalents: readonly EquivalentTagSet[]
}

export type PrivacyMarks = AttributesOf<'privacyMarks'> & {
  readonly marks: readonly (AttributesOf<'privacyMark'> & { readonly marking: Marking })[]
  readonly marking: Marking
}

export type EquivalentPolicy = AttributesOf<'equivalentPolicy'> & {
  readonly required: readonly RequiredCategory[]
}

export type Spif = AttributesOf<'SPIF'> & {
  readonly defaultPolicy: SpifPolicyId | null
  readonly policy: SpifPolicyId
  readonly classifications: readonly SpifClassification[]
  readonly classificationsName: string | null
  readonly classificationsMarking: Marking
  readonly tagSets: readonly SpifTagSet[]
  readonly privacyMarks: PrivacyMarks | null
  readonly equivalentPolicies: readonly EquivalentPolicy[]
  readonly marking: Marking
  /** What the engine must know beside the standard; null where the file is not made for it. */
  readonly settings: EngineSettings | null
}

/** What a value means to an access check: `enumerated` is told by `enumType`, `tagType7` informs. */
export type CategoryType = 'restrictive' | 'permissive' | 'informative'

/** Null for `notApplicable`, and for `enumerated` of no kind. */
export function categoryType(of: {
  readonly tagType: AttributesOf<'categoryRef'>['tagType']
  readonly enumType: AttributesOf<'categoryRef'>['enumType']
}): CategoryType | null {
  switch (of.tagType) {
    case 'restrictive':
    case 'permissive':
      return of.tagType
    case 'enumerated':
      return of.enumType
    case 'tagType7':
      return 'informative'
    case 'notApplicable':
      return null
  }
}
