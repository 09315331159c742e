// SPDX-License-Identifier: Apache-2.0
// The rules of a SPIF that a label must keep: classes that a value may not stand at, values that it needs or
// excludes, how many may be selected. Readers of SPIF in use leave several of them out.
import { quote, type Sentence, say } from '@tearline/base'
import { LabelError } from '../error.ts'
import { type PlacedSpifValue, referred, type SpifIndex } from './lookup.ts'
import type { RequiredCategory, SpifClassification, SpifTag } from './model.ts'

/** A label whose every word was found in its SPIF. */
export type ResolvedLabel = {
  readonly level: SpifClassification
  readonly values: readonly PlacedSpifValue[]
  readonly release: 'as-listed' | 'originator-only'
}

/**
 * `part`: of a whole that is still to be labelled. How many values must be selected at least is a duty of
 * whoever labels the whole, and a part that has fewer says nothing wrong; all other rules hold for it too.
 *
 * @throws LabelError `label.contradiction`, `label.incomplete`, each with rule `N9`
 */
export function checkRules(
  index: SpifIndex,
  label: ResolvedLabel,
  extent: 'whole' | 'part' = 'whole',
): void {
  const held = new Set(label.values)
  for (const placed of held) {
    checkClass(placed, label)
    checkExcluded(index, placed, held)
    for (const required of placed.value.required) {
      checkRequired(index, { required, held, label, of: placed.value.name })
    }
  }
  for (const required of label.level.required) {
    checkRequired(index, { required, held, label, of: label.level.name })
  }
  checkSelections(index, { held, label, extent })
}

/** Whether the value may stand at the classification of that name. */
export function mayStandAt({ value }: PlacedSpifValue, level: string): boolean {
  const { requiredClass, excludedClasses } = value
  return !excludedClasses.includes(level) && (requiredClass === null || requiredClass === level)
}

function checkClass(placed: PlacedSpifValue, { level }: ResolvedLabel): void {
  if (mayStandAt(placed, level.name)) return
  const text = say`${{ name: quote(placed.value.name) }} may not stand at ${{ classification: quote(level.name) }}`
  throw new LabelError('label.contradiction', text, { rule: 'N9' })
}

function checkExcluded(
  index: SpifIndex,
  placed: PlacedSpifValue,
  held: ReadonlySet<PlacedSpifValue>,
): void {
  const others = placed.value.excluded.flatMap((ref) => referred(index, ref))
  const other = others.find((of) => of !== placed && held.has(of))
  if (other === undefined) return
  const text = say`${{ name: quote(placed.value.name) }} excludes ${{ other: quote(other.value.name) }}`
  throw new LabelError('label.contradiction', text, { rule: 'N9' })
}

/** What is for the originator alone needs no list of recipients. */
function checkRequired(
  index: SpifIndex,
  of: {
    readonly required: RequiredCategory
    readonly held: ReadonlySet<PlacedSpifValue>
    readonly label: ResolvedLabel
    readonly of: string
  },
): void {
  const groups = of.required.groups.map((group) => referred(index, group))
  const isAboutRelease = groups.flat().every(({ type }) => type === 'permissive')
  if (isAboutRelease && of.label.release === 'originator-only') return
  const met = groups.filter((group) => group.some((placed) => of.held.has(placed))).length
  const isMet = {
    all: met === groups.length,
    oneOrMore: met > 0,
    onlyOne: met === 1,
  }[of.required.operation]
  if (isMet) return
  const values = groups.flat().map(({ value }) => quote(value.name))
  const text = say`${{ name: quote(of.of) }} requires ${{ operation: of.required.operation }} of ${{ values: values.slice(0, 4) }}`
  throw new LabelError('label.incomplete', text, { rule: 'N9' })
}

function checkSelections(
  { values }: SpifIndex,
  {
    held,
    label,
    extent,
  }: { held: ReadonlySet<PlacedSpifValue>; label: ResolvedLabel; extent: 'whole' | 'part' },
): void {
  const byTag = Map.groupBy(values, ({ tag }) => tag)
  for (const [tag, placed] of byTag) {
    const selected = placed.filter((of) => held.has(of)).length
    const usable = placed.filter((of) => mayStandAt(of, label.level.name)).length
    const isWhole = extent === 'whole' && usable > 0
    const isReleased = placed[0]?.type !== 'permissive' || label.release === 'as-listed'
    const least = isReleased && isWhole ? (tag.minSelection ?? 0) : 0
    if (selected < least) throw selectionError('label.incomplete', tag, say`${{ least }} at least`)
    const most = tag.singleSelection ? 1 : tag.maxSelection
    if (most !== null && selected > most) {
      throw selectionError('label.contradiction', tag, say`${{ most }} at most`)
    }
  }
}

function selectionError(
  code: 'label.incomplete' | 'label.contradiction',
  { name }: SpifTag,
  limit: Sentence,
): LabelError {
  return new LabelError(
    code,
    say`of ${{ name: quote(name ?? 'a category') }} ${{ limit }} are selected`,
    {
      rule: 'N9',
    },
  )
}
