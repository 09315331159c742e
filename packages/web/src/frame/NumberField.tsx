// SPDX-License-Identifier: Apache-2.0
// A whole number within bounds, in the browser's own field. What is typed beyond them counts as the bound, and is shown
// as that once the field is left.
import { TextInput } from '@mantine/core'
import { useState } from 'react'

type NumberFieldProps = {
  readonly label: string
  readonly description?: string
  readonly className?: string
  readonly min: number
  readonly max: number
  /** Null: nothing is filled in. */
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}

export function NumberField({ min, max, value, onChange, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const change = (text: string) => {
    setTyped(text)
    const count = Math.trunc(Number(text))
    onChange(text === '' || Number.isNaN(count) ? null : Math.min(max, Math.max(min, count)))
  }
  return (
    <TextInput
      {...{ ...rest, min, max }}
      type="number"
      inputMode="numeric"
      value={typed ?? value ?? ''}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onBlur={() => setTyped(null)}
    />
  )
}
