// SPDX-License-Identifier: Apache-2.0
// Markings: labels as people write and print them. Each policy names its grammar.
import type { PartyCode } from '@tearline/base'
import { formatBannerCapco, formatPortionCapco } from './capco/format.ts'
import { parseBannerCapco, parsePortionCapco } from './capco/parse.ts'
import type { MarkingContext } from './context.ts'
import type { Label } from './label.ts'
import type { Policy } from './policy.ts'
import { formatTlp, parseTlp } from './tlp.ts'
import { vocabularyOf } from './vocabulary.ts'

/**
 * Reads the marking in front of a portion: `(S//REL TO XAA, XBB)`, `TLP:AMBER`.
 *
 * Strict: one text for one label but for spellings that the policy lists. What the text leaves open becomes
 * explicit in the label; what it gets wrong is refused. Linear in the length of the text.
 *
 * @throws LabelError with `at` = `:` and an offset, and the rule broken
 */
export function parsePortionMarking(policy: Policy, text: string, context: MarkingContext): Label {
  return policy.grammar === 'tlp'
    ? parseTlp(vocabularyOf(policy), text, context)
    : parsePortionCapco(vocabularyOf(policy), text, context)
}

/**
 * Reads the marking of a whole: `SECRET//REL TO XAA, XBB`.
 *
 * A banner says less than its label where sources are concealed. Compute banners with `joinLabels`; this is
 * for those on foreign documents.
 *
 * @throws LabelError as `parsePortionMarking`
 */
export function parseBannerMarking(policy: Policy, text: string, context: MarkingContext): Label {
  return policy.grammar === 'tlp'
    ? parseTlp(vocabularyOf(policy), text, context)
    : parseBannerCapco(vocabularyOf(policy), text, context)
}

/**
 * Prints the one canonical marking of a label that `checkLabel` accepts.
 *
 * `printedBy`: the party whose report it stands in, where the policy does not fix one; information of others
 * is marked as theirs. Without it a single owner is taken to print its own.
 */
export function formatPortionMarking(policy: Policy, label: Label, printedBy?: PartyCode): string {
  return policy.grammar === 'tlp'
    ? formatTlp(label)
    : formatPortionCapco(vocabularyOf(policy), label, printedBy)
}

/** Prints the banner line; `printedBy` as for `formatPortionMarking`. */
export function formatBanner(policy: Policy, label: Label, printedBy?: PartyCode): string {
  return policy.grammar === 'tlp'
    ? formatTlp(label)
    : formatBannerCapco(vocabularyOf(policy), label, printedBy)
}
