// SPDX-License-Identifier: Apache-2.0
// The categories that the engine adds to a label of STANAG 4774, for what the notation has no place for. All are
// INFORMATIVE: a reader of other make passes over them, and what it then reads is never wider than the label,
// because the list of recipients stands in the policy's own PERMISSIVE category (INVARIANT never-weaker).

import type { Policy } from '../policy.ts'
import { fold, indexOf, type SpifIndex } from '../spif/lookup.ts'
import type { Spif } from '../spif/model.ts'
import { StanagError } from './error.ts'
import type { StanagCategory } from './model.ts'

const reserved = {
  owner: 'Tearline Owner',
  /** `joint`, `source-concealed`. */
  ownership: 'Tearline Ownership',
  /** The kind of releasability: a list that names the owner alone may be a mark, or the lack of one. */
  reach: 'Tearline Reach',
  displayOnly: 'Tearline Display Only',
  /** Controls that the policy's file has no informative value for. */
  control: 'Tearline Control',
  version: 'Tearline Policy Version',
} as const

const releaseName = 'Tearline Releasable To'

export type Reserved = keyof typeof reserved

const keys: readonly Reserved[] = [
  ...(['owner', 'ownership', 'reach', 'displayOnly', 'control', 'version'] as const),
]

export function reservedCategory(key: Reserved, values: readonly string[]): StanagCategory[] {
  if (values.length === 0) return []
  return [{ type: 'INFORMATIVE', tagName: reserved[key], uri: uriOf(key), values }]
}

/** Which of ours it is; undefined for a category of the policy. STANAG 5636 carries no identifiers. */
export function reservedKey({ type, tagName, uri }: StanagCategory): Reserved | undefined {
  const key = keys.find((each) => fold(reserved[each]) === fold(tagName))
  if (key === undefined || type !== 'INFORMATIVE') return undefined
  return uri === null || uri === uriOf(key) ? key : undefined
}

function uriOf(key: Reserved): string {
  return nameUri(reserved[key])
}

function nameUri(name: string): string {
  return `urn:tearline:stanag:${name.toLowerCase().replaceAll(' ', '-')}`
}

/**
 * The file of a policy, made ready, if it is that policy's and leaves our names alone.
 *
 * @throws StanagError `label.stanag-policy`
 */
export function fileOf(policy: Policy, spif: Spif): SpifIndex {
  const index = indexOf(spif)
  if (spif.settings?.name !== policy.name) {
    throw new StanagError('label.stanag-policy', 'the file is not that of the policy')
  }
  const names = [releaseName, ...keys.map((key) => reserved[key])]
  if (names.some((name) => index.tagSets.has(fold(name)))) {
    throw new StanagError('label.stanag-policy', 'the policy uses a name that the engine reserves')
  }
  return index
}

/**
 * Where recipients are listed: in the policy's own category or, where it has none, in one of ours. That is
 * PERMISSIVE too: who does not know it holds no value of it, and is kept out.
 */
export function releaseListOf({ spif, tagSets }: SpifIndex): {
  readonly tagName: string
  readonly uri: string
} {
  const name = spif.settings?.releaseTagSet
  const set = name === undefined ? undefined : tagSets.get(fold(name))
  if (set === undefined) return { tagName: releaseName, uri: nameUri(releaseName) }
  return { tagName: set.name, uri: `urn:oid:${set.id}` }
}
