// SPDX-License-Identifier: Apache-2.0
// The list with a box beside each line, and what is done with all that are ticked.
import { Button, Checkbox, Group } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type Flags, type InboxFilter, inboxQuery } from '../../api/inbox.ts'
import { Listing } from '../../frame/Listing.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { useFlagging } from './flagging.ts'
import { InboxRow } from './InboxRow.tsx'
import { useKeptPlace, useListKeys } from './list-keys.ts'
import { usePuttingAway } from './putting-away.ts'
import { TidiedNote } from './Tidied.tsx'

export function SelectableInbox({ filter }: { readonly filter: InboxFilter }) {
  const { inbox: words } = useWords()
  const list = useInfiniteQuery(inboxQuery(filter))
  const all = list.data?.pages.flatMap(({ releases }) => releases) ?? []
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const flagging = useFlagging()
  const { done, put, undo } = usePuttingAway(flagging)
  const rows = useRef<HTMLUListElement>(null)
  const tick = (release: string, isOn: boolean) =>
    setTicked(new Set([...ticked].filter((each) => each !== release).concat(isOn ? release : [])))
  const shown = all.filter(({ release }) => ticked.has(release)).map(({ release }) => release)
  const isAway = filter.away === 'true'
  const tidy = (releases: readonly string[]) => {
    put(releases, !isAway)
    setTicked(new Set())
  }
  useListKeys(rows, {
    e: (at) => tidy(shown.length > 0 ? shown : all.slice(at, at + 1).map(({ release }) => release)),
    z: undo,
  })
  useKeptPlace(rows, all.length)
  return (
    <>
      <TidiedNote done={done} onUndo={undo} />
      {flagging.error !== null && <ProblemNote error={flagging.error} />}
      <Listing
        list={list}
        isEmpty={all.length === 0}
        empty={isAway ? words.nothingAway : words.empty}
      >
        <Bulk
          count={shown.length}
          isAll={shown.length === all.length}
          isAway={isAway}
          onAll={(isOn) => setTicked(new Set(isOn ? all.map(({ release }) => release) : []))}
          onFlag={(change) => flagging.mutate({ releases: shown, ...change })}
          onTidy={() => tidy(shown)}
        />
        <ul className="rows inbox" ref={rows}>
          {all.map((each) => (
            <InboxRow
              key={each.release}
              received={each}
              tick={{
                isOn: ticked.has(each.release),
                onChange: (isOn) => tick(each.release, isOn),
              }}
              onStar={(starred) => flagging.mutate({ releases: [each.release], starred })}
            />
          ))}
        </ul>
      </Listing>
    </>
  )
}

type BulkProps = {
  readonly count: number
  readonly isAll: boolean
  readonly onAll: (isOn: boolean) => void
  readonly onFlag: (change: Omit<Flags, 'releases'>) => void
  /** These are put away already: they can be taken back. */
  readonly isAway: boolean
  readonly onTidy: () => void
}

function Bulk({ count, isAll, isAway, onAll, onFlag, onTidy }: BulkProps) {
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
      <Button size="compact-sm" variant="default" disabled={count === 0} onClick={onTidy}>
        {isAway ? words.takeBack : words.putItAway}
      </Button>
      <output className="quiet">{count > 0 && words.ticked(count)}</output>
    </Group>
  )
}
