// SPDX-License-Identifier: Apache-2.0
// Writing a report: the editor, or marked text that is put in at once. Which draft is open stands in the address, so
// that a window that is opened again, after whatever ended it, shows all that was typed.
import { Anchor, Loader, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { MarkingChip } from '../../frame/Marking.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { citedIn } from './citing.ts'
import { DraftEditor } from './DraftEditor.tsx'
import { GiveUpLine } from './GiveUp.tsx'
import { ImportReport } from './import/ImportReport.tsx'
import { draftQuery, draftsQuery } from './queries.ts'
import './write.css'

export function Write() {
  const { write: words, reports } = useWords()
  const { way } = useSearch({ from: '/frame/reports/new' })
  useTitle(reports.write)
  return (
    <>
      <Title order={1}>{reports.write}</Title>
      <p className="quiet write-ways">
        {way === 'import' ? (
          <DeskLink search={{}}>{words.inEditor}</DeskLink>
        ) : (
          <DeskLink search={{ way: 'import' }}>{words.fromText}</DeskLink>
        )}
      </p>
      {way === 'import' ? <ImportReport /> : <OpenDraft />}
    </>
  )
}

type DeskLinkProps = {
  readonly search: { readonly draft?: string; readonly way?: 'import' }
  readonly children: string
}

function DeskLink({ search, children }: DeskLinkProps) {
  return (
    <Anchor renderRoot={(props) => <Link to="/reports/new" search={search} {...props} />}>
      {children}
    </Anchor>
  )
}

/** The draft of the address; a new one gets its address when the node has it. */
function OpenDraft() {
  const { write: words } = useWords()
  const { draft = null } = useSearch({ from: '/frame/reports/new' })
  const [isGone, setGone] = useState(false)
  const navigate = useNavigate()
  const open = useRef({ draft, turn: 0 })
  if (open.current.draft !== draft) open.current = { draft, turn: open.current.turn + 1 }
  const onGone = () => {
    setGone(true)
    void navigate({ to: '/reports/new', search: {}, ignoreBlocker: true })
  }
  const onDraft = (id: string) => {
    setGone(false)
    if (open.current.draft === id) return
    open.current = { ...open.current, draft: id }
    void navigate({ to: '/reports/new', search: { draft: id }, replace: true, ignoreBlocker: true })
  }
  const { turn } = open.current
  return (
    <>
      <p role="status">{isGone && words.gone}</p>
      <Opened key={turn} draft={draft} onDraft={onDraft} onGone={onGone} />
      {draft === null && <Begun onGone={() => setGone(true)} />}
    </>
  )
}

type OpenedProps = {
  readonly draft: string | null
  readonly onDraft: (draft: string) => void
  readonly onGone: () => void
}

function Opened({ draft, ...told }: OpenedProps) {
  const { listing, write: words, views } = useWords()
  const first = useRef(draft).current
  const search = useSearch({ from: '/frame/reports/new' })
  const { data, error } = useQuery({ ...draftQuery(first ?? ''), enabled: first !== null })
  if (first === null) return <DraftEditor first={null} {...told} cited={citedIn(search)} />
  if (error !== null)
    return (
      <>
        <ProblemNote error={error} />
        <p>
          {words.noDraft}{' '}
          <Anchor component={Link} to="/reports">
            {views.reports}
          </Anchor>
        </p>
      </>
    )
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  return <DraftEditor first={data} {...told} cited={null} />
}

/** What one has begun and not ended. */
function Begun({ onGone }: { readonly onGone: () => void }) {
  const { write: words } = useWords()
  const { data } = useInfiniteQuery(draftsQuery)
  const lines = data?.pages.flatMap(({ drafts }) => drafts) ?? []
  if (lines.length === 0) return null
  return (
    <section aria-labelledby="begun">
      <h2 id="begun" className="write-begun">
        {words.begun}
      </h2>
      <ul className="rows">
        {lines.map(({ draft, title, banner, bannerColours, changed, unmarked }) => (
          <li key={draft} className="row">
            {banner !== null && bannerColours !== null ? (
              <MarkingChip text={banner} {...bannerColours} />
            ) : (
              <span className="quiet">{words.noMarkYet}</span>
            )}
            <DeskLink search={{ draft }}>{title ?? words.draft(draft)}</DeskLink>
            <span>
              {unmarked > 0 && <>{words.unmarkedCount(unmarked)} · </>}
              <Moment at={changed} /> <GiveUpLine draft={draft} onGone={onGone} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
