// SPDX-License-Identifier: Apache-2.0
// Reading what another party released: under its banner, on its terms. How it stands is asked first: of what was taken
// back a tombstone is shown, and nothing is opened. What is taken back while it is read leaves the screen.
import { Anchor, Button, Group, Loader, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type StandingNow, standingQuery } from '../../api/inbox.ts'
import { bannerOf, useBanner } from '../../frame/Banner.tsx'
import { useKeys } from '../../frame/keys.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useHasCome } from '../../frame/runs-out.ts'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { useFlagging } from '../inbox/flagging.ts'
import { TidiedNote } from '../inbox/Tidied.tsx'
import { SoonOver } from './Clock.tsx'
import { Opened } from './Opened.tsx'
import './reading.css'
import { endOf, RunOut } from './RunOut.tsx'
import { Standing } from './Standing.tsx'
import { Recalled, Tombstone } from './Tombstone.tsx'
import { useTidying } from './tidying.ts'

export function Release() {
  const { release } = useParams({ from: '/frame/inbox/$release' })
  const { views } = useWords()
  useTitle(views.inbox)
  const tidying = useTidying()
  const { done, error, undo } = tidying
  return (
    <>
      <TidiedNote done={done} onUndo={undo} />
      {done?.away && done.releases.length > 0 && done.to === null && <AllRead />}
      {error !== null && <ProblemNote error={error} />}
      {/* Another release is another text: nothing stays ticked of the one before. */}
      <One key={release} release={release} tidying={tidying} />
    </>
  )
}

type OneProps = { readonly release: string; readonly tidying: ReturnType<typeof useTidying> }

function One({ release, tidying }: OneProps) {
  const { listing } = useWords()
  const { data, error } = useQuery(standingQuery(release))
  useBanner(data === undefined ? null : bannerOf(data))
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  return (
    <article>
      <Head standing={data} tidying={tidying} />
      {data.state === 'active' ? <Active standing={data} /> : <Tombstone standing={data} />}
    </article>
  )
}

function AllRead() {
  const { reading, views } = useWords()
  return (
    <p>
      {reading.allRead}{' '}
      <Anchor component={Link} to="/inbox">
        {views.inbox}
      </Anchor>
    </p>
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

type HeadProps = { readonly standing: StandingNow } & Pick<OneProps, 'tidying'>

function Head({ standing, tidying: { tidy, undo } }: HeadProps) {
  const { reading, inbox, custody } = useWords()
  const { mutate } = useFlagging()
  const { release, originator, starred, away, concealed } = standing
  const star = () => mutate({ releases: [release], starred: !starred })
  const putAway = () => tidy({ release, away: away === null })
  useKeys({ s: star, e: putAway, z: undo })
  return (
    <Group justify="space-between" className="reading-head">
      <Title order={1}>{concealed ? inbox.foreign(originator) : reading.of(originator)}</Title>
      <Group gap="xs" className="no-print">
        <Button {...look('s')} aria-pressed={starred} onClick={star}>
          <span aria-hidden>{starred ? '★' : '☆'}</span>&nbsp;{inbox.star}
        </Button>
        <Button {...look('e')} onClick={putAway}>
          {away === null ? inbox.putItAway : inbox.takeBack}
        </Button>
        <Button size="compact-sm" variant="default" component={Link} to={`/custody/${release}`}>
          {custody.show}
        </Button>
      </Group>
    </Group>
  )
}

const look = (key: string) => ({
  ...{ size: 'compact-sm', variant: 'default' },
  rightSection: <kbd aria-hidden>{key}</kbd>,
})
