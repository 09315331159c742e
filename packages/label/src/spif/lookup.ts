// SPDX-License-Identifier: Apache-2.0
// A SPIF made ready for look-up. Labels carry names, files refer by number; names meet regardless of case, as
// STANAG 4774 has it for the NATO and PUBLIC policies.
import { lacvKey } from './attributes.ts'
import {
  type CategoryRef,
  type CategoryType,
  categoryType,
  type Spif,
  type SpifClassification,
  type SpifTag,
  type SpifTagSet,
  type SpifValue,
} from './model.ts'

/** A value and where it belongs; `type` is what it means to an access check. */
export type PlacedSpifValue = {
  readonly value: SpifValue
  readonly tag: SpifTag
  readonly set: SpifTagSet
  readonly type: CategoryType
}

export type SpifIndex = {
  readonly spif: Spif
  readonly classifications: ReadonlyMap<string, SpifClassification>
  readonly tagSets: ReadonlyMap<string, SpifTagSet>
  /** In the order of the file; those that no label can carry (`notApplicable`) are not among them. */
  readonly values: readonly PlacedSpifValue[]
  readonly byName: ReadonlyMap<string, PlacedSpifValue>
  readonly byNumber: ReadonlyMap<string, PlacedSpifValue>
  /** All values of one type in one tag set. */
  readonly groups: ReadonlyMap<string, readonly PlacedSpifValue[]>
}

const known = new WeakMap<Spif, SpifIndex>()

export function indexOf(spif: Spif): SpifIndex {
  const found = known.get(spif)
  if (found !== undefined) return found
  const index = buildIndex(spif)
  known.set(spif, index)
  return index
}

function buildIndex(spif: Spif): SpifIndex {
  const values = valuesOf(spif)
  return {
    spif,
    classifications: new Map(spif.classifications.map((level) => [fold(level.name), level])),
    tagSets: new Map(spif.tagSets.map((set) => [fold(set.name), set])),
    values,
    byName: new Map(
      values.map((of) => [nameKey({ ...of, tagSet: of.set.name, name: of.value.name }), of]),
    ),
    byNumber: new Map(
      values.map((of) => [
        numberKey({ tagSet: of.set.name, tag: of.tag, lacv: of.value.lacv }),
        of,
      ]),
    ),
    groups: Map.groupBy(values, ({ set, type }) => groupKey(set.name, type)),
  }
}

export function valuesOf({ tagSets }: Spif): readonly PlacedSpifValue[] {
  return tagSets.flatMap((set) =>
    set.tags.flatMap((tag) => {
      const type = categoryType(tag)
      return type === null ? [] : tag.values.map((value) => ({ value, tag, set, type }))
    }),
  )
}

/** How names meet: without case, and with single spaces. */
export function fold(name: string): string {
  return name.replace(/\s+/g, ' ').toUpperCase()
}

export function nameKey(of: { tagSet: string; type: CategoryType; name: string }): string {
  return `${groupKey(of.tagSet, of.type)}\0${fold(of.name)}`
}

/** Numbers are of one tag set and one `tagType`, not of one meaning. */
export function numberKey(of: {
  tagSet: string
  tag: { tagType: CategoryRef['tagType']; enumType: CategoryRef['enumType'] }
  lacv: string
}): string {
  const { tagType, enumType } = of.tag
  const kind = tagType === 'enumerated' ? `${tagType} ${enumType}` : tagType
  return `${fold(of.tagSet)}\0${kind}\0${lacvKey(of.lacv)}`
}

export function groupKey(tagSet: string, type: CategoryType): string {
  return `${fold(tagSet)}\0${type}`
}

/** The values that a reference in the file is about; none if it is about nothing. */
export function referred(index: SpifIndex, ref: CategoryRef): readonly PlacedSpifValue[] {
  if (ref.lacv !== null) {
    const found = index.byNumber.get(numberKey({ tagSet: ref.tagSetRef, tag: ref, lacv: ref.lacv }))
    return found === undefined ? [] : [found]
  }
  const type = categoryType(ref)
  return type === null ? [] : (index.groups.get(groupKey(ref.tagSetRef, type)) ?? [])
}
