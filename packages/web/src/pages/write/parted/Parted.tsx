// SPDX-License-Identifier: Apache-2.0
// The same draft, changed in another window. Both texts are kept, each a draft of its own: it is said at the top of
// whatever is in sight, and the two stand side by side, portion by portion.
import { Anchor, Button, Group } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../../words/words.ts'
import type { Draft } from '../save/drafts.ts'
import type { Desk } from '../useDesk.ts'
import { Comparison } from './Comparison.tsx'
import { differingRows } from './rows.ts'
import './parted.css'

type Props = { readonly desk: Desk; readonly theirs: Draft }

export function Parted({ desk, theirs }: Props) {
  const { write: words } = useWords()
  const box = useRef<HTMLElement>(null)
  const [isOpen, setOpen] = useState(false)
  const comparison = useId()
  useKeyTo(box)
  const rows = differingRows<Draft>(desk.draft?.portions ?? [], theirs.portions)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') desk.editor?.view.focus()
  }
  const close = () => {
    desk.closeTheirs()
    desk.editor?.view.focus()
  }
  return (
    <section
      className="parted"
      aria-label={words.parted}
      ref={box}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <p role="alert">
        <strong>{words.parted}.</strong> {words.partedNext}
      </p>
      <Group gap="xs">
        <Button
          size="compact-sm"
          aria-expanded={isOpen}
          aria-controls={comparison}
          disabled={rows.length === 0}
          onClick={() => setOpen(!isOpen)}
        >
          {rows.length === 0 ? words.partedSame : words.compare(rows.length)}
        </Button>
        <Anchor href={`/reports/new?draft=${theirs.draft}`} target="_blank">
          {words.openOther}
        </Anchor>
        <Button size="compact-sm" variant="default" onClick={close}>
          {words.closeOther}
        </Button>
        <span className="quiet parted-key">{words.partedKey}</span>
      </Group>
      <div id={comparison}>
        {isOpen && rows.length > 0 && <Comparison desk={desk} rows={rows} theirs={theirs} />}
      </div>
    </section>
  )
}

/** F6 leads to it from wherever somebody types. */
function useKeyTo(box: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      box.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [box])
}
