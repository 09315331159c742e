// SPDX-License-Identifier: Apache-2.0
// Mine and the other, row by row: what differs within a portion is underlined, and the other can be put beneath mine.
// Nothing is written over: what is taken over is a portion more.
import { Button } from '@mantine/core'
import { diffWordsWithSpace } from 'diff'
import { useWords } from '../../../words/words.ts'
import type { Draft } from '../save/drafts.ts'
import type { Desk } from '../useDesk.ts'
import type { Row } from './rows.ts'
import { takeOver } from './take-over.ts'

type Props = {
  readonly desk: Desk
  readonly rows: readonly Row<Draft>[]
  readonly theirs: Draft
}

export function Comparison({ desk, rows, theirs }: Props) {
  const { write: words } = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a region that scrolls takes the focus
    <section className="parted-scroll" tabIndex={0} aria-label={words.sideBySide}>
      <table className="parted-table">
        <thead>
          <tr>
            <th scope="col">{words.mine}</th>
            <th scope="col">{words.otherText}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.ours?.portion} ${row.theirs?.portion}`}>
              <td>
                <Side portion={row.ours} other={row.theirs} />
              </td>
              <td>
                <Side portion={row.theirs} other={row.ours} />
                {row.theirs !== null && <Take desk={desk} portion={row.theirs} theirs={theirs} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type Portion = Draft['portions'][number]
type SideProps = { readonly portion: Portion | null; readonly other: Portion | null }

function Side({ portion, other }: SideProps) {
  const { write: words } = useWords()
  if (portion === null) return <p className="quiet">{words.notThere}</p>
  const { marking, form, text } = portion
  const hasOtherMark = other !== null && other.marking !== marking
  const mark = marking ?? words.unmarked
  return (
    <>
      <span className="mark">{hasOtherMark ? <mark>{mark}</mark> : mark}</span>{' '}
      <span className="text">
        {form === 'file' ? words.kinds.file : <Changed text={text} other={other?.text ?? null} />}
      </span>
    </>
  )
}

type ChangedProps = { readonly text: string; readonly other: string | null }

/** What the other text does not have. */
function Changed({ text, other }: ChangedProps) {
  if (other === null) return text
  let at = 0
  return diffWordsWithSpace(other, text)
    .filter(({ removed }) => !removed)
    .map(({ value, added }) => {
      at += value.length
      return added ? <mark key={at}>{value}</mark> : value
    })
}

type TakeProps = {
  readonly desk: Desk
  readonly portion: Portion
  readonly theirs: Draft
}

function Take({ desk: { editor }, portion, theirs }: TakeProps) {
  const { write: words } = useWords()
  const before = theirs.portions
    .slice(0, theirs.portions.indexOf(portion) + 1)
    .map((each) => each.portion)
  return (
    <p>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => editor !== null && takeOver(editor, portion, before)}
      >
        {words.takeOver}
      </Button>
    </p>
  )
}
