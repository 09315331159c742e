// SPDX-License-Identifier: Apache-2.0
// Who has a report, through whom, and what they did with it: as a tree, and the same as a table for those who read or
// print lists. It follows what happens; tombstones appear as they come in.
import { Anchor, Button, Group, Loader, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Custody, releaseCustodyQuery, reportCustodyQuery } from '../../api/custody.ts'
import { standingQuery } from '../../api/inbox.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { PrecedenceMark } from '../../frame/Precedence.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { TermsList } from '../../frame/TermsList.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { node } from '../../world.ts'
import './custody.css'
import { isOver } from './HolderState.tsx'
import { HolderTable } from './HolderTable.tsx'
import { HolderTree } from './HolderTree.tsx'
import { useMayRecall } from './may-recall.ts'
import { Readers } from './Readers.tsx'
import { RecallDialog } from './RecallDialog.tsx'
import { Recalls } from './Recalls.tsx'

export function ReportCustody() {
  const { report } = useParams({ from: '/frame/reports/$report/custody' })
  return <Shown found={useQuery(reportCustodyQuery(report))} isWhole />
}

export function ReleaseCustody() {
  const { release } = useParams({ from: '/frame/custody/$release' })
  return (
    <>
      <Shown found={useQuery(releaseCustodyQuery(release))} isWhole={false} />
      <ReleaseTerms release={release} />
    </>
  )
}

/** On what terms it was given. */
function ReleaseTerms({ release }: { readonly release: string }) {
  const { terms: words } = useWords()
  const { data } = useQuery(standingQuery(release))
  if (data === undefined) return null
  return (
    <section>
      <Title order={2}>{words.title}</Title>
      <PrecedenceMark {...data} />
      <TermsList terms={data.terms} />
    </section>
  )
}

/** `isWhole`: of all of the report, and not of one release. */
type ShownProps = { readonly found: Found; readonly isWhole: boolean }
type Found = { readonly data: Custody | undefined; readonly error: Error | null }

function Shown({ found: { data, error }, isWhole }: ShownProps) {
  const { custody: words, listing } = useWords()
  useTitle(words.title)
  useHighestBanner()
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  return <View custody={data} isWhole={isWhole} />
}

/** From whom it is about to be recalled; null: from everybody. */
type Asked = { readonly party: string | null }

type ViewProps = { readonly custody: Custody; readonly isWhole: boolean }

function View({ custody, isWhole }: ViewProps) {
  const { custody: words, portions } = useWords()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [sent, setSent] = useState<readonly string[] | null>(null)
  const isOurs = custody.originator === node.party
  return (
    <>
      <Title order={1}>{words.of(custody.report)}</Title>
      <Text className="quiet">
        {portions(custody.portions)} · {words.originator} {custody.originator}
        {isOurs && !isWhole && (
          <>
            {' · '}
            <Anchor component={Link} underline="always" to={`/reports/${custody.report}/custody`}>
              {words.whole}
            </Anchor>
          </>
        )}
      </Text>
      <output>{sent && words.sent(sent)}</output>
      <section>
        <Title order={2}>{words.tree}</Title>
        <HolderTree custody={custody} onRecall={(party) => setAsked({ party })} />
        {isOurs && isWhole && (
          <RecallAll custody={custody} onAsk={() => setAsked({ party: null })} />
        )}
      </section>
      <HolderTable custody={custody} />
      <Recalls custody={custody} />
      <Readers custody={custody} />
      <Text size="sm" className="quiet" mt="md">
        {words.notTold}
      </Text>
      {asked !== null && (
        <RecallDialog
          custody={custody}
          party={asked.party}
          onClose={() => setAsked(null)}
          onSent={setSent}
        />
      )}
    </>
  )
}

type RecallAllProps = { readonly custody: Custody; readonly onAsk: () => void }

function RecallAll({ custody, onAsk }: RecallAllProps) {
  const { custody: words } = useWords()
  const may = useMayRecall()
  if (custody.holders.length === 0) return null
  const isDone = custody.holders.every(({ state }) => isOver(state))
  return (
    <Group className="no-print" mt="md">
      <Button variant="outline" disabled={!may || isDone} onClick={onAsk}>
        {words.recallAll}
      </Button>
      {isDone && <Text className="quiet">{words.nothingLeft}</Text>}
      {!may && !isDone && <Text className="quiet">{words.mayNot}</Text>}
    </Group>
  )
}
