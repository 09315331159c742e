// SPDX-License-Identifier: Apache-2.0
import { Checkbox } from '@mantine/core'
import type { Role } from '../../api/session.ts'
import { useWords } from '../../words/words.ts'

type RolesProps = {
  readonly label: string
  readonly hint?: string
  readonly value: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
}

/** Any of the roles; which go together, and whose word they take, the node says. */
export function Roles({ label, hint, value, onChange }: RolesProps) {
  const { roles: names } = useWords()
  return (
    <Checkbox.Group
      label={label}
      description={hint}
      value={[...value]}
      onChange={(chosen) => onChange(chosen as Role[])}
    >
      <div className="choices">
        {Object.entries(names).map(([role, name]) => (
          <Checkbox key={role} value={role} label={name} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
