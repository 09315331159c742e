// SPDX-License-Identifier: Apache-2.0
// What one party said to another, under its own mark.
import { Text } from '@mantine/core'
import { MarkingChip } from '../../frame/Marking.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { useWords } from '../../words/words.ts'

type SaidProps = {
  readonly marked: {
    readonly marking: string
    readonly bannerColours: { readonly background: string; readonly foreground: string }
  }
  readonly who: string
  readonly at: string
  /** The person, where it was one of ours. */
  readonly by: string | null
  readonly isAnswer?: boolean
  /** Null where it may not be read any more. */
  readonly children: string | null
}

export function Said({ marked, who, at, by, isAnswer = false, children }: SaidProps) {
  const { questions } = useWords()
  return (
    <article className={isAnswer ? 'question-said answer' : 'question-said'}>
      <p className="question-head">
        <MarkingChip text={marked.marking} {...marked.bannerColours} />
        <strong>{isAnswer ? questions.answerOf(who) : who}</strong>
        <span className="quiet">
          {by !== null && `${questions.by(by)} · `}
          <Moment at={at} />
        </span>
      </p>
      {children === null ? (
        <Text className="quiet">{questions.gone}</Text>
      ) : (
        <p className="text">{children}</p>
      )}
    </article>
  )
}
