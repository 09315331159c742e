// SPDX-License-Identifier: Apache-2.0
// Between the labels of STANAG 4774 and labels under a SPIF (mapping of names: X.841 as used by ADatP-4774).
// A label for the originator alone has no words of its own in the notation: it names the originating nation,
// or it is not written. An absent list would be read as "no restriction" (INVARIANT never-weaker).
import { type Instant, quote } from '@tearline/base'
import { checkSpifLabel, type SpifLabel } from '../spif/label.ts'
import { fold, indexOf, nameKey } from '../spif/lookup.ts'
import type { Spif } from '../spif/model.ts'
import { StanagError } from './error.ts'
import type { StanagCategory, StanagLabel, StanagStatement } from './model.ts'

const typeOf = {
  RESTRICTIVE: 'restrictive',
  PERMISSIVE: 'permissive',
  INFORMATIVE: 'informative',
} as const
const wordOf = {
  restrictive: 'RESTRICTIVE',
  permissive: 'PERMISSIVE',
  informative: 'INFORMATIVE',
} as const

/**
 * What a label says under its policy, checked and in the policy's spelling.
 *
 * @throws StanagError `label.stanag-policy`, `label.stanag-value`; what `checkSpifLabel` throws
 */
export function spifLabelOf(spif: Spif, label: StanagStatement, at: Instant): SpifLabel {
  const { policy, classification, categories, privacyMark } = label
  if (policy.uri !== null && policy.uri !== `urn:oid:${spif.policy.id}`) {
    const text = `${quote(policy.uri)} is not the identifier of ${spif.policy.name}`
    throw new StanagError('label.stanag-policy', text)
  }
  checkPrivacyMark(spif, privacyMark)
  checkIdentifiers(spif, categories)
  const said: SpifLabel = {
    policy: policy.name,
    classification,
    categories: categories.map(({ type, tagName, values }) => ({
      tagSet: tagName,
      type: typeOf[type],
      values,
    })),
    release: 'as-listed',
  }
  return checkSpifLabel(spif, said, at)
}

export function checkPrivacyMark({ privacyMarks }: Spif, mark: string | null): void {
  if (mark === null) return
  const known = privacyMarks?.marks.filter(({ obsolete }) => !obsolete).map(({ name }) => name)
  if (known?.includes(mark) === true) return
  throw new StanagError('label.stanag-value', `${quote(mark)} is no privacy mark of the policy`)
}

/** A category is told by its name; an identifier beside it must be that of the same one. */
export function checkIdentifiers(spif: Spif, categories: readonly StanagCategory[]): void {
  const { tagSets } = indexOf(spif)
  for (const { tagName, uri } of categories) {
    const set = tagSets.get(fold(tagName))
    if (uri === null || set === undefined || uri === `urn:oid:${set.id}`) continue
    throw new StanagError('label.stanag-policy', `${quote(uri)} is not ${quote(tagName)}`)
  }
}

/** What a label of STANAG 4774 says beside its policy's words. */
export type StanagFrame = Pick<StanagLabel, 'kind' | 'id' | 'review' | 'created' | 'originator'> & {
  /** Where the originating nation is listed, for a label that is for it alone. */
  readonly home?: { readonly tagSet: string; readonly value: string }
}

/**
 * Writes a label under a SPIF as one of STANAG 4774.
 *
 * @throws StanagError `label.stanag-originator-only` where it is for the originator alone, and the policy has
 *   no word for that nation; what `checkSpifLabel` throws
 */
export function stanagLabelOf(
  spif: Spif,
  label: SpifLabel,
  { frame: { home, ...frame }, at }: { readonly frame: StanagFrame; readonly at: Instant },
): StanagLabel {
  const checked = checkSpifLabel(spif, label, at)
  const listed = checked.release === 'as-listed' ? checked : listHome(spif, checked, { home, at })
  const { tagSets } = indexOf(spif)
  return {
    ...frame,
    policy: { name: spif.policy.name, uri: `urn:oid:${spif.policy.id}` },
    classification: listed.classification,
    privacyMark: null,
    categories: listed.categories.map(({ tagSet, type, values }) => {
      const set = tagSets.get(fold(tagSet))
      return {
        type: wordOf[type],
        tagName: tagSet,
        uri: set === undefined ? null : `urn:oid:${set.id}`,
        values,
      }
    }),
    succession: null,
  }
}

function listHome(
  spif: Spif,
  label: SpifLabel,
  { home, at }: { home: StanagFrame['home']; at: Instant },
): SpifLabel {
  const { byName } = indexOf(spif)
  const key = home && nameKey({ tagSet: home.tagSet, type: 'permissive', name: home.value })
  const found = key === undefined ? undefined : byName.get(key)
  if (found === undefined) {
    throw new StanagError('label.stanag-originator-only', 'it is for the originator alone', {
      next: 'name the originating nation by a value of the policy, or do not send the label',
    })
  }
  const listed = { tagSet: found.set.name, type: 'permissive' as const, values: [found.value.name] }
  const said: SpifLabel = {
    ...label,
    categories: [...label.categories, listed],
    release: 'as-listed',
  }
  return checkSpifLabel(spif, said, at)
}
