// SPDX-License-Identifier: Apache-2.0
// A submitted release, portion by portion and party by party, for whoever decides on it and for whoever submitted it.
import { Alert, Button, Group, Loader, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { answers } from '../../api/answers.ts'
import {
  addressees,
  releaseChecks,
  type ShownSubmission,
  submissionQuery,
  withdrawSubmission,
} from '../../api/release.ts'
import { reportReading } from '../../api/reports.ts'
import { useSession } from '../../api/session.ts'
import { bannerOf, useBanner } from '../../frame/Banner.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { Said } from '../../frame/Said.tsx'
import { sentence } from '../../frame/Told.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { HowWritten } from '../HowWritten.tsx'
import { Checks } from '../release/Checks.tsx'
import { Deciding } from './Deciding.tsx'
import { Result } from './Result.tsx'
import { stateWord } from './state-word.ts'

export function Submission() {
  const { review, listing } = useWords()
  const { submission } = useParams({ from: '/frame/submissions/$submission' })
  const { data, error } = useQuery(submissionQuery(submission))
  useTitle(review.title)
  useBanner(data === undefined ? null : bannerOf(data))
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  return <Shown submission={data} />
}

type ShownProps = { readonly submission: ShownSubmission }

function Shown({ submission }: ShownProps) {
  const { review } = useWords()
  const isOpen = submission.state === 'open'
  const { data, error } = useQuery(reportReading(submission.report))
  const checks = useQuery({ ...releaseChecks(submission.report, submission.to), enabled: isOpen })
  return (
    <>
      <Title order={1}>{review.forParties(addressees(submission))}</Title>
      <Facts submission={submission} />
      {isOpen && <Stale stale={submission.stale} />}
      {error !== null && <ProblemNote error={error} />}
      {isOpen && checks.data !== undefined && <Checks checks={checks.data.checks} />}
      {isOpen && data !== undefined && (
        <Deciding submission={submission} portions={data.portions} />
      )}
      {submission.result !== null && data !== undefined && (
        <Result result={submission.result} report={submission.report} portions={data.portions} />
      )}
      <HowWritten report={submission.report} tearLinesAt="here" />
      <Own submission={submission} />
    </>
  )
}

function Facts({ submission }: ShownProps) {
  const { review, precedence } = useWords()
  const { state, by, author, created, note, decided, ended, answer } = submission
  const place = useComingBack(state)
  return (
    <section className="standing" ref={place} tabIndex={-1}>
      <Text>
        <strong>{sentence(stateWord(review, submission))}</strong> · {review.by(by.name)}{' '}
        <Moment at={created} />
        {author !== null && author.person !== by.person && <> · {review.writtenBy(author.name)}</>}
        {decided !== null && ended !== null && (
          <>
            {' '}
            · {review.decidedBy(decided.name)} <Moment at={ended} />
          </>
        )}
      </Text>
      <Text>{precedence.suggested(precedence.names[submission.precedence])}</Text>
      {note !== null && <Said title={review.note} words={note} />}
      {answer !== null && answer.words !== null && (
        <Said title={review.answer} words={answer.words} />
      )}
      {answer !== null && answer.releases.length > 0 && (
        <Text>{review.sent(answer.releases.length)}</Text>
      )}
    </section>
  )
}

/** What was decided below changes what stands above: whoever did it is led there. */
function useComingBack(state: ShownSubmission['state']) {
  const place = useRef<HTMLElement>(null)
  const before = useRef(state)
  useEffect(() => {
    if (before.current !== state) place.current?.focus()
    before.current = state
  }, [state])
  return place
}

function Stale({ stale }: Pick<ShownSubmission, 'stale'>) {
  const { review } = useWords()
  if (stale.length === 0) return null
  return (
    <Alert className="problem" variant="outline" color="gray" role="alert" title={review.stale}>
      {stale.map((kind) => (
        <Text key={kind} size="sm">
          {review.staleKinds[kind]}
        </Text>
      ))}
    </Alert>
  )
}

/** What whoever submitted it may still do. */
function Own({ submission: { submission, report, state, by } }: ShownProps) {
  const { review } = useWords()
  const { person } = useSession()
  const withdraw = useMutation({
    mutationFn: () => withdrawSubmission(submission),
    onSettled: () => answers.invalidateQueries({ queryKey: ['submission', submission] }),
  })
  if (by.person !== person || (state !== 'open' && state !== 'returned')) return null
  return (
    <>
      <Group mt="md">
        <Button component={Link} to={`/reports/${report}/release?replaces=${submission}`}>
          {review.again}
        </Button>
        <Button variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {review.withdraw}
        </Button>
      </Group>
      {withdraw.error !== null && <ProblemNote error={withdraw.error} />}
    </>
  )
}
