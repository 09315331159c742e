// SPDX-License-Identifier: Apache-2.0
// The terms of an agreement: those that a release begins with, and the widest that it may have.
import { Checkbox, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useWords } from '../../words/words.ts'
import { type FieldsProps, type Form, instantIn, localOf } from './form.ts'
import { Hours } from './Hours.tsx'

type Terms = Form['terms']

export function TermsFields({ form, onChange }: FieldsProps) {
  const { agreements } = useWords()
  const words = agreements.form
  const change = (terms: Partial<Terms>) =>
    onChange({ ...form, terms: { ...form.terms, ...terms } })
  return (
    <fieldset className="fields">
      <legend>{words.terms}</legend>
      <Choices terms={form.terms} onChange={change} />
      {form.terms.keys === 'handed' && (
        <Hours
          label={words.lease}
          value={form.leaseHours}
          onChange={(leaseHours) => onChange({ ...form, leaseHours })}
        />
      )}
      <TextInput
        type="datetime-local"
        label={words.expires}
        description={words.expiresHint}
        value={localOf(form.terms.expires)}
        onChange={({ currentTarget: { value } }) => change({ expires: instantIn(value) })}
      />
      <Textarea
        label={words.purpose}
        description={words.purposeHint}
        rows={1}
        autosize={false}
        maxLength={1_000}
        value={form.terms.purpose ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ purpose: value === '' ? null : value })
        }
      />
      <Checkbox
        label={words.watermark}
        checked={form.terms.watermark}
        onChange={({ currentTarget: { checked } }) => change({ watermark: checked })}
      />
    </fieldset>
  )
}

type ChoicesProps = {
  readonly terms: Terms
  readonly onChange: (terms: Partial<Terms>) => void
}

function Choices({ terms, onChange }: ChoicesProps) {
  const { agreements, terms: names } = useWords()
  const words = agreements.form
  const options = (labels: Readonly<Record<string, string>>) =>
    Object.entries(labels).map(([value, label]) => ({ value, label }))
  return (
    <>
      <NativeSelect
        label={words.onward}
        value={terms.onward}
        data={options(names.onward)}
        onChange={({ currentTarget: { value } }) => onChange({ onward: value as Terms['onward'] })}
      />
      <NativeSelect
        label={words.keys}
        value={terms.keys}
        data={options(words.keyTerms)}
        onChange={({ currentTarget: { value } }) => onChange({ keys: value as Terms['keys'] })}
      />
      <Group grow align="end">
        <NativeSelect
          label={words.permittedAction}
          value={terms.permittedAction}
          data={['RED', 'AMBER', 'GREEN', 'CLEAR'].map((each) => ({
            value: each,
            label: `PAP:${each}`,
          }))}
          onChange={({ currentTarget: { value } }) =>
            onChange({ permittedAction: value as Terms['permittedAction'] })
          }
        />
        <NativeSelect
          label={words.evidence}
          value={terms.evidence}
          data={options(names.evidence)}
          onChange={({ currentTarget: { value } }) =>
            onChange({ evidence: value as Terms['evidence'] })
          }
        />
      </Group>
    </>
  )
}
