// SPDX-License-Identifier: Apache-2.0
// Tables of equivalence come as a file: people make them beside the policies, not in a form.
import { Alert, FileInput, Text } from '@mantine/core'
import { useState } from 'react'
import type { AgreementDraft } from '../../api/agreements.ts'
import { jsonIn } from '../../api/json-in.ts'
import { useWords } from '../../words/words.ts'
import type { FieldsProps } from './form.ts'

type Tables = NonNullable<AgreementDraft['equivalences']>

export function Equivalences({ form, onChange }: FieldsProps) {
  const { agreements, problem } = useWords()
  const words = agreements.form
  const [isNone, setNone] = useState(false)
  const onFile = async (file: File | null) => {
    const { equivalences: _before, ...rest } = form
    const tables = file === null ? null : tablesIn(await jsonIn(await file.text()))
    setNone(file !== null && tables === null)
    onChange(tables === null ? rest : { ...rest, equivalences: tables })
  }
  return (
    <>
      <FileInput
        label={words.equivalences}
        description={words.equivalencesHint}
        placeholder={words.equivalencesPick}
        accept=".json,application/json"
        onChange={onFile}
        clearable
      />
      {isNone && (
        <Alert variant="outline" color="gray" role="alert" title={words.equivalencesNone}>
          <Text size="sm">
            <strong>{problem.next}</strong> {words.equivalencesNext}
          </Text>
        </Alert>
      )}
    </>
  )
}

/** As far as the words of this page need it; whether each row holds, the node says. */
function tablesIn(value: unknown): Tables | null {
  if (!Array.isArray(value) || value.length === 0) return null
  const isTable = (each: unknown) =>
    typeof each === 'object' &&
    each !== null &&
    'classifications' in each &&
    Array.isArray(each.classifications) &&
    'values' in each &&
    Array.isArray(each.values)
  return value.every(isTable) ? (value as Tables) : null
}
