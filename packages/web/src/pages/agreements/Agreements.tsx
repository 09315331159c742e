// SPDX-License-Identifier: Apache-2.0
// All agreements, by their state: what waits for this party stands first.
import { Button, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type AgreementView, agreementsQuery } from '../../api/agreements.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { node } from '../../world.ts'
import './agreements.css'

const states = ['proposed', 'in-force', 'countersigned', 'expired', 'ended'] as const

export function Agreements() {
  const { agreements: words } = useWords()
  const { roles } = useSession()
  const list = useInfiniteQuery(agreementsQuery)
  const agreements = list.data?.pages.flatMap((page) => page.agreements) ?? []
  const byState = Map.groupBy(agreements, ({ state }) => state)
  useTitle(words.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <p className="quiet">{words.lead}</p>
      {roles.includes('disclosure-officer') && (
        <Button component={Link} to="/agreements/new">
          {words.propose}
        </Button>
      )}
      <Listing list={list} isEmpty={agreements.length === 0} empty={words.empty}>
        {states.map((state) => (
          <OfState key={state} state={state} views={byState.get(state) ?? []} />
        ))}
      </Listing>
    </>
  )
}

type OfStateProps = {
  readonly state: (typeof states)[number]
  readonly views: readonly AgreementView[]
}

function OfState({ state, views }: OfStateProps) {
  const { agreements: words } = useWords()
  if (views.length === 0) return null
  return (
    <section aria-label={words.states[state]}>
      <Title order={2} className="capital">
        {words.states[state]}
      </Title>
      <ul className="rows">
        {views.map((view) => (
          <OneRow key={view.agreement.id} view={view} />
        ))}
      </ul>
    </section>
  )
}

function OneRow({ view }: { readonly view: AgreementView }) {
  const { agreements: words } = useWords()
  const { id, title, parties, ceiling, until } = view.agreement
  return (
    <li className="row">
      <Link to="/agreements/$agreement" params={{ agreement: id }}>
        {title}
      </Link>
      <div>
        {parties.join(', ')} · {words.upTo(ceiling)}
        {view.state === 'proposed' && (
          <p>
            <Awaited view={view} />
          </p>
        )}
      </div>
      <p className="when">
        {words.until} <Moment at={until} />
      </p>
    </li>
  )
}

/** Whose signature is missing. */
export function Awaited({ view: { agreement, signedBy } }: { readonly view: AgreementView }) {
  const { agreements: words, language } = useWords()
  const missing = agreement.parties.filter((party) => !signedBy.includes(party))
  if (missing.includes(node.party)) return <strong>{words.waitsForUs}</strong>
  return <>{words.waitsFor(new Intl.ListFormat(language).format(missing))}</>
}
