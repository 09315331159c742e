// SPDX-License-Identifier: Apache-2.0
// A label of the engine as one of STANAG 4774, without loss: `label-of.ts` reads it back to the same label.
// Whoever may have it stands in the policy's own list of recipients, the owner too. A label for its owner alone
// names the owner there: an absent list would be read as "no restriction" (INVARIANT never-weaker).
import { checkLabel } from '../check.ts'
import type { Label, Tag } from '../label.ts'
import type { Policy } from '../policy.ts'
import { fold, nameKey, type SpifIndex } from '../spif/lookup.ts'
import type { Spif } from '../spif/model.ts'
import { type Vocabulary, vocabularyOf } from '../vocabulary.ts'
import { StanagError } from './error.ts'
import type { StanagCategory, StanagLabel } from './model.ts'
import { fileOf, releaseListOf, reservedCategory } from './reserved.ts'
import type { StanagFrame } from './spif-label.ts'

/**
 * Writes a label in the words of STANAG 4774. `frame`: what the notation says beside the policy's words.
 *
 * @throws LabelError where the policy does not allow the label; StanagError `label.stanag-policy`,
 *   `label.stanag-originator-only` where nobody may have it, `label.stanag-recipients`
 */
export function stanagOfLabel(
  policy: Policy,
  spif: Spif,
  label: Label,
  frame: Omit<StanagFrame, 'home'>,
): StanagLabel {
  checkLabel(policy, label)
  const index = fileOf(policy, spif)
  return {
    ...frame,
    policy: { name: spif.policy.name, uri: `urn:oid:${spif.policy.id}` },
    classification: label.classification,
    privacyMark: null,
    categories: [
      ...tagged(index, label.restrictive, 'RESTRICTIVE'),
      ...recipients(vocabularyOf(policy), index, label),
      ...tagged(index, label.informative, 'INFORMATIVE'),
      ...controls(vocabularyOf(policy), index, label),
      ...beside(label),
    ],
    succession: null,
  }
}

function tagged(
  { tagSets }: SpifIndex,
  tags: readonly Tag[],
  type: StanagCategory['type'],
): StanagCategory[] {
  return tags.map(({ tag, values }) => {
    const set = tagSets.get(fold(tag))
    return { type, tagName: tag, uri: set === undefined ? null : `urn:oid:${set.id}`, values }
  })
}

/** The one category that an access check of other make acts on; absent only where everyone may have it. */
function recipients(vocabulary: Vocabulary, index: SpifIndex, label: Label): StanagCategory[] {
  if (label.releasability.kind === 'everyone') return []
  const codes = codesOf(label)
  const isWord = (code: string) => vocabulary.isParty(code) || vocabulary.communities.has(code)
  if (!codes.every(isWord)) {
    const text = 'the policy has no word for those who may have it'
    throw new StanagError('label.stanag-recipients', text)
  }
  return [{ type: 'PERMISSIVE', ...releaseListOf(index), values: codes }]
}

function codesOf({ releasability, owners }: Label): readonly string[] {
  if (releasability.kind === 'set') return [...releasability.parties, ...releasability.opaque]
  if (owners.length === 1) return owners
  throw new StanagError('label.stanag-originator-only', 'nobody may have the whole', {
    next: 'send the portions, each under the label of its owner',
  })
}

/** Under the policy's own name where its file informs of the control; else under ours. */
function controls(vocabulary: Vocabulary, index: SpifIndex, label: Label): StanagCategory[] {
  const placed = label.controls.map((name) => ({
    name,
    tagSet: vocabulary.values.get(name)?.set.name ?? '',
  }))
  const isInFile = (of: { name: string; tagSet: string }) =>
    index.byName.has(nameKey({ ...of, type: 'informative' }))
  const groups = Map.groupBy(placed.filter(isInFile), ({ tagSet }) => tagSet)
  const tags = [...groups].map(([tag, of]) => ({ tag, values: of.map(({ name }) => name) }))
  const others = placed.filter((of) => !isInFile(of)).map(({ name }) => name)
  return [...tagged(index, tags, 'INFORMATIVE'), ...reservedCategory('control', others)]
}

function beside(label: Label): StanagCategory[] {
  const { owners, joint, sourceConcealed, releasability, policyVersion } = label
  const ownership = [...(joint ? ['joint'] : []), ...(sourceConcealed ? ['source-concealed'] : [])]
  return [
    ...reservedCategory('owner', owners),
    ...reservedCategory('ownership', ownership),
    ...reservedCategory('reach', [releasability.kind]),
    ...reservedCategory('displayOnly', [...label.displayOnly, ...label.displayOnlyOpaque]),
    ...reservedCategory('version', [policyVersion]),
  ]
}
