// SPDX-License-Identifier: Apache-2.0
// Any of the parties that this node knows.
import { Checkbox, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { allPartiesQuery, type Party } from '../../api/partners.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

type PartyChoiceProps = {
  readonly label: string
  /** Of which states one may be chosen. */
  readonly states: readonly Party['state'][]
  readonly value: readonly string[]
  readonly onChange: (parties: readonly string[]) => void
}

export function PartyChoice({ label, states, value, onChange }: PartyChoiceProps) {
  const { listing } = useWords()
  const { data, error } = useQuery(allPartiesQuery)
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  return (
    <Checkbox.Group label={label} value={[...value]} onChange={onChange}>
      <div className="choices">
        {data
          .filter(({ own, state }) => !own && states.includes(state))
          .map(({ party, name }) => (
            <Checkbox key={party} value={party} label={`${name} (${party})`} />
          ))}
      </div>
    </Checkbox.Group>
  )
}
