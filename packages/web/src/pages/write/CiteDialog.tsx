// SPDX-License-Identifier: Apache-2.0
// Citing from the desk: a release or a report that one may read, opened, and portions of it put into the draft. To open
// it is recorded, as wherever it is read.
import { Button, Checkbox, Group, Loader, Modal, NavLink } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { inboxQuery } from '../../api/inbox.ts'
import { releaseReading, reportReading, reportsQuery } from '../../api/reports.ts'
import { MarkingChip } from '../../frame/Marking.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { citingBlock } from './citing.ts'
import { insertBlocks } from './text/commands.ts'
import type { Desk } from './useDesk.ts'

type Source = { readonly kind: 'release' | 'report'; readonly id: string }
type Props = { readonly desk: Desk; readonly onClose: () => void }

export function CiteDialog({ desk, onClose }: Props) {
  const { write: words, frame } = useWords()
  const [source, setSource] = useState<Source | null>(null)
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.cite}
      size="lg"
      closeButtonProps={{ 'aria-label': frame.close }}
    >
      <p className="quiet">{words.citeLead}</p>
      {source === null ? (
        <Sources onChoose={setSource} />
      ) : (
        <Portions desk={desk} source={source} onClose={onClose} />
      )}
    </Modal>
  )
}

function Sources({ onChoose }: { readonly onChoose: (source: Source) => void }) {
  const { inbox: words, reports: reportWords } = useWords()
  const inbox = useInfiniteQuery(inboxQuery({}))
  const reports = useInfiniteQuery(reportsQuery)
  const received = inbox.data?.pages.flatMap(({ releases }) => releases) ?? []
  const own = reports.data?.pages.flatMap((page) => page.reports) ?? []
  return (
    <>
      {received
        .filter(({ state }) => state === 'active')
        .map(({ release: id, originator, banner, bannerColours }) => (
          <NavLink
            key={id}
            component="button"
            label={words.reportOf(originator)}
            rightSection={<MarkingChip text={banner} {...bannerColours} />}
            onClick={() => onChoose({ kind: 'release', id })}
          />
        ))}
      {own.map(({ report: id, banner, bannerColours }) => (
        <NavLink
          key={id}
          component="button"
          label={reportWords.report(id)}
          rightSection={<MarkingChip text={banner} {...bannerColours} />}
          onClick={() => onChoose({ kind: 'report', id })}
        />
      ))}
    </>
  )
}

function Portions({ desk, source, onClose }: Props & { readonly source: Source }) {
  const { write: words, listing } = useWords()
  const { kind, id } = source
  const release = useQuery({ ...releaseReading(id), enabled: kind === 'release' })
  const report = useQuery({ ...reportReading(id), enabled: kind === 'report' })
  const { data, error } = kind === 'release' ? release : report
  const [chosen, setChosen] = useState<readonly string[]>([])
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  const insert = () => {
    const portions = data.portions.filter(({ portion }) => chosen.includes(portion))
    const view = desk.editor?.view
    view?.dispatch(insertBlocks(view.state, portions.map(citingBlock)))
    onClose()
  }
  return (
    <>
      <Checkbox.Group label={words.citeWhich} value={[...chosen]} onChange={setChosen}>
        {data.portions.map((each) => (
          <Checkbox
            key={each.portion}
            value={each.portion}
            mt="xs"
            label={`${each.marking} ${citingBlock(each).textContent.slice(0, 160)}`}
          />
        ))}
      </Checkbox.Group>
      <Group mt="md">
        <Button disabled={chosen.length === 0} onClick={insert}>
          {words.citeAct}
        </Button>
      </Group>
    </>
  )
}
