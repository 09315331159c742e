// SPDX-License-Identifier: Apache-2.0
// In an exercise: three things that show somebody who has never seen it what one does here, by what they may do.
import { Anchor, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Role } from '../../api/session.ts'
import { useWords } from '../../words/words.ts'

const places: Readonly<Record<Role, readonly string[]>> = {
  analyst: ['/reports/new', '/inbox', '/search'],
  'disclosure-officer': ['/reports', '/custody', '/ledger'],
  'security-officer': ['/people', '/custody', '/approvals'],
  administrator: ['/people', '/policies', '/node'],
  auditor: ['/ledger', '/people', '/policies'],
}

export function ToTry({ role }: { readonly role: Role }) {
  const { toTry } = useWords()
  return (
    <section className="to-try" aria-labelledby="to-try">
      <Title order={2} id="to-try">
        {toTry.title}
      </Title>
      <ol>
        {toTry.things[role].map(([name, why], at) => (
          <li key={name}>
            <Anchor component={Link} to={places[role][at] ?? '/'} fw={650}>
              {name}
            </Anchor>{' '}
            <span className="quiet">{why}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
