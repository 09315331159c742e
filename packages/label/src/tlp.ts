// SPDX-License-Identifier: Apache-2.0
// Traffic Light Protocol 2.0 (FIRST; policies/rules.md): one word, written exactly so.
import { quote, say } from '@tearline/base'
import { everyone, some } from './audience.ts'
import type { MarkingContext } from './context.ts'
import { releasabilityOf } from './disclosure.ts'
import { LabelError } from './error.ts'
import { canonicalSet, type Label } from './label.ts'
import { limits } from './limits.ts'
import type { Policy } from './policy.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Reads `TLP:AMBER+STRICT`. A word of version 1, `TLP:WHITE`, is refused, and the word that took its place named.
 *
 * The word does not say to whom: `recipients` of the context does, or else the owner has yet to name them.
 */
export function parseTlp(vocabulary: Vocabulary, text: string, context: MarkingContext): Label {
  const { policy } = vocabulary
  if (text.length > limits.markingCharsMax) throw new LabelError('label.too-long', 'too long')
  const level = policy.classifications.find(({ name }) => name === text)
  if (level === undefined || level.obsolete) throw unknownWord(policy, text)
  const { owner, recipients = [] } = context
  const release = level.unmarked === 'everyone' ? everyone : some([owner, ...recipients])
  const owners = canonicalSet([owner])
  return {
    policy: policy.name,
    policyVersion: policy.version,
    classification: level.name,
    owners,
    joint: false,
    restrictive: [],
    releasability: releasabilityOf(owners, {
      release,
      display: release,
      discretion: false,
      marked: recipients.length > 0,
    }),
    displayOnly: [],
    displayOnlyOpaque: [],
    controls: [],
    informative: [],
    sourceConcealed: false,
  }
}

function unknownWord({ classifications }: Policy, text: string): LabelError {
  const successor = classifications.find(({ aliases }) => aliases.includes(text))
  const next =
    successor === undefined
      ? say`write it in capitals and without spaces, such as \`TLP:AMBER+STRICT\``
      : say`write ${{ label: successor.name }}`
  const problem = successor === undefined ? say`is no TLP label` : say`is no longer a TLP label`
  return new LabelError(
    'label.unknown-classification',
    say`${{ text: quote(text) }} ${{ problem }}`,
    {
      at: ':0',
      next,
    },
  )
}

export function formatTlp({ classification }: Label): string {
  return classification
}
