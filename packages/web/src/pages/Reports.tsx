// SPDX-License-Identifier: Apache-2.0
// The reports of this party that the reader may know of, the newest first.
import { Anchor, Button, Group, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { reportsQuery } from '../api/reports.ts'
import { bannerOf, useHighestBanner } from '../frame/Banner.tsx'
import { Listing } from '../frame/Listing.tsx'
import { MarkingChip } from '../frame/Marking.tsx'
import { Moment } from '../frame/Moment.tsx'
import { LineTitle, TitlesSwitch } from '../frame/Titles.tsx'
import { useTitle } from '../frame/title.ts'
import { useWords } from '../words/words.ts'

export function Reports() {
  const { views, reports: words, portions } = useWords()
  const list = useInfiniteQuery(reportsQuery)
  const all = list.data?.pages.flatMap(({ reports }) => reports) ?? []
  const standing = (to: readonly string[]) =>
    to.length === 0 ? words.waiting : words.releasedTo(to.join(', '))
  useTitle(views.reports)
  useHighestBanner()
  return (
    <>
      <Group justify="space-between">
        <Title order={1}>{views.reports}</Title>
        <Button component={Link} to="/reports/new">
          {words.write}
        </Button>
      </Group>
      <TitlesSwitch />
      <Listing list={list} isEmpty={all.length === 0} empty={words.empty}>
        <ul className="rows">
          {all.map((each) => (
            <li key={each.report} className="row">
              <MarkingChip {...bannerOf(each)} />
              <div>
                <Anchor component={Link} to={`/reports/${each.report}`} fw={650}>
                  <LineTitle
                    line={{ of: 'report', id: each.report }}
                    instead={words.report(each.report)}
                  />
                </Anchor>
                <p className="quiet">
                  {each.own && <>{words.own} · </>}
                  {portions(each.portions)} · {standing(each.releasedTo)}
                </p>
              </div>
              <p className="when">
                <Moment at={each.created} />
              </p>
            </li>
          ))}
        </ul>
      </Listing>
    </>
  )
}
