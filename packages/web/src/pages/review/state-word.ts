// SPDX-License-Identifier: Apache-2.0
import type { Submission } from '../../api/release.ts'
import type { Words } from '../../words/words.ts'

/** How it stands: what was approved with caveats is not simply approved. */
export function stateWord(
  { states, approvedLess }: Words['review'],
  { state, less }: Pick<Submission, 'state' | 'less'>,
): string {
  return less ? approvedLess : states[state]
}
