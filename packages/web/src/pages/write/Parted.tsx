// SPDX-License-Identifier: Apache-2.0
// The same draft, changed in another window: both texts are kept, each a draft of its own, and stand side by side.
import { Alert, Anchor, Button } from '@mantine/core'
import { useWords } from '../../words/words.ts'
import type { Draft } from './save/drafts.ts'
import type { Desk } from './useDesk.ts'

type Props = { readonly desk: Desk; readonly theirs: Draft }

export function Parted({ desk, theirs }: Props) {
  const { write: words } = useWords()
  const ours = new Set(desk.draft?.portions.map(({ marking, text }) => `${marking} ${text}`))
  return (
    <Alert className="problem" variant="outline" color="gray" role="alert" title={words.parted}>
      <p>{words.partedNext}</p>
      <ol className="parted" aria-label={words.otherText}>
        {theirs.portions.map(({ portion, marking, form, text }) => (
          <li key={portion} data-differs={!ours.has(`${marking} ${text}`)}>
            <span className="mark">{marking ?? words.unmarked}</span>{' '}
            <span className="text">{form === 'file' ? words.kinds.file : text}</span>
          </li>
        ))}
      </ol>
      <Anchor href={`/reports/new?draft=${theirs.draft}`} target="_blank">
        {words.openOther}
      </Anchor>{' '}
      <Button size="compact-sm" variant="default" onClick={desk.closeTheirs}>
        {words.closeOther}
      </Button>
    </Alert>
  )
}
