// SPDX-License-Identifier: Apache-2.0
// The label of a portion (design, section 1). It is a value: canonical, so that equal labels are equal bytes,
// and immutable, so that what the originator sealed is what every holder reads.
//
// A label says in full whom it reaches. "Nothing in common" is `originator-only`, a value of its own, and
// never an absent list, which an access check would read as "no restriction" (INVARIANT never-weaker).
import {
  type Bytes,
  canonicalBytes,
  type PartyCode,
  parseShape,
  partyCodeShape,
} from '@tearline/base'
import { z } from 'zod'
import { limits } from './limits.ts'

/** Whom the information may be given to. */
export type Releasability =
  /** The owner alone, because nothing else was marked. Several owners: nobody, each has its own share only. */
  | { readonly kind: 'owner-default' }
  /** Nobody is kept out: unclassified without a caveat, `TLP:CLEAR`. */
  | { readonly kind: 'everyone' }
  /** Exactly these. `opaque`: communities whose members are not known; they match no party. */
  | {
      readonly kind: 'set'
      readonly parties: readonly PartyCode[]
      readonly opaque: readonly string[]
    }
  /** The owner alone, because a marking says so or because sources have nobody in common. */
  | { readonly kind: 'originator-only' }

/** Values of one of the policy's tag sets. */
export type Tag = { readonly tag: string; readonly values: readonly string[] }

/** Every list is sorted by UTF-16 code units and holds no value twice. */
export type Label = {
  readonly policy: string
  /** The policy's version when the marking was read: communities were expanded by it. */
  readonly policyVersion: string
  /** A name of the policy, `SECRET`. */
  readonly classification: string
  /** Whose information it is: each must approve onward release. */
  readonly owners: readonly PartyCode[]
  /** Produced by all owners together, not merged from theirs. */
  readonly joint: boolean
  /** A person must hold every value. */
  readonly restrictive: readonly Tag[]
  readonly releasability: Releasability
  /** May be shown to these, not given to them; none of them is in `releasability`. */
  readonly displayOnly: readonly PartyCode[]
  readonly displayOnlyOpaque: readonly string[]
  /** Dissemination controls, by name: `ORCON`. Lists of parties are not among them. */
  readonly controls: readonly string[]
  readonly informative: readonly Tag[]
  /** Foreign information whose source is not named: the owner here is who passes it on, not whose it was. */
  readonly sourceConcealed: boolean
}

const name = z.string().min(1).max(limits.nameCharsMax)
const names = sortedSet(name, (value) => value)
const parties = sortedSet(partyCodeShape, (code) => code)
const tags = sortedSet(
  z.strictObject({ tag: name, values: names.refine((values) => values.length > 0, 'no value') }),
  ({ tag }) => tag,
)

/** Shape alone: whether its policy allows what it says is for `checkLabel`. */
export const labelSchema: z.ZodType<Label> = z.strictObject({
  policy: name,
  policyVersion: name,
  classification: name,
  owners: parties.refine((owners) => owners.length > 0, 'no owner'),
  joint: z.boolean(),
  restrictive: tags,
  releasability: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('owner-default') }),
    z.strictObject({ kind: z.literal('everyone') }),
    z.strictObject({ kind: z.literal('set'), parties, opaque: names }),
    z.strictObject({ kind: z.literal('originator-only') }),
  ]),
  displayOnly: parties,
  displayOnlyOpaque: names,
  controls: names,
  informative: tags,
  sourceConcealed: z.boolean(),
})

/** @throws JsonError `base.json-shape` for anything but the one canonical form */
export function parseLabel(value: unknown): Label {
  return parseShape(labelSchema, value)
}

/** The bytes that are hashed and bound to the portion (RFC 8785). */
export function encodeLabel(label: Label): Bytes {
  return canonicalBytes(label)
}

/** The values in the order and form that a label holds them. */
export function canonicalSet<T extends string>(values: Iterable<T>): readonly T[] {
  return [...new Set(values)].sort()
}

function sortedSet<T>(shape: z.ZodType<T>, key: (value: T) => string) {
  return z
    .array(shape)
    .max(limits.namesPerLabelMax)
    .refine((values) => isRising(values.map(key)), 'not sorted, or twice the same')
}

function isRising(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key)
}
