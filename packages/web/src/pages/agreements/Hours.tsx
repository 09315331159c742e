// SPDX-License-Identifier: Apache-2.0
import { TextInput } from '@mantine/core'

type HoursProps = {
  readonly label: string
  readonly value: number
  readonly onChange: (hours: number) => void
}

/** A number as the browser's own field takes it; what is none yet is not taken. */
export function Hours({ label, value, onChange }: HoursProps) {
  return (
    <TextInput
      type="number"
      min={0.1}
      step="any"
      label={label}
      defaultValue={value}
      onChange={({ currentTarget: { valueAsNumber } }) => {
        if (Number.isFinite(valueAsNumber)) onChange(valueAsNumber)
      }}
      required
    />
  )
}
