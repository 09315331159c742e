// SPDX-License-Identifier: Apache-2.0
// How it stands with a holder: a shape with each word, since a colour alone says nothing.
import type { Custody, Holder } from '../../api/custody.ts'
import { useWords } from '../../words/words.ts'
import { node } from '../../world.ts'

type State = Holder['state']

const shapes: Readonly<Record<State, string>> = {
  'may-have': '○',
  'consent-ended': '–',
  holds: '●',
  expired: '◌',
  'partly-recalled': '◐',
  recalled: '◇',
  destroyed: '✕',
}

/** Nothing is left there that could be recalled. */
export function isOver(state: State): boolean {
  return state === 'consent-ended' || isTakenBack(state)
}

function isTakenBack(state: State): boolean {
  return state === 'recalled' || state === 'destroyed'
}

type HolderStateProps = Pick<Holder, 'party' | 'state'> & Pick<Custody, 'originator'>

export function HolderState({ party, state, originator }: HolderStateProps) {
  const { custody: words } = useWords()
  const isTold = isAnswered({ party, originator })
  return (
    <span className="holder-state" data-state={state}>
      <span aria-hidden>{shapes[state]}</span>{' '}
      {state === 'recalled' && !isTold ? words.elsewhere(originator) : words.states[state]}
    </span>
  )
}

/** Its tombstone comes to this node, or is made here: of a third party it goes to the originator. */
export function isAnswered(of: Pick<Holder, 'party'> & Pick<Custody, 'originator'>): boolean {
  return of.originator === node.party || of.party === node.party
}

/** Struck through once it is taken back; the state says so in words. */
export function PartyName({ holder: { party, state } }: { readonly holder: Holder }) {
  return isTakenBack(state) ? (
    <s className="holder-name">{party}</s>
  ) : (
    <strong className="holder-name">{party}</strong>
  )
}
