// SPDX-License-Identifier: Apache-2.0
// The words that two people read to each other by voice: large, numbered, and typed as they were heard.
import { Button, TextInput, Title } from '@mantine/core'
import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { confirmPartner, partnersChanged } from '../../api/partners.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import './partners.css'

type WordCodeProps = { readonly party: string; readonly words: readonly string[] }

export function WordCode({ party, words: code }: WordCodeProps) {
  const { partners } = useWords()
  const words = partners.words
  const [heard, setHeard] = useState('')
  const { mutate, isPending, error, isSuccess } = useAct(confirmPartner, partnersChanged)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault()
    mutate({ party, words: heard.toLocaleLowerCase('en').trim().split(/\s+/) })
  }
  if (isSuccess) return <p role="status">{words.paired(party)}</p>
  return (
    <section className="word-code" aria-label={words.title(party)}>
      <Title order={2} tabIndex={-1} ref={title}>
        {words.title(party)}
      </Title>
      <ol lang="en">
        {code.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ol>
      <p>{words.how(party)}</p>
      <p className="quiet">{words.careful}</p>
      <form className="fields" onSubmit={onSubmit} autoComplete="off">
        <TextInput
          label={words.heard}
          value={heard}
          onChange={({ currentTarget: { value } }) => setHeard(value)}
          spellCheck={false}
          autoCapitalize="none"
          lang="en"
          required
        />
        <div>
          <Button type="submit" loading={isPending}>
            {words.act}
          </Button>
        </div>
        {error !== null && <ProblemNote error={error} />}
      </form>
    </section>
  )
}
