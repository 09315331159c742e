// SPDX-License-Identifier: Apache-2.0
// Why an act is not this person's: said before they try, in the node's words.
import { Text } from '@mantine/core'
import type { Hindrance } from '../../api/release.ts'
import { Told } from '../../frame/Told.tsx'
import { useWords } from '../../words/words.ts'

export function Hindered({ hindrance }: { readonly hindrance: Hindrance }) {
  const { problem } = useWords()
  if (hindrance === null) return null
  return (
    <Text size="sm">
      <span aria-hidden>⊘</span>{' '}
      <Told text={hindrance.detail} sentence={hindrance.sentences?.detail} />.{' '}
      {hindrance.next !== null && (
        <>
          <strong>{problem.next}</strong>{' '}
          <Told text={hindrance.next} sentence={hindrance.sentences?.next} />
        </>
      )}
    </Text>
  )
}
