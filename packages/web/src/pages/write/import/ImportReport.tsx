// SPDX-License-Identifier: Apache-2.0
// The second way to write a report: marked text, typed or from a file. It is looked at first, portion by portion; only
// then somebody says whether it goes on as a draft or is sealed as it is.
import { Button, FileInput, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { type DocumentOrder, readDocument } from '../../../api/documents.ts'
import { bannerOf, useBanner, useHighestBanner } from '../../../frame/Banner.tsx'
import { ProblemNote } from '../../../frame/ProblemNote.tsx'
import { useWords } from '../../../words/words.ts'
import { Preview } from './Preview.tsx'
import { base64Of, isEmpty, nothingYet, type Source, sourceOf } from './source.ts'
import './import.css'

const formats = ['text', 'markdown', 'stix', 'report'] as const
type Format = (typeof formats)[number]
type Wish = { readonly source: Source; readonly format: Format | null; readonly mark: string }

export function ImportReport() {
  const { reports: words } = useWords()
  const [wish, setWish] = useState<Wish>({ source: nothingYet, format: null, mark: '' })
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: async (order: DocumentOrder) => ({ order, looked: await readDocument(order) }),
    gcTime: 0,
  })
  // What is shown is what was put in: after a change it is looked at anew.
  const change = (changed: Partial<Wish>) => {
    setWish({ ...wish, ...changed })
    reset()
  }
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutate(orderOf(wish))
  }
  return (
    <>
      {data === undefined ? <Highest /> : <Marked {...data.looked} />}
      <form className="fields" onSubmit={onSubmit} autoComplete="off">
        <Text>{words.writeLead}</Text>
        <Fields wish={wish} onChange={change} />
        {error !== null && <ProblemNote error={error} />}
        <Button type="submit" loading={isPending} disabled={isEmpty(wish.source)}>
          {words.look}
        </Button>
        <Text className="quiet">{words.lookWhy}</Text>
      </form>
      {data !== undefined && <Preview {...data} />}
    </>
  )
}

function Highest() {
  useHighestBanner()
  return null
}

/** As the node made it of the marks; the highest where there is none yet. */
function Marked({ banner, bannerColours }: Parameters<typeof Preview>[0]['looked']) {
  return banner === null || bannerColours === null ? (
    <Highest />
  ) : (
    <Known banner={banner} bannerColours={bannerColours} />
  )
}

function Known(marked: Parameters<typeof bannerOf>[0]) {
  useBanner(bannerOf(marked))
  return null
}

type FieldsProps = {
  readonly wish: Wish
  readonly onChange: (changed: Partial<Wish>) => void
}

function Fields({ wish: { source, format, mark }, onChange }: FieldsProps) {
  const { reports: words, reading } = useWords()
  const onFile = async (file: File | null) => {
    onChange({ source: file === null ? nothingYet : await sourceOf(file) })
  }
  return (
    <>
      <FileInput
        className="narrow"
        label={words.file}
        placeholder={words.filePick}
        clearable
        clearButtonProps={{ 'aria-label': words.fileClear }}
        onChange={onFile}
      />
      {source.kind === 'text' ? (
        <Textarea
          label={words.text}
          value={source.text}
          onChange={({ currentTarget: { value: text } }) =>
            onChange({ source: { ...source, text } })
          }
          rows={12}
          required
          spellCheck
        />
      ) : (
        <Text>{reading.file(source.mediaType, source.bytes.length)}</Text>
      )}
      <NativeSelect
        label={words.format}
        value={format ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ format: formats.find((each) => each === value) ?? null })
        }
        data={[
          { value: '', label: words.asItLooks },
          ...formats.map((value) => ({ value, label: words.formats[value] })),
        ]}
      />
      <TextInput
        label={words.defaultMark}
        description={words.defaultMarkWhy}
        value={mark}
        onChange={({ currentTarget: { value } }) => onChange({ mark: value })}
      />
    </>
  )
}

function orderOf({ source, format, mark }: Wish): DocumentOrder {
  return {
    ...{ name: source.name, format, content: base64Of(source) },
    defaultMark: mark.trim() === '' ? null : mark.trim(),
    mediaType: source.kind === 'file' ? source.mediaType : null,
  }
}
