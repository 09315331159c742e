// SPDX-License-Identifier: Apache-2.0
// Below a report: what was asked about it, live. Each question is read on a view of its own: an answer may be marked
// higher than the report, and nothing stands under a banner that is too low for it.
import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { questionsAbout } from '../../api/questions.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { QuestionRow } from './QuestionRow.tsx'

type AboutProps = {
  readonly report: string
  /** The one that is on screen already. */
  readonly except?: string
}

export function About({ report, except }: AboutProps) {
  const { questions } = useWords()
  const { data, error } = useQuery(questionsAbout(report))
  if (error !== null) return <ProblemNote error={error} />
  const all = data?.questions.filter(({ question }) => question !== except) ?? []
  if (all.length === 0) return null
  // A thread stays together, where its first question stands.
  const threads = Map.groupBy(all, ({ thread }) => thread)
  return (
    <section className="no-print">
      <Title order={2}>{questions.about}</Title>
      {[...threads].map(([thread, asked]) => (
        <ul key={thread} className="rows">
          {asked
            .toSorted((a, b) => a.issued.localeCompare(b.issued))
            .map((each) => (
              <QuestionRow key={each.question} question={each} />
            ))}
        </ul>
      ))}
    </section>
  )
}
