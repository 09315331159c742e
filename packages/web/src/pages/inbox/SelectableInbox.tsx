// SPDX-License-Identifier: Apache-2.0
// The list with a box beside each line, and what is done with all that are ticked.
import { Button, Checkbox, Group } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type Flags, flag, type InboxFilter, inboxQuery } from '../../api/inbox.ts'
import { Listing } from '../../frame/Listing.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { InboxRow } from './InboxRow.tsx'
import { useListKeys } from './list-keys.ts'

export function SelectableInbox({ filter }: { readonly filter: InboxFilter }) {
  const { inbox: words } = useWords()
  const list = useInfiniteQuery(inboxQuery(filter))
  const all = list.data?.pages.flatMap(({ releases }) => releases) ?? []
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const flagging = useFlagging()
  const rows = useRef<HTMLUListElement>(null)
  useListKeys(rows)
  const tick = (release: string, isOn: boolean) =>
    setTicked(new Set([...ticked].filter((each) => each !== release).concat(isOn ? release : [])))
  const shown = all.filter(({ release }) => ticked.has(release))
  return (
    <Listing list={list} isEmpty={all.length === 0} empty={words.empty}>
      <Bulk
        count={shown.length}
        isAll={shown.length === all.length}
        onAll={(isOn) => setTicked(new Set(isOn ? all.map(({ release }) => release) : []))}
        onFlag={(change) =>
          flagging.mutate({ releases: shown.map(({ release }) => release), ...change })
        }
      />
      {flagging.error !== null && <ProblemNote error={flagging.error} />}
      <ul className="rows inbox" ref={rows}>
        {all.map((each) => (
          <InboxRow
            key={each.release}
            received={each}
            tick={{ isOn: ticked.has(each.release), onChange: (isOn) => tick(each.release, isOn) }}
            onStar={(starred) => flagging.mutate({ releases: [each.release], starred })}
          />
        ))}
      </ul>
    </Listing>
  )
}

export function useFlagging() {
  const answers = useQueryClient()
  return useMutation({
    mutationFn: flag,
    onSuccess: () => answers.invalidateQueries({ queryKey: ['inbox'] }),
  })
}

type BulkProps = {
  readonly count: number
  readonly isAll: boolean
  readonly onAll: (isOn: boolean) => void
  readonly onFlag: (change: Omit<Flags, 'releases'>) => void
}

function Bulk({ count, isAll, onAll, onFlag }: BulkProps) {
  const { inbox: words } = useWords()
  const acts = [
    { label: words.markRead, change: { read: true } },
    { label: words.markUnread, change: { read: false } },
    { label: words.star, change: { starred: true } },
    { label: words.unstar, change: { starred: false } },
  ]
  return (
    <Group className="bulk" gap="xs">
      <Checkbox
        label={words.tickAll}
        checked={isAll}
        indeterminate={count > 0 && !isAll}
        onChange={({ currentTarget: { checked } }) => onAll(checked)}
      />
      {acts.map(({ label, change }) => (
        <Button
          key={label}
          size="compact-sm"
          variant="default"
          disabled={count === 0}
          onClick={() => onFlag(change)}
        >
          {label}
        </Button>
      ))}
      <output className="quiet">{count > 0 && words.ticked(count)}</output>
    </Group>
  )
}
