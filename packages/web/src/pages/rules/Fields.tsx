// SPDX-License-Identifier: Apache-2.0
// The fields of a standing rule.
import { Checkbox, Textarea, TextInput } from '@mantine/core'
import type { RuleText } from '../../api/rules.ts'
import { NumberField } from '../../frame/NumberField.tsx'
import { useWords } from '../../words/words.ts'
import { instantIn, localOf } from '../agreements/form.ts'
import { PartyChoice } from '../partners/PartyChoice.tsx'
import { TermsForm } from '../release/TermsForm.tsx'
import { allTerms } from './first-rule.ts'

type FieldsProps = {
  readonly rule: RuleText
  readonly onChange: (rule: RuleText) => void
}

const daySeconds = 86_400

export function Fields({ rule, onChange }: FieldsProps) {
  const { rules } = useWords()
  const words = rules.form
  const change = (some: Partial<RuleText>) => onChange({ ...rule, ...some })
  return (
    <>
      <TextInput
        label={words.atMost}
        description={words.atMostHint}
        value={rule.atMost}
        onChange={({ currentTarget: { value } }) => change({ atMost: value })}
        required
      />
      <Who rule={rule} onChange={onChange} />
      <details className="panel">
        <summary>
          {words.terms} <span className="quiet">{words.termsWhy}</span>
        </summary>
        <TermsForm
          choices={allTerms}
          wish={rule.terms}
          onChange={(terms) => change({ terms })}
          unchanged={() => words.asHeld}
        />
      </details>
      <Textarea
        label={words.conditions}
        autosize
        maxLength={1_000}
        value={rule.conditions ?? ''}
        onChange={({ currentTarget: { value } }) => change({ conditions: value || null })}
      />
      <NumberField
        className="narrow"
        label={words.valid}
        min={1}
        max={31}
        value={rule.validSeconds / daySeconds}
        onChange={(days) => days !== null && change({ validSeconds: days * daySeconds })}
      />
      <Dates rule={rule} onChange={onChange} />
    </>
  )
}

function Who({ rule, onChange }: FieldsProps) {
  const { rules } = useWords()
  const words = rules.form
  return (
    <>
      <PartyChoice
        label={words.holders}
        states={['paired', 'suspended']}
        value={rule.holders}
        onChange={(holders) => onChange({ ...rule, holders: [...holders] })}
      />
      <PartyChoice
        label={words.parties}
        states={['known', 'paired', 'suspended']}
        value={rule.parties}
        onChange={(parties) => onChange({ ...rule, parties: [...parties] })}
      />
      <Checkbox
        label={words.pastLabel}
        description={words.pastLabelWhy}
        checked={rule.pastLabel}
        onChange={({ currentTarget: { checked } }) => onChange({ ...rule, pastLabel: checked })}
      />
    </>
  )
}

function Dates({ rule, onChange }: FieldsProps) {
  const { rules } = useWords()
  return (['from', 'until'] as const).map((end) => (
    <TextInput
      key={end}
      className="narrow"
      type="datetime-local"
      label={rules.form[end]}
      value={localOf(rule[end])}
      onChange={({ currentTarget: { value } }) =>
        onChange({ ...rule, [end]: instantIn(value) ?? rule[end] })
      }
      required
    />
  ))
}
