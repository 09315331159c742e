// SPDX-License-Identifier: Apache-2.0
// What was found: a marking, and under it what has it. No totals, and nothing of what was not found.
import { Alert, Anchor } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Found, type SearchAsked, searchQuery } from '../../api/search.ts'
import { copyMarked } from '../../frame/copy-marked.ts'
import { Listing } from '../../frame/Listing.tsx'
import { MarkingChip } from '../../frame/Marking.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { useWords } from '../../words/words.ts'

export function FoundList({ asked }: { readonly asked: SearchAsked }) {
  const { search: words } = useWords()
  const list = useInfiniteQuery(searchQuery(asked))
  const all = list.data?.pages.flatMap(({ found }) => found) ?? []
  const isComplete = list.data?.pages.at(-1)?.complete ?? true
  const isDone = !list.isPending && list.error === null
  return (
    <section aria-label={words.results} className="found">
      <output className="quiet">{isDone && all.length > 0 ? words.newestFirst : ''}</output>
      {isDone && !isComplete && (
        <Alert role="status" variant="outline" color="gray" title={words.incomplete}>
          {words.incompleteHint}
        </Alert>
      )}
      <Listing
        list={list}
        isEmpty={all.length === 0 && !list.hasNextPage}
        empty={words.nothing(asked.query)}
      >
        {[...Map.groupBy(all, ({ marking }) => marking)].map(([marking, found]) => (
          <Marked key={marking} marking={marking} found={found} />
        ))}
        {all.length === 0 && <p className="quiet">{words.notYet}</p>}
      </Listing>
    </section>
  )
}

function Marked({
  marking,
  found,
}: {
  readonly marking: string
  readonly found: readonly Found[]
}) {
  const [first] = found
  if (first === undefined) return null
  return (
    <div className="under-mark" onCopy={copyMarked}>
      <h2>
        <MarkingChip text={marking} {...first.colours} />
      </h2>
      <ul className="rows">
        {found.map((each) => (
          <Row key={each.portion} found={each} />
        ))}
      </ul>
    </div>
  )
}

function Row({ found }: { readonly found: Found }) {
  const { reports, inbox } = useWords()
  const { release, report, originator, excerpt, portion, at } = found
  return (
    <li className="found-row">
      <div className="found-head">
        {release === null ? (
          <Anchor component={Link} to={`/reports/${report}`} hash={portion} fw={650}>
            {reports.report(report)}
          </Anchor>
        ) : (
          <Anchor component={Link} to={`/inbox/${release}`} hash={portion} fw={650}>
            {inbox.reportOf(originator)}
          </Anchor>
        )}
        <span className="when">
          <Moment at={at} />
        </span>
      </div>
      {excerpt !== null && (
        <p className="text">
          <Marks excerpt={excerpt} />
        </p>
      )}
    </li>
  )
}

/** The text as text: what somebody wrote never becomes markup. */
function Marks({ excerpt: { text, marks } }: { readonly excerpt: NonNullable<Found['excerpt']> }) {
  const ends = [0, ...marks.map(({ end }) => end)]
  return (
    <>
      {marks.map(({ start, end }, at) => (
        <span key={start}>
          {text.slice(ends[at], start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}
