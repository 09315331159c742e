// SPDX-License-Identifier: Apache-2.0
// What came and may not take effect as it stands: from whom, why, in words and as a code, and a second look. Nothing of
// it is opened here.
import { Button, Code, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useAct } from '../../api/act.ts'
import { lookAgain, type PutAside, quarantineQuery } from '../../api/quarantine.ts'
import { useSession } from '../../api/session.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { sentence } from '../../frame/Told.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { Incidents } from './Incidents.tsx'

export function Quarantine() {
  const { quarantine: words } = useWords()
  const list = useInfiniteQuery(quarantineQuery)
  const all = list.data?.pages.flatMap(({ envelopes }) => envelopes) ?? []
  const isOpen = ({ state }: PutAside) => state === 'open'
  // What waits for somebody first; within each part the node's order.
  const sorted = all.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
  useTitle(words.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <Text className="quiet">{words.lead}</Text>
      <Listing list={list} isEmpty={all.length === 0} empty={words.empty}>
        <ul className="rows">
          {sorted.map((each) => (
            <Row key={each.envelope} item={each} />
          ))}
        </ul>
      </Listing>
      <Incidents />
    </>
  )
}

function Row({ item }: { readonly item: PutAside }) {
  const { quarantine: words } = useWords()
  const { roles } = useSession()
  const { envelope, from, state, reasons, at } = item
  const mayLook = state === 'open' && roles.includes('security-officer')
  return (
    <li className="row">
      <div>
        <strong>{words.from(from)}</strong>
        <p className="quiet">{sentence(words.states[state])}</p>
      </div>
      <div>
        <ul className="reasons">
          {reasons.map((code) => (
            <li key={code}>
              {whyOf(words, code)} <Code>{code}</Code>
            </li>
          ))}
        </ul>
        {mayLook && <LookAgain envelope={envelope} />}
      </div>
      <p className="when">
        <Moment at={at} />
        <br />
        <span className="quiet">{envelope.slice(0, 12)}</span>
      </p>
    </li>
  )
}

type Words = ReturnType<typeof useWords>['quarantine']

/** By its code; or by the room of the node that found it; or that it is not explained. */
function whyOf({ why, rooms, unexplained }: Words, code: string): string {
  const known: Readonly<Record<string, string>> = why
  const wide: Readonly<Record<string, string>> = rooms
  return known[code] ?? wide[code.split('.')[0] ?? ''] ?? unexplained
}

function LookAgain({ envelope }: { readonly envelope: string }) {
  const { quarantine: words } = useWords()
  const looking = useAct(lookAgain, [['quarantine'], ['inbox'], ['tasks']])
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={looking.isPending}
        onClick={() => looking.mutate(envelope)}
      >
        {words.lookAgain}
      </Button>{' '}
      <output className="quiet">
        {looking.data === undefined ? words.lookWhy : words.looked[`${looking.data.released}`]}
      </output>
      {looking.error !== null && <ProblemNote error={looking.error} />}
    </>
  )
}
