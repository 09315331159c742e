// SPDX-License-Identifier: Apache-2.0
// What the node does by itself: what fails first, then job by job when it last went well and when it comes again, and
// what waits for each partner. Times, codes and counts.
import { Anchor, Button, Loader, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAct } from '../../api/act.ts'
import { type Job, type JobsView, jobsQuery, type RunnableJob, runJob } from '../../api/running.ts'
import { useSession } from '../../api/session.ts'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

export function Jobs() {
  const { jobs: words, listing } = useWords()
  const { data, error } = useQuery(jobsQuery)
  return (
    <section aria-label={words.title}>
      <Title order={2}>{words.title}</Title>
      <Text className="quiet">{words.lead}</Text>
      {error !== null && <ProblemNote error={error} />}
      {data === undefined && error === null && <Loader aria-label={listing.waiting} />}
      {data !== undefined && (
        <>
          <ul className="rows">
            {inOrder(data.jobs).map((job) => (
              <Row key={job.job} job={job} />
            ))}
          </ul>
          <Outbox view={data} />
        </>
      )}
    </section>
  )
}

/** What fails stands first; the others in the order in which the node does them. */
function inOrder(jobs: readonly Job[]): readonly Job[] {
  return jobs.toSorted((a, b) => Number(b.failing) - Number(a.failing))
}

function Row({ job }: { readonly job: Job }) {
  const { jobs: words } = useWords()
  const { roles } = useSession()
  const { job: name, ended, failed, failing, everyMs } = job
  const mayRun = job.mayRun && roles.includes('administrator')
  return (
    <li className="row job" data-failing={failing}>
      <div>
        <strong>{words.names[name]}</strong>
        <p className="quiet">{words.every(everyMs / 1_000)}</p>
      </div>
      <div>
        <p>
          <strong>
            <span aria-hidden>{failing ? '✗' : ended === null ? '·' : '✓'}</span>{' '}
            {failing ? words.failing : ended === null ? words.notYet : words.well}
          </strong>{' '}
          {ended !== null && (
            <>
              {failing ? words.lastWell : null} <Moment at={ended} />
            </>
          )}
        </p>
        {failed !== null && (
          <p>
            {words.failed} <code>{failed.code}</code> <Moment at={failed.at} />
          </p>
        )}
      </div>
      {mayRun ? <Run job={name as RunnableJob} name={words.names[name]} /> : <span />}
    </li>
  )
}

type RunProps = { readonly job: RunnableJob; readonly name: string }

function Run({ job, name }: RunProps) {
  const { jobs: words } = useWords()
  const running = useAct(runJob, [jobsQuery.queryKey])
  return (
    <div>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={words.runOf(name)}
        loading={running.isPending}
        onClick={() => running.mutate(job)}
      >
        {words.run}
      </Button>
      <output className="quiet">{running.isSuccess && words.asked}</output>
      {running.error !== null && <ProblemNote error={running.error} />}
    </div>
  )
}

function Outbox({ view: { outbox, backup } }: { readonly view: JobsView }) {
  const { jobs: words, partners } = useWords()
  return (
    <>
      <Title order={3}>{words.outbox}</Title>
      <dl className="facts">
        {outbox.map(({ to, queued, oldest, dead }) => (
          <div key={to}>
            <dt>
              <Anchor component={Link} to={`/partners/${to}`}>
                {to}
              </Anchor>
            </dt>
            <dd>
              {queued === 0 ? partners.noneWaiting : partners.waiting(queued)}
              {oldest !== null && (
                <>
                  , {partners.health.oldest} <Moment at={oldest} />
                </>
              )}
              {dead > 0 && <>, {words.dead(dead)}</>}
            </dd>
          </div>
        ))}
        <div>
          <dt>{words.backup}</dt>
          <dd>{backup === null ? words.noBackup : <Moment at={backup} />}</dd>
        </div>
      </dl>
    </>
  )
}
