// SPDX-License-Identifier: Apache-2.0
// What this node did, the newest first, with a proof of each entry that this browser checks.
import { Button, Group, TextInput, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { type Entry, type LedgerFilter, ledgerQuery } from '../../api/ledger.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { useTitle } from '../../frame/title.ts'
import { entries as entryWords } from '../../words/entries.ts'
import { useWords } from '../../words/words.ts'
import { CheckReasons } from './CheckReasons.tsx'
import { CheckReceipt } from './CheckReceipt.tsx'
import { EntryProof } from './EntryProof.tsx'
import { Witnesses } from './Witnesses.tsx'

const everything: LedgerFilter = { kind: '', about: '' }

export function Ledger() {
  const { ledger: words } = useWords()
  const [filter, setFilter] = useState(everything)
  useTitle(words.title)
  useHighestBanner()
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <p className="quiet">{words.lead}</p>
      <Witnesses />
      <Title order={2}>{words.entries}</Title>
      <Filters onFilter={setFilter} />
      <Entries filter={filter} />
      <CheckReceipt />
    </>
  )
}

function Filters({ onFilter }: { readonly onFilter: (filter: LedgerFilter) => void }) {
  const { ledger: words } = useWords()
  const [filter, setFilter] = useState(everything)
  const show = (event: SyntheticEvent) => {
    event.preventDefault()
    onFilter({ kind: filter.kind.trim(), about: filter.about.trim().toUpperCase() })
  }
  return (
    <form onSubmit={show}>
      <Group align="end" mb="md">
        <TextInput
          label={words.kind}
          description={words.kindHint}
          list="kinds-of-entry"
          value={filter.kind}
          onChange={({ currentTarget: { value } }) => setFilter({ ...filter, kind: value })}
        />
        <TextInput
          label={words.party}
          description={words.partyHint}
          value={filter.about}
          onChange={({ currentTarget: { value } }) => setFilter({ ...filter, about: value })}
        />
        <Kinds />
        <Button type="submit" variant="default">
          {words.filter}
        </Button>
      </Group>
    </form>
  )
}

function Kinds() {
  const { home, language } = useWords()
  const kinds = { ...home.changes, ...entryWords[language].kinds }
  return (
    <datalist id="kinds-of-entry">
      {Object.entries(kinds).map(([kind, label]) => (
        <option key={kind} value={kind} label={label} />
      ))}
    </datalist>
  )
}

function Entries({ filter }: { readonly filter: LedgerFilter }) {
  const { ledger: words } = useWords()
  const list = useInfiniteQuery(ledgerQuery(filter))
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <Listing list={list} isEmpty={entries.length === 0} empty={words.empty}>
      <ol className="entries">
        {entries.map((entry) => (
          <li key={entry.index}>
            <OneEntry entry={entry} />
          </li>
        ))}
      </ol>
    </Listing>
  )
}

const inEvery = ['v', 'kind', 'at', 'chain']

function OneEntry({ entry: { index, event } }: { readonly entry: Entry }) {
  const { ledger: words, language } = useWords()
  const [isOpen, setOpen] = useState(false)
  const named: Readonly<Record<string, string>> = entryWords[language].members
  const lowered = Number(event['lowered'] ?? 0)
  const members = Object.entries(event).filter(
    ([name, value]) => !inEvery.includes(name) && value !== null,
  )
  return (
    <details onToggle={({ currentTarget: { open } }) => setOpen(open)}>
      <summary>
        <span className="entry-index">{index}</span> <KindOf kind={String(event['kind'])} />{' '}
        <Moment at={String(event['at'])} />
        {lowered > 0 && <strong> · {words.reasons.lowered(lowered)}</strong>}
      </summary>
      <dl className="facts">
        {members.map(([name, value]) => (
          <div key={name}>
            <dt>{named[name] ?? name}</dt>
            <dd>
              {(Array.isArray(value) ? value : [value]).map((each) => (
                <code key={String(each)}>{plain(each)}</code>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {isOpen && <EntryProof index={index} />}
      {isOpen && lowered > 0 && (
        <CheckReasons lowered={lowered} digest={String(event['reasons'])} />
      )}
    </details>
  )
}

/** In words where there are some, and always as it stands in the ledger. */
function KindOf({ kind }: { readonly kind: string }) {
  const { home, language } = useWords()
  const known: Readonly<Record<string, string>> = { ...entryWords[language].kinds, ...home.changes }
  const text = known[kind]
  return text === undefined ? (
    <strong>{kind}</strong>
  ) : (
    <>
      <strong>{text}</strong> <code>{kind}</code>
    </>
  )
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
