// SPDX-License-Identifier: Apache-2.0
// The fields of an agreement: what it covers, its clocks and its time. The terms stand in a file of their own.
import { Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { Policy } from '../../api/running.ts'
import { useWords } from '../../words/words.ts'
import { node } from '../../world.ts'
import { PartyChoice } from '../partners/PartyChoice.tsx'
import { Equivalences } from './Equivalences.tsx'
import { type FieldsProps, instantIn, localOf } from './form.ts'
import { Hours } from './Hours.tsx'
import { TermsFields } from './TermsFields.tsx'

type Props = FieldsProps & { readonly policies: readonly Policy[] }

export function Fields({ form, policies, onChange }: Props) {
  const { agreements } = useWords()
  const words = agreements.form
  return (
    <>
      <TextInput
        label={words.title}
        value={form.title}
        maxLength={200}
        onChange={({ currentTarget: { value } }) => onChange({ ...form, title: value })}
        required
      />
      <PartyChoice
        label={words.parties}
        states={['paired']}
        value={form.parties.filter((party) => party !== node.party)}
        onChange={(parties) => onChange({ ...form, parties: [...parties] })}
      />
      <Coverage form={form} policies={policies} onChange={onChange} />
      <TermsFields form={form} onChange={onChange} />
      <Clocks form={form} onChange={onChange} />
      <Validity form={form} onChange={onChange} />
      <Equivalences form={form} onChange={onChange} />
    </>
  )
}

function Coverage({ form, policies, onChange }: Props) {
  const { agreements } = useWords()
  const words = agreements.form
  const classesOf = (policy: string) =>
    policies.find(({ name }) => name === policy)?.classifications ?? []
  return (
    <>
      <Group grow>
        <NativeSelect
          label={words.policy}
          value={form.policy}
          data={policies.map(({ name }) => name)}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...form, policy: value, ceiling: classesOf(value)[0] ?? '' })
          }
        />
        <NativeSelect
          label={words.ceiling}
          value={form.ceiling}
          data={classesOf(form.policy)}
          onChange={({ currentTarget: { value } }) => onChange({ ...form, ceiling: value })}
        />
      </Group>
      <Textarea
        label={words.topics}
        description={words.topicsHint}
        rows={2}
        value={form.topics}
        onChange={({ currentTarget: { value } }) => onChange({ ...form, topics: value })}
      />
    </>
  )
}

function Clocks({ form, onChange }: FieldsProps) {
  const { agreements } = useWords()
  const words = agreements.form
  return (
    <Group grow align="end">
      <Hours
        label={words.answer}
        value={form.answerHours}
        onChange={(answerHours) => onChange({ ...form, answerHours })}
      />
      <Hours
        label={words.tombstone}
        value={form.tombstoneHours}
        onChange={(tombstoneHours) => onChange({ ...form, tombstoneHours })}
      />
    </Group>
  )
}

function Validity({ form, onChange }: FieldsProps) {
  const { agreements } = useWords()
  const words = agreements.form
  const { from, until } = form
  return (
    <Group grow>
      <TextInput
        type="datetime-local"
        label={words.from}
        value={localOf(from)}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...form, from: instantIn(value) ?? from })
        }
        required
      />
      <TextInput
        type="datetime-local"
        label={words.until}
        value={localOf(until)}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...form, until: instantIn(value) ?? until })
        }
        required
      />
    </Group>
  )
}
