// SPDX-License-Identifier: Apache-2.0
// Taking the document of another party; then its words are compared.
import { Alert, Button, FileInput, Text, Textarea } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { useAct } from '../../api/act.ts'
import { addPartner, partnersChanged } from '../../api/partners.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { partyDocumentIn } from './party-document.ts'
import { WordCode } from './WordCode.tsx'
import './partners.css'

export function AddPartner() {
  const { partners } = useWords()
  const words = partners.add
  const [text, setText] = useState('')
  const [isNone, setNone] = useState(false)
  const { mutate, isPending, error, data } = useAct(addPartner, partnersChanged)
  const onFile = async (file: File | null) => setText(file === null ? '' : await file.text())
  const onSubmit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const document = await partyDocumentIn(text)
    setNone(document === null)
    if (document !== null) mutate(document)
  }
  return (
    <>
      <details className="panel">
        <summary>{words.title}</summary>
        <form className="fields" onSubmit={onSubmit} autoComplete="off">
          <FileInput
            className="narrow"
            label={words.file}
            placeholder={words.filePick}
            accept=".json,application/json"
            onChange={onFile}
          />
          <Textarea
            label={words.text}
            classNames={{ input: 'code' }}
            rows={5}
            value={text}
            onChange={({ currentTarget: { value } }) => setText(value)}
            spellCheck={false}
            required
          />
          <div>
            <Button type="submit" loading={isPending}>
              {words.act}
            </Button>
          </div>
          {isNone && <NoDocument />}
          {!isNone && error !== null && <ProblemNote error={error} />}
        </form>
      </details>
      {data !== undefined && <WordCode key={data.words.join(' ')} {...data} />}
    </>
  )
}

function NoDocument() {
  const { partners, problem } = useWords()
  return (
    <Alert variant="outline" color="gray" role="alert" title={partners.add.none}>
      <Text size="sm">
        <strong>{problem.next}</strong> {partners.add.noneNext}
      </Text>
    </Alert>
  )
}
