// SPDX-License-Identifier: Apache-2.0
// The desk at which a report is written: what can be done, the text, how it stands with saving, and the end.
import { VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { releaseReading } from '../../api/reports.ts'
import { useSession } from '../../api/session.ts'
import { bannerOf, useBanner } from '../../frame/Banner.tsx'
import { useOffers } from '../../frame/offers.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { type Cited, citingBlock } from './citing.ts'
import { GiveUpOpen } from './GiveUp.tsx'
import { Held } from './Held.tsx'
import { MarkMenu } from './MarkMenu.tsx'
import { Parted } from './parted/Parted.tsx'
import { Problems, SaveNote } from './SaveNote.tsx'
import { Seal } from './Seal.tsx'
import type { Draft } from './save/drafts.ts'
import type { Kept } from './save/saver.ts'
import { Toolbar } from './Toolbar.tsx'
import { insertBlocks } from './text/commands.ts'
import { type Desk, useDesk } from './useDesk.ts'
import { Glance } from './who/Glance.tsx'
import type { Audience } from './who/useReckoning.ts'
import { WhoPanel } from './who/WhoPanel.tsx'
import './who/who.css'

type Props = {
  readonly first: Kept<Draft> | null
  readonly onDraft: (draft: string) => void
  readonly onGone: () => void
  /** To begin with. */
  readonly cited: Cited | null
}

export function DraftEditor({ first, onDraft, onGone, cited }: Props) {
  const { write: words, who } = useWords()
  const desk = useDesk({ first, onDraft })
  const [audience, setAudience] = useState<Audience | null>(null)
  useDraftBanner(desk)
  useOffers([
    { name: who.commands.portion, act: () => desk.showWho('portion') },
    { name: who.commands.draft, act: () => desk.showWho('draft') },
  ])
  const citing = useCiting(desk, cited)
  return (
    <section aria-label={words.name}>
      {desk.theirs !== null && <Parted desk={desk} theirs={desk.theirs} />}
      <Toolbar desk={desk} />
      {citing !== null && <ProblemNote error={citing} />}
      <div className="write-room" data-who={desk.who}>
        <div className="write-text">
          <div className="desk" ref={desk.mount} />
          <p className="quiet write-hint">{words.hint}</p>
          <Problems problems={desk.draft?.problems ?? []} />
          <div className="write-end">
            <Glance desk={desk} audience={audience} />
            <Seal desk={desk} />
            <SaveNote desk={desk} />
            <GiveUpOpen desk={desk} onGone={onGone} />
          </div>
        </div>
        {desk.who !== 'nothing' && (
          <WhoPanel desk={desk} audience={audience} onAudience={setAudience} />
        )}
      </div>
      {desk.menu !== null && <MarkMenu key={desk.menu} desk={desk} at={desk.menu} />}
      {desk.wishes.length > 0 && <Held desk={desk} />}
      <VisuallyHidden role="status">{desk.said}</VisuallyHidden>
    </section>
  )
}

/** Begins with what is cited, read under its release; answers what stands against it. */
function useCiting({ editor }: Desk, cited: Cited | null): Error | null {
  const { release = '', portions = [] } = cited ?? {}
  const { data, error } = useQuery({ ...releaseReading(release), enabled: cited !== null })
  const isDone = useRef(false)
  useEffect(() => {
    if (editor === null || data === undefined || isDone.current) return
    isDone.current = true
    const chosen = data.portions.filter(({ portion }) => portions.includes(portion))
    editor.view.dispatch(insertBlocks(editor.view.state, chosen.map(citingBlock)))
  }, [editor, data, portions])
  return error
}

/** The node computes it. While the marks on screen are not those that it was made of, the last one says that it waits. */
function useDraftBanner({ draft, isBannerCurrent }: Desk): void {
  const { write: words, frame } = useWords()
  const { upTo } = useSession()
  const { banner = null, bannerColours = null } = draft ?? {}
  const isKnown = banner !== null && bannerColours !== null
  const known = isKnown ? bannerOf({ banner, bannerColours }) : null
  const highest = upTo && { ...bannerOf(upTo), text: frame.upTo(upTo.banner) }
  const shown = known ?? highest
  useBanner(
    shown && { ...shown, text: isBannerCurrent ? shown.text : words.bannerWaiting(shown.text) },
  )
}
