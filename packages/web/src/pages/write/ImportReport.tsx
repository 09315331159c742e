// SPDX-License-Identifier: Apache-2.0
// The second way to write a report: marked text, typed or from a file, is put in at once. The node reads the marks, and
// names the place of what it refuses.
import { Button, FileInput, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type SubmitEvent, useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { type ImportOrder, importReport, reportsQuery } from '../../api/reports.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

export function ImportReport() {
  const { reports: words } = useWords()
  const [text, setText] = useState('')
  const { mutate, isPending, error } = useImport()
  useHighestBanner()
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutate(orderOf(new FormData(event.currentTarget), text))
  }
  const onFile = async (file: File | null) => {
    if (file !== null) setText(await file.text())
  }
  return (
    <form className="fields" onSubmit={onSubmit} autoComplete="off">
      <Text>{words.writeLead}</Text>
      <FileInput
        className="narrow"
        label={words.file}
        placeholder={words.filePick}
        accept=".txt,.md,text/*"
        onChange={onFile}
      />
      <Textarea
        label={words.text}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rows={14}
        required
        spellCheck
      />
      <NativeSelect
        name="format"
        label={words.format}
        data={[
          { value: 'text', label: words.formats.text },
          { value: 'markdown', label: words.formats.markdown },
        ]}
      />
      <TextInput name="mark" label={words.defaultMark} description={words.defaultMarkWhy} />
      {error !== null && <ProblemNote error={error} />}
      <Button type="submit" loading={isPending}>
        {words.keep}
      </Button>
    </form>
  )
}

function useImport() {
  const { key, answered } = useActKey()
  const answers = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (order: ImportOrder) => importReport(order, key),
    onSuccess: async ({ report }) => {
      await answers.invalidateQueries({ queryKey: reportsQuery.queryKey })
      await navigate({ href: `/reports/${report}` })
    },
    onError: answered,
  })
}

function orderOf(form: FormData, text: string): ImportOrder {
  const mark = String(form.get('mark')).trim()
  return {
    name: 'typed',
    format: form.get('format') === 'markdown' ? 'markdown' : 'text',
    content: base64Of(new TextEncoder().encode(text)),
    defaultMark: mark === '' ? null : mark,
    cites: [],
  }
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
