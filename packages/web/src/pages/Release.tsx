// SPDX-License-Identifier: Apache-2.0
// Reading what another party released: under its banner, on its terms.
import { Loader, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { exportRelease, inboxQuery, type Received, releaseReading } from '../api/reports.ts'
import { useSession } from '../api/session.ts'
import { bannerOf, useBanner } from '../frame/Banner.tsx'
import { Moment } from '../frame/Moment.tsx'
import { Portions } from '../frame/Portions.tsx'
import { PrintButton } from '../frame/PrintButton.tsx'
import { ProblemNote } from '../frame/ProblemNote.tsx'
import { TermsList } from '../frame/TermsList.tsx'
import { useTitle } from '../frame/title.ts'
import { useWords } from '../words/words.ts'
import { node, now } from '../world.ts'

export function Release() {
  const { reading, listing, views } = useWords()
  const { release } = useParams({ from: '/frame/inbox/$release' })
  const { data, error } = useQuery(releaseReading(release))
  const received = useReceived(release)
  useTitle(views.inbox)
  useBanner(data === undefined ? null : bannerOf(data))
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  return (
    <article>
      <Title order={1}>{received ? reading.of(received.originator) : reading.title}</Title>
      {received !== undefined && <Standing received={received} />}
      <div className="printed">
        {received?.terms.watermark !== false && <Watermark />}
        <Portions portions={data.portions} />
        {received?.terms.watermark !== false && <Watermark />}
      </div>
      <Text className="not-printed">{reading.notPrinted}</Text>
      <PrintButton onExport={() => exportRelease(release)} />
      <Text size="sm" className="quiet" mt="md">
        {reading.honest}
      </Text>
    </article>
  )
}

/** Terms stand in the inbox; a release that is not in the pages so far is looked for no further. */
function useReceived(release: string): Received | undefined {
  const { data } = useInfiniteQuery(inboxQuery)
  const all = data?.pages.flatMap(({ releases }) => releases)
  return all?.find((each) => each.release === release)
}

function Standing({ received }: { readonly received: Received }) {
  const { inbox } = useWords()
  const { from, originator, terms } = received
  return (
    <section className="standing">
      {from !== originator && <Text>{inbox.cameFrom(from)}</Text>}
      <TermsList terms={terms} />
    </section>
  )
}

function Watermark() {
  const { reading } = useWords()
  const { name } = useSession()
  return (
    <p className="quiet">
      {reading.copyOf(`${name} (${node.party})`)} <Moment at={new Date(now()).toISOString()} />
    </p>
  )
}
