// SPDX-License-Identifier: Apache-2.0
// The parties that this node knows, with how it stands with each, and how another becomes one.
import { Badge, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { healthQuery, type Partner, partnerListQuery } from '../../api/partners.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { AddPartner } from './AddPartner.tsx'
import { OwnDocument } from './OwnDocument.tsx'
import { seesHealth } from './sees-health.ts'

export function Partners() {
  const { partners: words } = useWords()
  const { roles } = useSession()
  const list = useInfiniteQuery(partnerListQuery)
  const partners = list.data?.pages.flatMap((page) => page.partners) ?? []
  useTitle(words.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <p className="quiet">{words.lead}</p>
      <Listing list={list} isEmpty={partners.length === 0} empty={words.empty}>
        <ul className="rows">
          {partners.map((partner) => (
            <OneRow key={partner.party} partner={partner} />
          ))}
        </ul>
      </Listing>
      <OwnDocument />
      {roles.includes('administrator') && <AddPartner />}
    </>
  )
}

function OneRow({ partner }: { readonly partner: Partner }) {
  const { partners: words } = useWords()
  const { party, name, state, queued, stopped, address } = partner
  return (
    <li className="row">
      <div>
        <Link to="/partners/$party" params={{ party }}>
          {party}
        </Link>
        <p>{name}</p>
      </div>
      <div>
        <div className="badges">
          <Badge variant={state === 'paired' ? 'default' : 'outline'} color="gray" tt="none">
            {words.states[state]}
          </Badge>
          {stopped && (
            <Badge color="gray" variant="filled" tt="none">
              {words.stopped}
            </Badge>
          )}
          {queued !== null && queued > 0 && <span>{words.waiting(queued)}</span>}
        </div>
        <p className="quiet key">{address}</p>
      </div>
      <Heard party={party} />
    </li>
  )
}

/** For whoever may ask how it stands. */
function Heard({ party }: { readonly party: string }) {
  const { partners: words } = useWords()
  const { roles } = useSession()
  const { data } = useQuery({ ...healthQuery(party), enabled: seesHealth(roles) })
  if (data === undefined) return null
  const { lastSeen, paused } = data
  return (
    <div className="when">
      <p>
        {lastSeen === null ? (
          words.neverSeen
        ) : (
          <>
            {words.lastSeen} <Moment at={lastSeen} />
          </>
        )}
      </p>
      {paused !== null && paused !== 'not-paired' && paused !== 'revoked' && (
        <p className="quiet">{words.health.pauses[paused]}</p>
      )}
    </div>
  )
}
