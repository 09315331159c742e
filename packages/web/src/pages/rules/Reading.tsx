// SPDX-License-Identifier: Apache-2.0
// A standing rule in words.
import { Title } from '@mantine/core'
import type { RuleText } from '../../api/rules.ts'
import { useWords } from '../../words/words.ts'
import { readingOf } from './reading.ts'
import '../agreements/agreements.css'

type ReadingProps = {
  readonly rule: RuleText
  /** Who switched it on; null while nobody has. */
  readonly started: string | null
}

export function Reading({ rule, started }: ReadingProps) {
  const words = useWords()
  const { inWords, reading } = words.rules
  return (
    <section className="reading" aria-label={inWords}>
      <Title order={2}>{inWords}</Title>
      <dl className="facts">
        {readingOf(words, rule, started).map(({ member, text }) => (
          <div key={member}>
            <dt>{reading[member]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
