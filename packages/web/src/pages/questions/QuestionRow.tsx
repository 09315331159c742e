// SPDX-License-Identifier: Apache-2.0
// One question in a list: whose, how it is marked, how it stands, and its clock.
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ListedQuestion } from '../../api/questions.ts'
import { MarkingChip } from '../../frame/Marking.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { useWords } from '../../words/words.ts'
import { nodeNow } from '../../world.ts'
import './questions.css'

export function QuestionRow({ question: each }: { readonly question: ListedQuestion }) {
  const { questions, precedence, portions } = useWords()
  const { question, direction, state, from, to, by, urgency, answerBy, issued } = each
  const marks = [
    portions(each.portions.length),
    questions.states[state],
    ...(each.drafted ? [questions.drafted] : []),
    ...(by === null ? [] : [questions.by(by.name)]),
    ...(each.thread === question ? [] : [questions.follows]),
  ]
  return (
    <li className="row question">
      <span>
        <MarkingChip text={each.marking} {...each.bannerColours} />
      </span>
      <div>
        <Anchor component={Link} to={`/questions/${question}`} fw={650}>
          {direction === 'in' ? questions.incoming(from) : questions.outgoing(to)}
        </Anchor>{' '}
        <Moment at={issued} />
        <p className="quiet">{marks.join(' · ')}</p>
      </div>
      <p className="when">
        {state === 'open' && (
          <>
            <strong>{precedence.names[urgency]}</strong>
            <br />
            <Clock by={answerBy} />
          </>
        )}
      </p>
    </li>
  )
}

export function Clock({ by }: { readonly by: string }) {
  const { questions } = useWords()
  return (
    <>
      {Date.parse(by) < nodeNow() ? <strong>{questions.overdue}</strong> : questions.answerBy}{' '}
      <Moment at={by} />
    </>
  )
}
