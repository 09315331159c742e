// SPDX-License-Identifier: Apache-2.0
// What an emergency release does, said before it is asked for and before it is decided.
import { Title } from '@mantine/core'
import { useWords } from '../../words/words.ts'

type Props = {
  /** Null while nobody is chosen. */
  readonly to: string | null
  readonly hours: number
}

export function Consequences({ to, hours }: Props) {
  const { emergencies: words } = useWords()
  const { goes, told, never, over, cannot } = words.does
  return (
    <section className="consequences">
      <Title order={2}>{words.doesTitle}</Title>
      <ul>
        <li>{goes(to ?? words.somebody)}</li>
        <li>{told}</li>
        <li>{over(hours)}</li>
        <li>{never}</li>
        <li>
          <strong>{cannot}</strong>
        </li>
      </ul>
    </section>
  )
}
