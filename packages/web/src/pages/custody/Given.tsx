// SPDX-License-Identifier: Apache-2.0
// What this party gave out, the newest first: the way to who has it now.
import { Anchor, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { givenQuery } from '../../api/custody.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { LineTitle, TitlesSwitch } from '../../frame/Titles.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'

export function Given() {
  const { custody: words, reports, portions, inbox } = useWords()
  const list = useInfiniteQuery(givenQuery)
  const all = list.data?.pages.flatMap(({ releases }) => releases) ?? []
  useTitle(words.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <Text className="quiet">{words.lead}</Text>
      <TitlesSwitch />
      <Listing list={list} isEmpty={all.length === 0} empty={words.nothingGiven}>
        <ul className="rows">
          {all.map(({ release, report, to, state, released, portions: given }) => (
            <li key={release} className="row">
              <strong>{to}</strong>
              <div>
                <Anchor component={Link} to={`/custody/${release}`} fw={650}>
                  {words.given(to)}
                </Anchor>
                {state !== 'active' && <> · {inbox.states[state]}</>}
                <p className="quiet">
                  {portions(given.length)} ·{' '}
                  <Anchor component={Link} to={`/reports/${report}/custody`}>
                    <LineTitle
                      line={{ of: 'report', id: report }}
                      instead={reports.report(report)}
                    />
                  </Anchor>
                </p>
              </div>
              <p className="when">
                <Moment at={released} />
              </p>
            </li>
          ))}
        </ul>
      </Listing>
    </>
  )
}
