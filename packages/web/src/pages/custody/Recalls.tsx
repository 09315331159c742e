// SPDX-License-Identifier: Apache-2.0
// What was taken back from whom, and each tombstone as it comes.
import { Title } from '@mantine/core'
import type { Custody } from '../../api/custody.ts'
import { Moment } from '../../frame/Moment.tsx'
import { Said } from '../../frame/Said.tsx'
import { useWords } from '../../words/words.ts'
import { isAnswered } from './HolderState.tsx'

export function Recalls({ custody: { originator, recalls } }: { readonly custody: Custody }) {
  const { custody: words, portions } = useWords()
  if (recalls.length === 0) return null
  return (
    <section>
      <Title order={2}>{words.recalls}</Title>
      <ul className="rows" aria-live="polite">
        {recalls.map((recall) => (
          <li key={recall.statement} className="row">
            <strong>{recall.party}</strong>
            <div>
              {words.reasons[recall.reason]} · {words.tombstone}:{' '}
              <Answered recall={recall} originator={originator} />
              {recall.note !== null && <Said title={words.said(originator)} words={recall.note} />}
            </div>
            <p className="when">{portions(recall.portions.length)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

type AnsweredProps = Pick<Custody, 'originator'> & {
  readonly recall: Custody['recalls'][number]
}

function Answered({ recall, originator }: AnsweredProps) {
  const { custody: words } = useWords()
  const { party, destroyed, held, openings } = recall
  if (destroyed === null) {
    return isAnswered({ party, originator })
      ? words.awaited
      : words.answersElsewhere(party, originator)
  }
  if (held === 0) {
    return (
      <>
        {words.hadNothing}, <Moment at={destroyed} />
      </>
    )
  }
  return (
    <>
      {words.destroyed} <Moment at={destroyed} />
      {openings !== null && <p className="quiet">{words.openingsTold(openings)}</p>}
    </>
  )
}
