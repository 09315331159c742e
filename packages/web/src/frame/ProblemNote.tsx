// SPDX-License-Identifier: Apache-2.0
// A "no" of the node where it arises: what happened, the next step, and the code to look up or to tell.
import { Alert, Code, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { met } from '../api/problem.ts'
import { useWords } from '../words/words.ts'
import { Told } from './Told.tsx'

export function ProblemNote({ error }: { readonly error: unknown }) {
  const { problem: words } = useWords()
  const found = met(error)
  switch (found.kind) {
    case 'silent':
      return <Note title={words.offline} next={words.offlineNext} />
    case 'no-passkey':
      return <Note title={words.noPasskey} next={words.noPasskeyNext} />
    case 'refused': {
      const { code, detail, at, next, sentences } = found.problem
      const own = code === 'node.not-found' ? words.nothingNext : undefined
      // An offset into one mark is nothing that a person looks up.
      const isPlace = at !== undefined && at !== '' && !/^:\d+$/.test(at)
      const place = isPlace ? `${code} ${at}` : code
      return (
        <Note
          title={
            detail === undefined ? words.title : <Told text={detail} sentence={sentences?.detail} />
          }
          next={next === undefined ? own : <Told text={next} sentence={sentences?.next} />}
          code={place}
        />
      )
    }
  }
}

type NoteProps = {
  readonly title: ReactNode
  readonly next?: ReactNode | undefined
  readonly code?: string
}

function Note({ title, next, code }: NoteProps) {
  const { problem: words } = useWords()
  return (
    <Alert className="problem" variant="outline" color="gray" role="alert" title={title}>
      {next !== undefined && (
        <Text size="sm">
          <strong>{words.next}</strong> {next}
        </Text>
      )}
      {code !== undefined && <Code>{code}</Code>}
    </Alert>
  )
}
