// SPDX-License-Identifier: Apache-2.0
// What was taken back from whom, and each tombstone as it comes.
import { Title } from '@mantine/core'
import type { Custody } from '../../api/custody.ts'
import { Moment } from '../../frame/Moment.tsx'
import { useWords } from '../../words/words.ts'

export function Recalls({ custody: { recalls } }: { readonly custody: Custody }) {
  const { custody: words, portions } = useWords()
  if (recalls.length === 0) return null
  return (
    <section>
      <Title order={2}>{words.recalls}</Title>
      <ul className="rows" aria-live="polite">
        {recalls.map(({ statement, party, portions: taken, destroyed, openings }) => (
          <li key={statement} className="row">
            <strong>{party}</strong>
            <div>
              {words.tombstone}:{' '}
              {destroyed === null ? (
                words.awaited
              ) : (
                <>
                  {words.destroyed} <Moment at={destroyed} />
                </>
              )}
              {openings !== null && <p className="quiet">{words.openingsTold(openings)}</p>}
            </div>
            <p className="when">{portions(taken.length)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
