// SPDX-License-Identifier: Apache-2.0
// Roll-up with portions left out of it (policies/rules.md, R11; `excludeFromRollup` of the ISM attributes).
//
// The promise never-weaker then holds for the portions that are in, and for those only: the banner may permit what a
// portion that was left out forbids. Whoever uses this answers for that, portion by portion; `joinLabels` leaves nothing
// out, and is what reports are made with.
import { checkLabel } from './check.ts'
import { LabelError } from './error.ts'
import { joinLabels } from './join.ts'
import type { Label } from './label.ts'
import type { Policy } from './policy.ts'
import type { JoinReasonCode, LabelReason } from './reason.ts'

export type RollUpPortion = { readonly label: Label; readonly excludeFromRollup: boolean }

export type RollUp = {
  readonly label: Label
  readonly reasons: readonly LabelReason<JoinReasonCode>[]
  /** Places of the portions that the label says nothing about. */
  readonly excluded: readonly number[]
}

/**
 * Joins the labels of the portions that are not excluded. An excluded one must still be a label of the policy.
 *
 * @throws LabelError `label.nothing-to-join` where all are excluded, and what `joinLabels` throws, with `at`
 *   pointing into the list of portions
 */
export function rollUp(policy: Policy, portions: readonly RollUpPortion[]): RollUp {
  for (const [index, { label }] of portions.entries()) checkPortion(policy, label, index)
  const { label, reasons } = joinLabels(
    policy,
    portions.filter(({ excludeFromRollup }) => !excludeFromRollup).map(({ label }) => label),
  )
  const places = [...portions.keys()]
  const excluded = places.filter((index) => portions[index]?.excludeFromRollup === true)
  return { label, reasons, excluded }
}

function checkPortion(policy: Policy, label: Label, index: number): void {
  try {
    checkLabel(policy, label)
  } catch (error) {
    if (!(error instanceof LabelError)) throw error
    const { code, sentences, at = '', rule } = error
    throw new LabelError(code, sentences.detail, { at: `/${index}/label${at}`, rule })
  }
}
