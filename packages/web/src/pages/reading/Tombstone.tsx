// SPDX-License-Identifier: Apache-2.0
// What stands where a report was: who took it back, when, why, and what this node answered. Nothing of the report.
import type { StandingNow } from '../../api/inbox.ts'
import { Said } from '../../frame/Said.tsx'
import { sentence } from '../../frame/Told.tsx'
import { useWords } from '../../words/words.ts'
import { Clock } from './Clock.tsx'

export function Tombstone({ standing }: { readonly standing: StandingNow }) {
  const { inbox, reading } = useWords()
  const { state, originator, recalls, terms } = standing
  return (
    <section className="tombstone" aria-live="polite">
      <p>
        <strong>{sentence(inbox.states[state === 'expired' ? 'expired' : 'recalled'])}</strong>
      </p>
      {recalls.length > 0 && <Recalled recalls={recalls} by={originator} />}
      {recalls.length === 0 && terms.expires !== null && (
        <dl className="clocks">
          <Clock name={reading.expired} at={terms.expires} />
        </dl>
      )}
      <p className="quiet">{reading.gone}</p>
    </section>
  )
}

type RecalledProps = Pick<StandingNow, 'recalls'> & { readonly by: string }

export function Recalled({ recalls, by }: RecalledProps) {
  const { reading, portions, custody } = useWords()
  return recalls.map(({ statement, issued, reason, note, portions: taken, tombstone }) => (
    <section key={statement} className="recalled">
      <p>
        {reading.recalledPart(portions(taken.length))} {reading.why} {custody.reasons[reason]}
      </p>
      {note !== null && <Said title={custody.said(by)} words={note} />}
      <dl className="clocks">
        <Clock name={reading.recalledAt} at={issued} />
        {tombstone !== null && <Clock name={reading.destroyed} at={tombstone.destroyed} />}
      </dl>
      {typeof tombstone?.openings === 'number' && (
        <p className="quiet">{reading.openedHere(tombstone.openings)}</p>
      )}
    </section>
  ))
}
