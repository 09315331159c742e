// SPDX-License-Identifier: Apache-2.0
// What waits, the nearest date first, and what may still be done before it is over. Each line leads to where it is done.
import { Anchor, Loader, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Task, tasksQuery } from '../../api/home.ts'
import { Icon } from '../../frame/Icon.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { viewAt } from '../../frame/views.ts'
import { useWords } from '../../words/words.ts'
import { draftsQuery } from '../write/queries.ts'
import { isPressing, Pressing, type PressingKind } from './Pressing.tsx'

/** What has a line of its own: what is to be read first is counted. */
type Line = Omit<Task, 'kind'> & { readonly kind: Exclude<Task['kind'], PressingKind> }

/** Where it is done; null where the pages have no view for it yet: then the command does it. */
const places: Readonly<Record<Line['kind'], ((subject: string) => string) | null>> = {
  'answer-request': (request) => `/onward/${request}`,
  'answer-question': (question) => `/questions/${question}`,
  'send-answer': (question) => `/questions/${question}`,
  'review-submission': (submission) => `/submissions/${submission}`,
  'revise-submission': (submission) => `/submissions/${submission}`,
  'accept-agreement': (agreement) => `/agreements/${agreement}`,
  'compare-words': (party) => `/partners/${party}`,
  'decide-approval': () => '/approvals',
  'judge-quarantine': () => '/quarantine',
  'finish-draft': (draft) => `/reports/new?draft=${draft}`,
  'resume-webhook': () => '/node',
  'decide-dead-letter': () => '/node',
  'await-tombstone': (report) => `/reports/${report}/custody`,
  'look-at-alarm': (party) => `/partners/${party}`,
  'read-in-time': (release) => `/inbox/${release}`,
  'use-consent': () => '/onward',
  'renew-agreement': (agreement) => `/agreements/${agreement}`,
}

const ending: ReadonlySet<Line['kind']> = new Set(['read-in-time', 'renew-agreement'])

export function Tasks() {
  const { home, listing } = useWords()
  const { data, error } = useQuery(tasksQuery)
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  const lines = data.tasks.filter(isLine)
  const waits = lines.filter(({ kind }) => !ending.has(kind))
  const ends = lines.filter(({ kind }) => ending.has(kind))
  return (
    <>
      <section>
        <Title order={2}>{home.waits}</Title>
        <Pressing tasks={data.tasks} />
        {waits.length === 0 && lines.length === data.tasks.length && (
          <p className="empty">{home.nothingWaits}</p>
        )}
        <Lines tasks={waits} />
      </section>
      {ends.length > 0 && (
        <section>
          <Title order={2}>{home.ends}</Title>
          <Lines tasks={ends} />
        </section>
      )}
    </>
  )
}

function isLine(task: Task): task is Line {
  return !isPressing(task.kind)
}

function Lines({ tasks }: { readonly tasks: readonly Line[] }) {
  return (
    <ul className="rows">
      {tasks.map((task) => (
        <li key={`${task.kind} ${task.subject}`} className="row task signed">
          <OneTask task={task} />
        </li>
      ))}
    </ul>
  )
}

function OneTask({ task: { kind, subject, by } }: { readonly task: Line }) {
  const { home } = useWords()
  const place = places[kind]
  const { what, command } = home.tasks[kind]
  const name = useDraftName(kind === 'finish-draft' ? subject : null)
  return (
    <>
      {/* What only a command does is done at the node. */}
      <Icon name={viewAt(place?.(subject) ?? '/node')} />
      <div>
        {place === null ? (
          <strong>{what}</strong>
        ) : (
          <Anchor component={Link} to={place(subject)} fw={650}>
            {what}
          </Anchor>
        )}
        <p className="quiet">
          {name ?? (subject.length > 12 ? subject.slice(0, 12) : subject)}
          {place === null && (
            <>
              {' · '}
              <code>{command}</code>
            </>
          )}
        </p>
      </div>
      <p className="when">
        {by !== null && (
          <>
            {home.by} <Moment at={by} />
          </>
        )}
      </p>
    </>
  )
}

/** Its author's own first words: a draft is the one thing here that has a name which nobody has to open. */
function useDraftName(draft: string | null): string | undefined | null {
  const { data } = useInfiniteQuery({ ...draftsQuery, enabled: draft !== null })
  return data?.pages.flatMap(({ drafts }) => drafts).find((each) => each.draft === draft)?.title
}
