// SPDX-License-Identifier: Apache-2.0
// A receipt from elsewhere, checked here with a key from elsewhere: no node is asked.
import { Alert, Button, FileInput, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { openingIn, receiptIn } from '../../receipt/receipt.ts'
import { type Trust, verdictOn } from '../../receipt/verify.ts'
import { useWords } from '../../words/words.ts'
import { Steps, Unable } from './Steps.tsx'

type Asked = { readonly file: File; readonly key: string }

export function CheckReceipt() {
  const { ledger } = useWords()
  const words = ledger.check
  const [file, setFile] = useState<File | null>(null)
  const [key, setKey] = useState('')
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: check,
    networkMode: 'always',
  })
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (file !== null) mutate({ file, key: key.trim().replace(/^log /, '') })
  }
  return (
    <section aria-label={words.title}>
      <Title order={2}>{words.title}</Title>
      <p className="quiet">{words.lead}</p>
      <form className="fields" onSubmit={onSubmit}>
        <FileInput
          label={words.file}
          placeholder={words.filePick}
          value={file}
          onChange={setFile}
          required
        />
        <TextInput
          label={words.key}
          description={words.keyHint}
          value={key}
          onChange={({ currentTarget: { value } }) => setKey(value)}
          required
        />
        <Button type="submit" variant="default" loading={isPending}>
          {words.act}
        </Button>
      </form>
      {error !== null && <Unable />}
      {data?.kind === 'no-receipt' && <Note title={words.noReceipt} next={words.noReceiptNext} />}
      {data?.kind === 'no-key' && <Note title={words.noKey} next={words.noKeyNext} />}
      {data?.kind === 'checked' && (
        <>
          <Steps verdict={data.verdict} log={data.trust.log} />
          <code className="key">{data.event}</code>
        </>
      )}
    </section>
  )
}

function Note({ title, next }: { readonly title: string; readonly next: string }) {
  return (
    <Alert variant="outline" color="gray" role="alert" title={title}>
      <Text size="sm">{next}</Text>
    </Alert>
  )
}

async function check({ file, key }: Asked) {
  const text = await file.text()
  const [receipt, opening] = [receiptIn(text), openingIn(text)]
  if (receipt === null || opening === null) return { kind: 'no-receipt' } as const
  const trust: Trust = { log: key, witnesses: [] }
  try {
    const verdict = await verdictOn(receipt, opening, trust)
    return { kind: 'checked', verdict, trust, event: opening.event } as const
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'no-key' } as const
    throw error
  }
}
