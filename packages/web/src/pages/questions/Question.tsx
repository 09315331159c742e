// SPDX-License-Identifier: Apache-2.0
// One question with its answers, under a banner of all that is shown. Whoever is asked answers it here: one person
// drafts, another sends.
import { Anchor, Button, Loader, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { questionReading, type ShownQuestion } from '../../api/questions.ts'
import { releaseReading } from '../../api/reports.ts'
import { useSession } from '../../api/session.ts'
import { bannerOf, useBanner } from '../../frame/Banner.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { sentence } from '../../frame/Told.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { About } from './About.tsx'
import { Answering } from './Answering.tsx'
import { AskForm } from './AskForm.tsx'
import { Clock } from './QuestionRow.tsx'
import { Said } from './Said.tsx'

export function Question() {
  const { questions, listing } = useWords()
  const { question } = useParams({ from: '/frame/questions/$question' })
  const { data, error } = useQuery(questionReading(question))
  useTitle(questions.title)
  useBanner(data === undefined || data.whole === null ? null : bannerOf(data.whole))
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  return <Shown key={question} shown={data} />
}

function Shown({ shown }: { readonly shown: ShownQuestion }) {
  const { questions } = useWords()
  const { direction, from, to, text, issued, report, release } = shown
  return (
    <>
      <Title order={1}>
        {direction === 'in' ? questions.incoming(from) : questions.outgoing(to)}
      </Title>
      <Standing shown={shown} />
      <Said marked={shown} who={from} at={issued} by={shown.by?.name ?? null}>
        {text}
      </Said>
      <Answers shown={shown} />
      {direction === 'in' ? <Answering shown={shown} /> : <Further shown={shown} />}
      <Text mt="lg">
        <Anchor
          component={Link}
          to={direction === 'in' ? `/reports/${report}` : `/inbox/${release}`}
        >
          {questions.toReport}
        </Anchor>
      </Text>
      <About report={report} except={shown.question} />
    </>
  )
}

function Standing({ shown }: { readonly shown: ShownQuestion }) {
  const { questions, precedence, portions } = useWords()
  const { state, urgency, answerBy } = shown
  return (
    <section className="standing" role="status">
      <Text>
        <strong>{sentence(questions.states[state])}</strong> · {precedence.names[urgency]} ·{' '}
        {portions(shown.portions.length)}
      </Text>
      {state === 'open' && (
        <Text>
          <Clock by={answerBy} />
        </Text>
      )}
    </section>
  )
}

function Answers({ shown }: { readonly shown: ShownQuestion }) {
  const { questions } = useWords()
  const { answers } = shown
  return (
    <div aria-live="polite">
      {answers.length === 0 && (
        <Text className="quiet" mb="sm">
          {questions.noAnswer}
        </Text>
      )}
      {answers.map(({ answer, from, issued, by, said }) =>
        said.kind === 'text' ? (
          <Said key={answer} marked={said} who={from} at={issued} by={by?.name ?? null} isAnswer>
            {said.text}
          </Said>
        ) : (
          <p key={answer} className="declined">
            <strong>{questions.declined}</strong> {questions.reasons[said.reason]}{' '}
            <span className="quiet">
              {from} · <Moment at={issued} />
            </span>
          </p>
        ),
      )}
    </div>
  )
}

/** Whoever asked asks on in the same thread. */
function Further({ shown }: { readonly shown: ShownQuestion }) {
  const { questions } = useWords()
  const { roles } = useSession()
  const [isOpen, setOpen] = useState(false)
  const { release, to, portions, question } = shown
  const reading = useQuery({ ...releaseReading(release), enabled: isOpen })
  if (!roles.includes('analyst') && !roles.includes('disclosure-officer')) return null
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{questions.follow}</Button>
  if (reading.error !== null) return <ProblemNote error={reading.error} />
  if (reading.data === undefined) return <Loader size="sm" />
  return (
    <AskForm
      {...{ release, to, chosen: portions, follows: question }}
      portions={reading.data.portions.filter(({ portion }) => portions.includes(portion))}
      onCancel={() => setOpen(false)}
    />
  )
}
