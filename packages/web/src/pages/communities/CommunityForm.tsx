// SPDX-License-Identifier: Apache-2.0
// A name and who stands on the list.
import { Button, TextInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import type { CommunityText } from '../../api/communities.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { PartyChoice } from '../partners/PartyChoice.tsx'

type CommunityFormProps = {
  readonly first: CommunityText
  readonly act: {
    readonly mutate: (text: CommunityText) => void
    readonly isPending: boolean
    readonly isSuccess: boolean
    readonly error: Error | null
  }
}

export function CommunityForm({ first, act }: CommunityFormProps) {
  const { communities: words } = useWords()
  const [text, setText] = useState(first)
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault()
    act.mutate(text)
  }
  return (
    <form className="fields" onSubmit={onSubmit} autoComplete="off">
      <TextInput
        className="narrow"
        label={words.name}
        value={text.name}
        onChange={({ currentTarget: { value } }) => setText({ ...text, name: value })}
        required
      />
      <PartyChoice
        label={words.members}
        states={['known', 'paired', 'suspended']}
        value={text.members}
        onChange={(members) => setText({ ...text, members: [...members] })}
      />
      <div>
        <Button type="submit" variant="default" loading={act.isPending}>
          {words.act}
        </Button>
      </div>
      {act.error !== null && <ProblemNote error={act.error} />}
      {act.isSuccess && <p role="status">{words.changed}</p>}
    </form>
  )
}
