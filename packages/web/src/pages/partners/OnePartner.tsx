// SPDX-License-Identifier: Apache-2.0
// One other party: how it stands with it, what was agreed, which documents it signed, and the end of it.
import { Badge, Button, Loader, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useAct } from '../../api/act.ts'
import {
  addPartner,
  type KnownParty,
  knownPartyQuery,
  partnersChanged,
  revokePartner,
} from '../../api/partners.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Confirm } from '../../frame/Confirm.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { Health } from './Health.tsx'
import { seesHealth } from './sees-health.ts'
import { WordCode } from './WordCode.tsx'

export function OnePartner() {
  const { partners: words, listing } = useWords()
  const { party } = useParams({ from: '/frame/partners/$party' })
  const { roles } = useSession()
  const { data, error } = useQuery(knownPartyQuery(party))
  useTitle(party)
  useHighestBanner()
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  const { state, since, documents } = data
  const isAdministrator = roles.includes('administrator')
  const mayRevoke = isAdministrator || roles.includes('security-officer')
  return (
    <>
      <Title order={1}>
        {party} <span className="quiet">{documents[0]?.name}</span>
      </Title>
      <div className="badges">
        <Badge variant="default" tt="none">
          {words.states[state]}
        </Badge>
        <span className="quiet">
          {words.since} <Moment at={since} />
        </span>
      </div>
      {state === 'known' && isAdministrator && <Pairing known={data} />}
      {seesHealth(roles) && <Health party={party} />}
      <Agreed known={data} />
      <Documents known={data} />
      {mayRevoke && state !== 'revoked' && <Revoke party={party} />}
    </>
  )
}

type Props = { readonly known: KnownParty }

/** The same document once more: nothing changes by it, and the words are answered. */
function Pairing({ known: { documents } }: Props) {
  const { partners: words } = useWords()
  const { mutate, isPending, error, data } = useAct(addPartner, [])
  const [newest] = documents
  if (data !== undefined) return <WordCode {...data} />
  return (
    <p>
      {newest !== undefined && (
        <Button loading={isPending} onClick={() => mutate(newest.signed)}>
          {words.words.again}
        </Button>
      )}
      {error !== null && <ProblemNote error={error} />}
    </p>
  )
}

function Agreed({ known: { party, agreements, state } }: Props) {
  const { partners: words, agreements: agreed } = useWords()
  const { roles } = useSession()
  return (
    <section aria-label={words.agreements}>
      <Title order={2}>{words.agreements}</Title>
      {agreements.length === 0 && <p className="quiet">{words.noAgreements}</p>}
      <ul className="rows">
        {agreements.map(({ id, state: standing }) => (
          <li key={id} className="row">
            <Link to="/agreements/$agreement" params={{ agreement: id }}>
              {id.slice(4, 12)}
            </Link>
            <span>{agreed.states[standing as keyof typeof agreed.states]}</span>
          </li>
        ))}
      </ul>
      {state === 'paired' && roles.includes('disclosure-officer') && (
        <Link to="/agreements/new" search={{ with: party }}>
          {agreed.propose}
        </Link>
      )}
    </section>
  )
}

function Documents({ known: { documents } }: Props) {
  const { partners: words } = useWords()
  return (
    <section aria-label={words.documents}>
      <Title order={2}>{words.documents}</Title>
      <p className="quiet">{words.documentsLead}</p>
      <ul className="rows">
        {documents.map(({ serial, digest, name, address }) => (
          <li key={digest} className="row wide">
            <div>
              <strong>{words.serial(serial)}</strong> {name}
              <p className="key">{address}</p>
            </div>
            <code className="key">{digest}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Revoke({ party }: { readonly party: string }) {
  const { partners: words } = useWords()
  const { mutate, isPending, error } = useAct(revokePartner, partnersChanged)
  const act = { isPending, error, run: () => mutate(party) }
  return <Confirm name={words.revoke(party)} why={words.revokeWhy} act={act} />
}
