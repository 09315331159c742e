// SPDX-License-Identifier: Apache-2.0
// One release in a list of what was received.
import { Anchor, Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Received } from '../../api/inbox.ts'
import { bannerOf } from '../../frame/Banner.tsx'
import { MarkingChip } from '../../frame/Marking.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { PrecedenceMark } from '../../frame/Precedence.tsx'
import { LineTitle } from '../../frame/Titles.tsx'
import { sentence } from '../../frame/Told.tsx'
import { termLines } from '../../frame/term-words.ts'
import { useWords } from '../../words/words.ts'

type RowProps = {
  readonly received: Received
  /** Absent where nothing is chosen from the list. */
  readonly tick?: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }
  readonly onStar?: (isStarred: boolean) => void
}

export function InboxRow({ received, tick, onStar }: RowProps) {
  const { inbox } = useWords()
  const { release, originator, state, starred, read, concealed } = received
  const title = concealed ? inbox.foreign(originator) : inbox.reportOf(originator)
  const name = `${title}, ${received.received.slice(0, 16).replace('T', ' ')}Z`
  return (
    <li className="row" data-unread={read === null && state === 'active'}>
      {tick !== undefined && (
        <Checkbox
          aria-label={inbox.tick(name)}
          checked={tick.isOn}
          onChange={({ currentTarget: { checked } }) => tick.onChange(checked)}
        />
      )}
      {onStar !== undefined && (
        <button
          type="button"
          className="star"
          aria-pressed={starred}
          aria-label={inbox.starIt(name)}
          onClick={() => onStar(!starred)}
        >
          {starred ? '★' : '☆'}
        </button>
      )}
      <MarkingChip {...bannerOf(received)} />
      <div className="what">
        <Anchor component={Link} to={`/inbox/${release}`} fw={read === null ? 700 : 450}>
          {state === 'active' ? (
            <LineTitle line={{ of: 'release', id: release }} instead={title} />
          ) : (
            <s>{title}</s>
          )}
        </Anchor>{' '}
        <PrecedenceMark {...received} />
        <Flags received={received} />
      </div>
      <Times received={received} />
    </li>
  )
}

function Flags({ received }: { readonly received: Received }) {
  const words = useWords()
  const { inbox, portions } = words
  const { originator, from, state, terms, read } = received
  const [onward, keys] = termLines(words, terms)
  return (
    <>
      {state !== 'active' && <strong>{sentence(inbox.states[state])}</strong>}
      {state === 'active' && read === null && (
        <span className="unread">
          <span aria-hidden>●</span> {inbox.unread}
        </span>
      )}
      {from !== originator && <> {inbox.cameFrom(from)}</>}
      <p className="quiet">
        {portions(received.portions.length)} · {onward?.text} · {keys?.text}
      </p>
    </>
  )
}

function Times({ received: { received, due } }: { readonly received: Received }) {
  const { inbox } = useWords()
  return (
    <p className="when">
      <Moment at={received} />
      {due !== null && (
        <>
          <br />
          {inbox.due} <Moment at={due} />
        </>
      )}
    </p>
  )
}
