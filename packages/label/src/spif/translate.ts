// SPDX-License-Identifier: Apache-2.0
// The label that another policy would put on the same information, by the equivalences of the first policy's
// file. It stands beside the originator's label, never in its place. What the file does not map is not
// invented: people decide (rule N2). Mappings go one step, in their own direction, by number and policy.
// INVARIANT (never-weaker)
import { type Instant, quote, say } from '@tearline/base'
import { SpifError } from './error.ts'
import { checkSpifLabel, labelOf, type SpifLabel } from './label.ts'
import {
  fold,
  groupKey,
  indexOf,
  nameKey,
  type PlacedSpifValue,
  referred,
  type SpifIndex,
} from './lookup.ts'
import {
  categoryType,
  type EquivalentPolicy,
  type RequiredCategory,
  type Spif,
  type SpifClassification,
} from './model.ts'

export type SpifTranslation = {
  readonly label: SpifLabel
  /** Values that have no counterpart, by the file's own word (`discard`) or without: `Codeword ALPHA`. */
  readonly dropped: readonly string[]
}

type Translating = {
  readonly from: SpifIndex
  readonly to: SpifIndex
  readonly policy: EquivalentPolicy
  readonly side: 'originating' | 'receiving'
  readonly dropped: string[]
}

/**
 * Translates a label. `side`: whether we originate the information or have received it.
 *
 * @throws SpifError `label.spif-no-equivalence`; LabelError where a label breaks the rules of its policy
 */
export function translateSpifLabel(
  { from, to }: { readonly from: Spif; readonly to: Spif },
  label: SpifLabel,
  { side, at }: { readonly side: Translating['side']; readonly at: Instant },
): SpifTranslation {
  const checked = checkSpifLabel(from, label, at)
  const policy = from.equivalentPolicies.find(({ id }) => id === to.policy.id)
  if (policy === undefined) throw unmapped(`policy ${quote(to.policy.name)}`)
  const translating = { from: indexOf(from), to: indexOf(to), policy, side, dropped: [] }
  const { level, required } = translateLevel(translating, checked)
  const values = valuesIn(translating.from, checked)
  const kept = values
    .filter(({ type }) => type !== 'permissive')
    .flatMap((value) => translateValue(translating, value))
  const recipients =
    checked.release === 'originator-only' ? null : translateRecipients(translating, values)
  const parts = withRequired(translating, { kept, recipients }, [...policy.required, ...required])
  const translated = labelOf(translating.to, {
    level,
    values: [...parts.kept, ...(parts.recipients ?? [])],
    release: parts.recipients === null ? 'originator-only' : 'as-listed',
  })
  return { label: checkSpifLabel(to, translated, at), dropped: translating.dropped }
}

function unmapped(what: string): SpifError {
  return new SpifError(
    'label.spif-no-equivalence',
    say`${{ what }} has no equivalent that may be used`,
    {
      next: 'let a person decide, or treat it as the highest of the other policy',
    },
  )
}

function valuesIn(index: SpifIndex, { categories }: SpifLabel): readonly PlacedSpifValue[] {
  return categories.flatMap(({ tagSet, type, values }) =>
    values.flatMap((name) => index.byName.get(nameKey({ tagSet, type, name })) ?? []),
  )
}

/** `encrypt` is for who originates, `decrypt` for who receives. */
function isUsable(
  { policy, side }: Translating,
  of: { readonly policyRef: string; readonly applied: 'encrypt' | 'decrypt' | 'both' },
): boolean {
  const direction = side === 'originating' ? 'encrypt' : 'decrypt'
  return of.policyRef === policy.name && (of.applied === 'both' || of.applied === direction)
}

function translateLevel(
  translating: Translating,
  { classification }: SpifLabel,
): { readonly level: SpifClassification; readonly required: readonly RequiredCategory[] } {
  const source = translating.from.classifications.get(fold(classification))
  const [equivalent, second] = (source?.equivalents ?? []).filter((of) => isUsable(translating, of))
  const level = translating.to.spif.classifications.find(({ lacv }) => lacv === equivalent?.lacv)
  if (equivalent === undefined || second !== undefined || level === undefined || level.obsolete) {
    throw unmapped(quote(classification))
  }
  return { level, required: equivalent.required }
}

/** A restriction is dropped only by the word of the originator's own file. */
function translateValue(
  translating: Translating,
  placed: PlacedSpifValue,
): readonly PlacedSpifValue[] {
  const { value, set, type } = placed
  const name = `${set.name} ${value.name}`
  const usable = value.equivalents.filter((of) => isUsable(translating, of))
  const targets = usable.filter(({ action }) => action === null)
  const isRestriction = type === 'restrictive'
  const mayDrop = !isRestriction || (usable.length > 0 && translating.side === 'originating')
  if (targets.length === 0) {
    if (!mayDrop) throw unmapped(quote(name))
    translating.dropped.push(name)
  }
  return targets.map((of) => {
    const target = translating.to.spif.tagSets.find(({ id }) => id === of.tagSetId)
    const ref = { tagSetRef: target?.name ?? '', lacv: of.lacv, all: false }
    const [found] = referred(translating.to, { ...ref, tagType: of.tagType, enumType: of.enumType })
    if (found === undefined || categoryType(of) !== type) throw unmapped(quote(name))
    return found
  })
}

/**
 * The lists of recipients; null where one is emptied. Two lists that become one were two tests: only what
 * passes both stays.
 */
function translateRecipients(
  translating: Translating,
  values: readonly PlacedSpifValue[],
): readonly PlacedSpifValue[] | null {
  const permissive = values.filter(({ type }) => type === 'permissive')
  const translated = [...Map.groupBy(permissive, ({ set }) => set).values()].map((members) =>
    members.flatMap((value) => translateValue(translating, value)),
  )
  const lists = new Map<string, ReadonlySet<PlacedSpifValue>>()
  for (const [key, group] of translated.flatMap((targets) => [...Map.groupBy(targets, keyOf)])) {
    const list = new Set(group)
    lists.set(key, lists.get(key)?.intersection(list) ?? list)
  }
  const all = [...lists.values()]
  const isEmptied =
    translated.some(({ length }) => length === 0) || all.some(({ size }) => size === 0)
  return isEmptied ? null : all.flatMap((list) => [...list])
}

function keyOf({ set, type }: PlacedSpifValue): string {
  return groupKey(set.name, type)
}

type Parts = {
  readonly kept: readonly PlacedSpifValue[]
  readonly recipients: readonly PlacedSpifValue[] | null
}

/** What the other label must hold beside. A list is begun, never lengthened: that would reach further. */
function withRequired(
  { to }: Translating,
  parts: Parts,
  required: readonly RequiredCategory[],
): Parts {
  return required.reduce(({ kept, recipients }, { operation, groups }) => {
    const wanted = groups.map((group) => referred(to, group))
    const held = new Set([...kept, ...(recipients ?? [])])
    const missing = wanted.filter((group) => !group.some((placed) => held.has(placed)))
    const isMet = operation !== 'all' && missing.length < wanted.length
    const isSingle = missing.every(({ length }) => length === 1)
    if (isMet || missing.length === 0) return { kept, recipients }
    if (operation !== 'all' || !isSingle) throw unmapped('a category that is to be chosen')
    const added = missing.flat()
    const listed = new Set((recipients ?? []).map(keyOf))
    const lists = added.filter(({ type }) => type === 'permissive')
    if (lists.some((placed) => listed.has(keyOf(placed)))) throw unmapped('a list of recipients')
    return {
      kept: [...kept, ...added.filter(({ type }) => type !== 'permissive')],
      recipients: recipients === null ? null : [...recipients, ...lists],
    }
  }, parts)
}
