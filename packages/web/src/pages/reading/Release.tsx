// SPDX-License-Identifier: Apache-2.0
// Reading what another party released: under its banner, on its terms. How it stands is asked first: of what was taken
// back a tombstone is shown, and nothing is opened. What is taken back while it is read leaves the screen.
import { Button, Group, Loader, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type StandingNow, standingQuery } from '../../api/inbox.ts'
import { bannerOf, useBanner } from '../../frame/Banner.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useHasCome } from '../../frame/runs-out.ts'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { useFlagging } from '../inbox/flagging.ts'
import { SoonOver } from './Clock.tsx'
import { Opened } from './Opened.tsx'
import './reading.css'
import { endOf, RunOut } from './RunOut.tsx'
import { Standing } from './Standing.tsx'
import { Recalled, Tombstone } from './Tombstone.tsx'

export function Release() {
  const { listing, views } = useWords()
  const { release } = useParams({ from: '/frame/inbox/$release' })
  const { data, error } = useQuery(standingQuery(release))
  useTitle(views.inbox)
  useBanner(data === undefined ? null : bannerOf(data))
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  return (
    <article>
      <Head standing={data} />
      {data.state === 'active' ? <Active standing={data} /> : <Tombstone standing={data} />}
    </article>
  )
}

/**
 * The node opens it no more once a term has ended it (decide.ts, `use`): the text, which is kept for as long as its view
 * is on screen, goes with the view.
 */
function Active({ standing }: { readonly standing: StandingNow }) {
  const end = endOf(standing)
  const isOver = useHasCome(end?.at ?? null)
  return (
    <>
      {standing.recalls.length > 0 && (
        <Recalled recalls={standing.recalls} by={standing.originator} />
      )}
      <Standing standing={standing} />
      {end !== null && <SoonOver at={end.at} />}
      {isOver && end !== null ? (
        <RunOut end={end} from={standing.from} />
      ) : (
        <Opened standing={standing} />
      )}
    </>
  )
}

function Head({ standing }: { readonly standing: StandingNow }) {
  const { reading, inbox, custody } = useWords()
  const { mutate } = useFlagging()
  const { release, originator, starred, concealed } = standing
  return (
    <Group justify="space-between" className="reading-head">
      <Title order={1}>{concealed ? inbox.foreign(originator) : reading.of(originator)}</Title>
      <Group gap="xs" className="no-print">
        <Button
          size="compact-sm"
          variant="default"
          aria-pressed={starred}
          onClick={() => mutate({ releases: [release], starred: !starred })}
        >
          <span aria-hidden>{starred ? '★' : '☆'}</span>&nbsp;{inbox.star}
        </Button>
        <Button size="compact-sm" variant="default" component={Link} to={`/custody/${release}`}>
          {custody.show}
        </Button>
      </Group>
    </Group>
  )
}
