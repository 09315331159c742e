// SPDX-License-Identifier: Apache-2.0
// Standing rules as commands say them.
import type { paths } from '@tearline/client'

export type Rule = Readonly<
  paths['/api/v1/rules']['get']['responses'][200]['content']['application/json']['rules'][number]
>

const objections: Readonly<Record<string, string>> = {
  'rule.dates': 'outside its dates',
  'rule.holder': 'another holder',
  'rule.party': 'another party among those who would get it',
  'rule.release': 'not released to whoever asks, or taken back',
  'rule.never': 'released to be passed on never',
  'rule.concealed': 'it was asked to go without our name, or went so',
  'rule.own-words': 'text of the holder’s own',
  'rule.label': 'its label is above that of the rule',
  'rule.past-label': 'its label does not list every party',
  'rule.terms': 'nothing is left between its terms and those of the rule',
}

/** Why a rule would have left a portion to a person. */
export function objectionsText(codes: readonly string[]): string {
  return codes.map((code) => objections[code] ?? code).join('; ')
}
