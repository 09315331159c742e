// SPDX-License-Identifier: Apache-2.0
// Who can see what is being written, beside it: the portion at the cursor, or the whole draft. It stands there while
// somebody writes, and follows the cursor; a key leads into it, and Escape back to the text.
import { Button, CloseButton, Group, Loader } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { MarkingChip } from '../../../frame/Marking.tsx'
import { ProblemNote } from '../../../frame/ProblemNote.tsx'
import { Reasons } from '../../../frame/Reasons.tsx'
import { Standings } from '../../../frame/WhoMaySee.tsx'
import { useWords } from '../../../words/words.ts'
import type { Desk } from '../useDesk.ts'
import { type MarkAnswers, marksByPortion } from './reckon.ts'
import { type Audience, useReckoning } from './useReckoning.ts'
import { WholeDraft } from './WholeDraft.tsx'

type Props = {
  readonly desk: Desk
  readonly audience: Audience | null
  readonly onAudience: (audience: Audience | null) => void
}

export function WhoPanel({ desk, audience, onAudience }: Props) {
  const { who: words, frame, listing } = useWords()
  const panel = useRef<HTMLElement>(null)
  const { answer, reckoning, error, isLate } = useReckoning(desk, true)
  const { who, showWho, editor } = desk
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again it takes the focus again
  useEffect(() => {
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus()
  }, [desk.whoTurn])
  const close = () => {
    showWho('nothing')
    editor?.view.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    if (event.key === 'F2' && event.shiftKey) editor?.view.focus()
  }
  return (
    <section
      className="who-panel"
      aria-label={words.title}
      aria-busy={isLate}
      ref={panel}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="who-head">
        <h2>{words.title}</h2>
        <CloseButton aria-label={frame.close} onClick={close} />
      </div>
      <Group gap="xs" role="group" aria-label={words.of}>
        {(['portion', 'draft'] as const).map((each) => (
          <Button
            key={each}
            size="compact-sm"
            variant={who === each ? 'filled' : 'default'}
            aria-pressed={who === each}
            onClick={() => showWho(each)}
          >
            {words.ofWhich[each]}
          </Button>
        ))}
      </Group>
      {error !== null && <ProblemNote error={error} />}
      {error === null && answer === null && desk.marks !== '' && (
        <Loader size="sm" aria-label={listing.waiting} />
      )}
      {desk.marks === '' && <p className="quiet">{words.nothingWritten}</p>}
      {answer !== null && who === 'portion' && <OnePortion desk={desk} answer={answer} />}
      {reckoning !== null && who === 'draft' && (
        <WholeDraft desk={desk} reckoning={reckoning} audience={audience} onAudience={onAudience} />
      )}
      <p className="quiet who-yours">{words.yours}</p>
    </section>
  )
}

type PortionProps = { readonly desk: Desk; readonly answer: MarkAnswers }

/** The one at the cursor. */
function OnePortion({ desk, answer: { marks, texts } }: PortionProps) {
  const { who: words } = useWords()
  const at = texts.findIndex(({ key }) => key === desk.here)
  const text = texts[at]
  if (text === undefined) return <p className="quiet">{words.nothingHere}</p>
  const mark = marksByPortion(marks).get(at)
  const { marking = null, colours = null, you = null } = mark ?? {}
  return (
    <>
      <h3 className="who-of">
        {words.portion(text.number)}{' '}
        {marking !== null && colours !== null && <MarkingChip text={marking} {...colours} />}
      </h3>
      <p className="excerpt">{text.words}</p>
      {mark === undefined || you === null ? (
        <p>{words.why.mark}</p>
      ) : you.outcome === 'deny' ? (
        <>
          <p>{words.why.you}</p>
          <Reasons reasons={you.reasons} />
        </>
      ) : (
        <Standings {...mark} />
      )}
    </>
  )
}
