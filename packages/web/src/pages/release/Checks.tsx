// SPDX-License-Identifier: Apache-2.0
// What the node has looked at before a release: a sign and a word each, what is in the way first.
import type { Check } from '../../api/release.ts'
import { Told } from '../../frame/Told.tsx'
import { useWords } from '../../words/words.ts'

const signs = { good: '✓', look: '!', bad: '✗' } as const
const order = ['bad', 'look', 'good'] as const

export function Checks({ checks }: { readonly checks: readonly Check[] }) {
  const { release: words } = useWords()
  const sorted = checks.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
  return (
    <section>
      <h2 className="small-title">{words.checks}</h2>
      <ul className="checks">
        {sorted.map(({ check, party, outcome, text, sentence }) => (
          <li key={`${check} ${party}`} data-outcome={outcome}>
            <span className="sign" aria-hidden>
              {signs[outcome]}
            </span>
            <strong>
              {words.check[check]}
              {party === null ? '' : ` · ${party}`}
            </strong>
            <span>
              <Told text={text} sentence={sentence} />{' '}
              <span className="quiet">({words.outcome[outcome]})</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
