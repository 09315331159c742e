// SPDX-License-Identifier: Apache-2.0
// What was put away or taken back last, said aloud, and the way back from it.
import { Button } from '@mantine/core'
import { useWords } from '../../words/words.ts'
import type { Tidied } from './putting-away.ts'

type TidiedNoteProps = { readonly done: Tidied | null; readonly onUndo: () => void }

export function TidiedNote({ done, onUndo }: TidiedNoteProps) {
  const { inbox: words } = useWords()
  const count = done?.releases.length ?? 0
  return (
    <div className="tidied" role="status">
      {done !== null && (
        <>
          {count > 0 && <span>{done.away ? words.away(count) : words.back(count)}</span>}
          {done.stayed > 0 && <span>{words.stayed(done.stayed)}</span>}
          {count > 0 && (
            <Button
              size="compact-sm"
              variant="default"
              rightSection={<kbd aria-hidden>z</kbd>}
              onClick={onUndo}
            >
              {words.undo}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
