// SPDX-License-Identifier: Apache-2.0
// Who opened it in this house, by name: the node tells it to those who watch over people.
import { Title } from '@mantine/core'
import type { Custody } from '../../api/custody.ts'
import { useWords } from '../../words/words.ts'
import { Done } from './HolderTree.tsx'

export function Readers({ custody: { readers } }: { readonly custody: Custody }) {
  const { custody: words } = useWords()
  if (readers.length === 0) return null
  return (
    <section>
      <Title order={2}>{words.readers}</Title>
      <ul className="rows">
        {readers.map(({ person, name, opened, exported }) => (
          <li key={person} className="row">
            <strong>{name}</strong>
            <Done doings={{ ...opened, people: null }} what={words.opened} />
            <Done doings={{ ...exported, people: null }} what={words.exported} />
          </li>
        ))}
      </ul>
    </section>
  )
}
