// SPDX-License-Identifier: Apache-2.0
// One onward request: the originator answers it here, and whoever asked sees what came of it.
import { Anchor, Loader, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { releaseQuery, requestQuery, type ShownRequest } from '../../api/onward.ts'
import { reportReading } from '../../api/reports.ts'
import { useSession } from '../../api/session.ts'
import { bannerOf, useBanner } from '../../frame/Banner.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { sentence } from '../../frame/Told.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { nodeNow } from '../../world.ts'
import { Answering } from './Answering.tsx'
import { Result } from './Result.tsx'

export function Request() {
  const { onward, listing } = useWords()
  const { request } = useParams({ from: '/frame/onward/$request' })
  const { data, error } = useQuery(requestQuery(request))
  const standing = useQuery({
    ...releaseQuery(data?.request.release ?? ''),
    enabled: data !== undefined,
  })
  useTitle(onward.title)
  const { roles } = useSession()
  const isOpen = data?.direction === 'in' && data.state === 'open'
  const isAnswering = isOpen && roles.includes('disclosure-officer')
  const reading = useQuery({
    ...reportReading(standing.data?.report ?? ''),
    enabled: isAnswering && standing.data !== undefined,
  })
  // Whoever answers may begin with the text of any portion: all of the report can come on screen.
  const marked = isAnswering ? reading.data : standing.data
  useBanner(marked && bannerOf(marked))
  const refused = error ?? standing.error
  if (refused !== null) return <ProblemNote error={refused} />
  if (data === undefined || standing.data === undefined)
    return <Loader aria-label={listing.waiting} />
  const { direction, request: asked } = data
  return (
    <>
      <Title order={1}>
        {direction === 'in'
          ? onward.incoming(asked.from, asked.audience)
          : onward.outgoing(asked.to, asked.audience)}
      </Title>
      <Asked shown={data} />
      {direction === 'out' && (
        <Text>
          <Anchor component={Link} to={`/inbox/${asked.release}`}>
            {onward.theReport}
          </Anchor>
        </Text>
      )}
      {standing.data.state === 'recalled' && <Text role="status">{onward.recalled}</Text>}
      {(!isOpen || data.inPart.length > 0) && <Result shown={data} standing={standing.data} />}
      {isOpen && !isAnswering && <Text>{onward.notYours}</Text>}
      {reading.error !== null && <ProblemNote error={reading.error} />}
      {reading.isLoading && <Loader aria-label={listing.waiting} />}
      {isAnswering && reading.data && (
        // What was answered meanwhile is not asked about again.
        <Answering key={data.inPart.length} shown={data} portions={reading.data.portions} />
      )}
    </>
  )
}

function Asked({ shown: { state, request, inPart } }: { readonly shown: ShownRequest }) {
  const { onward, precedence } = useWords()
  const { urgency, purpose, issued, answerBy, to, concealed } = request
  return (
    <section className="standing">
      <Text>
        <strong>{sentence(onward.states[state])}</strong> · {precedence.names[urgency]} ·{' '}
        <Moment at={issued} />
      </Text>
      <Text>{onward.purposeIs(purpose)}</Text>
      {concealed && <Text>{onward.askedConcealed(to)}</Text>}
      {state === 'open' && inPart.length > 0 && <Text>{onward.inPart}</Text>}
      {state === 'open' && (
        <Text>
          {Date.parse(answerBy) < nodeNow() ? <strong>{onward.overdue}</strong> : onward.answerBy}{' '}
          <Moment at={answerBy} />
        </Text>
      )}
    </section>
  )
}
