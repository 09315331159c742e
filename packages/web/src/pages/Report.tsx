// SPDX-License-Identifier: Apache-2.0
// Reading a report of this party, and asking of each portion who can see it.
import { Button, Group, Loader, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { exportReport, reportReading, writingQuery } from '../api/reports.ts'
import { bannerOf, useBanner } from '../frame/Banner.tsx'
import { Portions } from '../frame/Portions.tsx'
import { PrintButton } from '../frame/PrintButton.tsx'
import { ProblemNote } from '../frame/ProblemNote.tsx'
import { useTitle } from '../frame/title.ts'
import { WhoMaySee } from '../frame/WhoMaySee.tsx'
import { useWords } from '../words/words.ts'
import { HowWritten, useMayKnowHow } from './HowWritten.tsx'
import { About } from './questions/About.tsx'

export function Report() {
  const { reports: words, reading, listing, custody, emergencies } = useWords()
  const { report } = useParams({ from: '/frame/reports/$report' })
  const { data, error } = useQuery(reportReading(report))
  // Who may not know how it was written may not ask who can see it either (portions.who-may-see).
  const isTheirs = useMayKnowHow(report)
  const writing = useQuery({ ...writingQuery(report), enabled: isTheirs })
  useTitle(words.report(report))
  useBanner(data === undefined ? null : bannerOf(data))
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  return (
    <article>
      <Title order={1}>{words.report(report)}</Title>
      {/* Above the text: a report of three hundred portions is not scrolled through to be released. */}
      <Group className="no-print" mb="md">
        <Button component={Link} to={`/reports/${report}/release`}>
          {words.release}
        </Button>
        <Button variant="default" component={Link} to={`/reports/${report}/custody`}>
          {custody.show}
        </Button>
        <Button variant="default" component={Link} to={`/reports/${report}/emergency`}>
          {emergencies.warn}
        </Button>
        <PrintButton onExport={() => exportReport(report)} />
      </Group>
      <div className="printed">
        <Portions
          portions={data.portions}
          onExport={() => exportReport(report)}
          tearLines={writing.data?.tearLines ?? []}
          beneath={({ portion, number }) =>
            isTheirs && <WhoMaySee portion={portion} number={number} />
          }
        />
      </div>
      <HowWritten report={report} tearLinesAt="portions" />
      <Text className="not-printed">{reading.notPrinted}</Text>
      <About report={report} />
    </article>
  )
}
