// SPDX-License-Identifier: Apache-2.0
// Reads markings of the CAPCO kind (policies/rules.md, sections "Markings" and "Well-formed"):
//
//   (S//SI/TK//FGI CAN//OC/REL TO USA, GBR)         `//` between categories, `/` within one, `, ` in a list
//   (//CAN S)  (//FGI S)  (//NS)  (//JOINT S USA GBR)
import { say } from '@tearline/base'
import { isOwner } from '../check.ts'
import type { MarkingContext } from '../context.ts'
import { LabelError } from '../error.ts'
import type { Label } from '../label.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { readDraft } from './draft.ts'
import { labelOf } from './meaning.ts'
import { grammarRule, type Reader } from './reader.ts'
import { tokenError, tokenOf } from './token.ts'

export function parsePortionCapco(
  vocabulary: Vocabulary,
  text: string,
  context: MarkingContext,
): Label {
  const token = tokenOf(text)
  if (!text.startsWith('(') || !text.endsWith(')') || text.length < 2) {
    throw tokenError('label.syntax', token, {
      problem: say`does not stand in brackets`,
      rule: grammarRule,
    })
  }
  const reader = readerOf(vocabulary, 'portion', context)
  return labelOf(reader, readDraft(reader, { text: text.slice(1, -1), at: 1 }))
}

export function parseBannerCapco(
  vocabulary: Vocabulary,
  text: string,
  context: MarkingContext,
): Label {
  const reader = readerOf(vocabulary, 'name', context)
  return labelOf(reader, readDraft(reader, tokenOf(text)))
}

function readerOf(
  vocabulary: Vocabulary,
  form: Reader['form'],
  { owner, at }: MarkingContext,
): Reader {
  const { policy } = vocabulary
  const home = policy.owner.kind === 'fixed' ? policy.owner.party : owner
  if (isOwner(vocabulary, home)) return { vocabulary, form, home, at }
  throw new LabelError('label.unknown-party', say`\`${{ home }}\` is no party of the policy`)
}
