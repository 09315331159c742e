// SPDX-License-Identifier: Apache-2.0
// What came to be read before all else: how much of each precedence, and the way to it.
import { Anchor, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Task } from '../../api/home.ts'
import { useWords } from '../../words/words.ts'

const kinds = ['read-emergency', 'read-flash', 'read-immediate', 'read-priority'] as const
export type PressingKind = (typeof kinds)[number]

const filters: Readonly<Record<PressingKind, string>> = {
  'read-emergency': 'emergency=true',
  'read-flash': 'precedence=flash',
  'read-immediate': 'precedence=immediate',
  'read-priority': 'precedence=priority',
}

export function isPressing(kind: Task['kind']): kind is PressingKind {
  return kinds.some((each) => each === kind)
}

export function Pressing({ tasks }: { readonly tasks: readonly Task[] }) {
  const { precedence } = useWords()
  const shown = kinds.filter((kind) => tasks.some((task) => task.kind === kind))
  if (shown.length === 0) return null
  return (
    <Group component="ul" className="pressing" gap="xs">
      {shown.map((kind) => (
        <li key={kind}>
          <Anchor
            component={Link}
            to={`/inbox?unread=true&${filters[kind]}`}
            className="precedence"
            data-precedence={kind.slice(5)}
          >
            {precedence.toRead[kind](tasks.filter((task) => task.kind === kind).length)}
          </Anchor>
        </li>
      ))}
    </Group>
  )
}
