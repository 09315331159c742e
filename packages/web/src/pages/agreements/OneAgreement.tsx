// SPDX-License-Identifier: Apache-2.0
// One agreement: what it says in words, who has signed, how it differs from another, and its beginning and end.
import { Badge, Loader, NativeSelect, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct } from '../../api/act.ts'
import {
  type AgreementView,
  acceptAgreement,
  agreementQuery,
  agreementsChanged,
  agreementsQuery,
  endAgreement,
} from '../../api/agreements.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Confirm } from '../../frame/Confirm.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { node } from '../../world.ts'
import { Awaited } from './Agreements.tsx'
import { Differences, Reading } from './Reading.tsx'

export function OneAgreement() {
  const { agreements: words, listing } = useWords()
  const { agreement } = useParams({ from: '/frame/agreements/$agreement' })
  const { data, error } = useQuery(agreementQuery(agreement))
  useTitle(data?.agreement.title ?? words.title)
  useHighestBanner()
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  return (
    <>
      <Title order={1}>{data.agreement.title}</Title>
      <Standing view={data} />
      <Reading draft={data.agreement} />
      <Compared view={data} />
      <Acts view={data} />
    </>
  )
}

type Props = { readonly view: AgreementView }

function Standing({ view }: Props) {
  const { agreements: words, language } = useWords()
  const { state, signedBy } = view
  return (
    <div className="badges">
      <Badge variant="default" tt="none">
        {words.states[state]}
      </Badge>
      <span>{words.signedBy(new Intl.ListFormat(language).format(signedBy))}</span>
      {state === 'proposed' && (
        <span>
          <Awaited view={view} />
        </span>
      )}
    </div>
  )
}

/** At first with the one in force between the very same parties, if there is one: that is what it would replace. */
function Compared({ view: { agreement } }: Props) {
  const { agreements: words } = useWords()
  const list = useInfiniteQuery(agreementsQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  const all = list.data?.pages.flatMap((page) => page.agreements) ?? []
  const others = all.filter((each) => each.agreement.id !== agreement.id)
  const isSame = (each: AgreementView) =>
    String(each.agreement.parties) === String(agreement.parties)
  const replaced = others.find((each) => each.state === 'in-force' && isSame(each))
  const id = chosen ?? replaced?.agreement.id ?? ''
  const other = others.find((each) => each.agreement.id === id)
  if (others.length === 0) return null
  return (
    <section aria-label={words.compare}>
      <NativeSelect
        className="narrow"
        label={words.compare}
        value={id}
        onChange={({ currentTarget: { value } }) => setChosen(value)}
        data={[
          { value: '', label: words.compareNone },
          ...others.map((each) => ({
            value: each.agreement.id,
            label: `${each.agreement.title} (${words.states[each.state]})`,
          })),
        ]}
      />
      {other !== undefined && <Differences before={other.agreement} after={agreement} />}
    </section>
  )
}

function Acts({ view: { agreement, state, signedBy } }: Props) {
  const { agreements: words } = useWords()
  const { roles } = useSession()
  if (!roles.includes('disclosure-officer')) return null
  const { id } = agreement
  const isOver = state === 'ended' || state === 'expired'
  return (
    <section>
      {!isOver && !signedBy.includes(node.party) && (
        <Act id={id} act={acceptAgreement} name={words.accept} why={words.acceptWhy} />
      )}
      {!isOver && <Act id={id} act={endAgreement} name={words.end} why={words.endWhy} />}
      <Link to="/agreements/new" search={{ from: id }}>
        {words.proposeFrom}
      </Link>
    </section>
  )
}

type ActProps = {
  readonly id: string
  readonly act: (agreement: string) => Promise<unknown>
  readonly name: string
  readonly why: string
}

function Act({ id, act, name, why }: ActProps) {
  const { mutate, isPending, error } = useAct(act, agreementsChanged)
  return <Confirm name={name} why={why} act={{ isPending, error, run: () => mutate(id) }} />
}
