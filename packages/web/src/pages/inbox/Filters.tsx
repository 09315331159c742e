// SPDX-License-Identifier: Apache-2.0
// What of the inbox is shown: the node filters, before it counts a page.
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { InboxFilter } from '../../api/inbox.ts'
import { partnersQuery } from '../../api/reports.ts'
import { useSession } from '../../api/session.ts'
import { precedences } from '../../frame/Precedence.tsx'
import { useWords } from '../../words/words.ts'
import { filterIn, states, withinHours } from './filter.ts'

type FiltersProps = {
  readonly filter: InboxFilter
  readonly onChange: (filter: InboxFilter) => void
}

export function Filters({ filter, onChange }: FiltersProps) {
  const { inbox: words } = useWords()
  const change = (part: Record<string, unknown>) => onChange(filterIn({ ...filter, ...part }))
  const isFiltered = Object.keys(filter).length > 0
  return (
    <search className="filters" aria-label={words.filters}>
      <Choices filter={filter} onChange={change} />
      <div className="choices filter-ticks">
        <Checkbox
          label={words.onlyUnread}
          checked={filter.unread === 'true'}
          onChange={({ currentTarget: { checked } }) => change({ unread: checked })}
        />
        <Checkbox
          label={words.onlyStarred}
          checked={filter.starred === 'true'}
          onChange={({ currentTarget: { checked } }) => change({ starred: checked })}
        />
        <Checkbox
          label={words.onlyEmergency}
          checked={filter.emergency === 'true'}
          onChange={({ currentTarget: { checked } }) => change({ emergency: checked })}
        />
        <Checkbox
          label={words.putAway}
          checked={filter.away === 'true'}
          onChange={({ currentTarget: { checked } }) => change({ away: checked })}
        />
      </div>
      {isFiltered && (
        <Button size="compact-sm" variant="default" onClick={() => onChange({})}>
          {words.showAll}
        </Button>
      )}
    </search>
  )
}

type ChoicesProps = {
  readonly filter: InboxFilter
  readonly onChange: (part: Record<string, unknown>) => void
}

function Choices({ filter, onChange }: ChoicesProps) {
  const { inbox: words, precedence } = useWords()
  const { classifications } = useSession()
  const { data } = useQuery(partnersQuery)
  const parties = data?.partners.map(({ party, name }) => ({ value: party, label: name })) ?? []
  const every = { value: '', label: words.every }
  return (
    <>
      <NativeSelect
        label={words.originator}
        value={filter.originator ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ originator: value })}
        data={[every, ...parties]}
      />
      <NativeSelect
        label={words.atMost}
        value={filter.atMost ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ atMost: value })}
        data={[every, ...classifications]}
      />
      <NativeSelect
        label={words.state}
        value={filter.state ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ state: value })}
        data={[every, ...states.map((value) => ({ value, label: words.stateNames[value] }))]}
      />
      <NativeSelect
        label={precedence.title}
        value={filter.precedence ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ precedence: value })}
        data={[every, ...precedences.map((value) => ({ value, label: precedence.names[value] }))]}
      />
      <NativeSelect
        label={words.dueWithin}
        value={filter.dueWithinHours ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ dueWithinHours: value })}
        data={[every, ...withinHours.map((value) => ({ value, label: words.within[value] }))]}
      />
      <NativeSelect
        label={words.order}
        value={filter.order ?? 'precedence'}
        onChange={({ currentTarget: { value } }) => onChange({ order: value })}
        data={(['precedence', 'newest', 'due'] as const).map((value) => ({
          value,
          label: words.orders[value],
        }))}
      />
    </>
  )
}
