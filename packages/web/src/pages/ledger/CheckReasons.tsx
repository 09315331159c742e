// SPDX-License-Identifier: Apache-2.0
// An entry says that marks were lowered, and has a digest of the reasons. Whoever was shown the reasons compares them
// here: this browser computes the digest, and nothing is sent to the node.
import { Button, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { sha256Hex } from '../../receipt/bytes.ts'
import { useWords } from '../../words/words.ts'
import { Unable } from './Steps.tsx'

type ReasonsProps = { readonly lowered: number; readonly digest: string }

export function CheckReasons({ lowered, digest }: ReasonsProps) {
  const { ledger } = useWords()
  const words = ledger.reasons
  const [text, setText] = useState('')
  const { mutate, isPending, error, data } = useMutation({
    // What was copied from a screen may have spaces around it; canonical JSON has none.
    mutationFn: async () => (await sha256Hex(text.trim())) === digest,
    networkMode: 'always',
  })
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault()
    mutate()
  }
  return (
    <form className="fields" onSubmit={onSubmit}>
      <Text>{words.lowered(lowered)}</Text>
      <Textarea
        label={words.shown}
        description={words.shownHint}
        autosize
        maxRows={8}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
        required
      />
      <Button type="submit" variant="default" size="compact-sm" loading={isPending}>
        {words.act}
      </Button>
      {error !== null && <Unable />}
      <output data-holds={data}>
        {data !== undefined && (
          <strong>
            <span aria-hidden>{data ? '✓' : '✗'}</span> {data ? words.same : words.other}
          </strong>
        )}
      </output>
    </form>
  )
}
