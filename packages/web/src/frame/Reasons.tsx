// SPDX-License-Identifier: Apache-2.0
// Why: every reason of a decision, with what would change it. A sign goes with each word: colour alone says nothing.
import type { Reason } from '../api/release.ts'
import { useWords } from '../words/words.ts'
import { Told } from './Told.tsx'

export function Outcome({ outcome }: { readonly outcome: 'permit' | 'deny' }) {
  const { decision } = useWords()
  return (
    <strong className="outcome" data-outcome={outcome}>
      <span className="sign" aria-hidden>
        {outcome === 'permit' ? '✓' : '✗'}
      </span>{' '}
      {decision[outcome]}
    </strong>
  )
}

export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  const { decision } = useWords()
  return (
    <ul className="reasons">
      {reasons.map(({ code, rule, outcome, text, remedy, sentences }) => (
        <li key={code + rule + text}>
          <span aria-hidden>{outcome === 'permit' ? '✓' : '✗'}</span>{' '}
          <Told text={text} sentence={sentences?.text} isWithin />
          {remedy !== null && (
            <p className="remedy">
              {decision.remedy}{' '}
              <em>
                <Told text={remedy} sentence={sentences?.remedy} isWithin />
              </em>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
