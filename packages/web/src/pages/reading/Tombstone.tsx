// SPDX-License-Identifier: Apache-2.0
// What stands where a report was: who took it back, when, why, and what this node answered. Nothing of the report.
import type { StandingNow } from '../../api/inbox.ts'
import { useWords } from '../../words/words.ts'
import { Clock } from './Clock.tsx'

export function Tombstone({ standing }: { readonly standing: StandingNow }) {
  const { inbox, reading } = useWords()
  const { state, recalls, terms } = standing
  return (
    <section className="tombstone" aria-live="polite">
      <p>
        <strong>{inbox.states[state === 'expired' ? 'expired' : 'recalled']}</strong>
      </p>
      {recalls.length > 0 && <Recalled recalls={recalls} />}
      {recalls.length === 0 && terms.expires !== null && (
        <dl className="clocks">
          <Clock name={reading.expired} at={terms.expires} />
        </dl>
      )}
      <p className="quiet">{reading.gone}</p>
    </section>
  )
}

export function Recalled({ recalls }: { readonly recalls: StandingNow['recalls'] }) {
  const { reading, portions, custody } = useWords()
  return recalls.map(({ statement, issued, reason, portions: taken, tombstone }) => (
    <section key={statement} className="recalled">
      <p>
        {reading.recalledPart(portions(taken.length))} {reading.why}{' '}
        {isReason(custody.reasons, reason) ? custody.reasons[reason] : reason}
      </p>
      <dl className="clocks">
        <Clock name={reading.recalledAt} at={issued} />
        {tombstone !== null && <Clock name={reading.destroyed} at={tombstone.destroyed} />}
      </dl>
      {tombstone !== null && <p className="quiet">{reading.openedHere(tombstone.openings)}</p>}
    </section>
  ))
}

function isReason<T extends object>(
  reasons: T,
  reason: string | number | symbol,
): reason is keyof T {
  return reason in reasons
}
