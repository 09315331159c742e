// SPDX-License-Identifier: Apache-2.0
// How it stands with a holder: a shape with each word, since a colour alone says nothing.
import type { Holder } from '../../api/custody.ts'
import { useWords } from '../../words/words.ts'

type State = Holder['state']

const shapes: Readonly<Record<State, string>> = {
  'may-have': '○',
  holds: '●',
  expired: '◌',
  'partly-recalled': '◐',
  recalled: '◇',
  destroyed: '✕',
}

/** Nothing is left there that could be recalled. */
export function isOver(state: State): boolean {
  return state === 'recalled' || state === 'destroyed'
}

export function HolderState({ state }: { readonly state: State }) {
  const { custody: words } = useWords()
  return (
    <span className="holder-state" data-state={state}>
      <span aria-hidden>{shapes[state]}</span> {words.states[state]}
    </span>
  )
}

/** Struck through once it is taken back; the state says so in words. */
export function PartyName({ holder: { party, state } }: { readonly holder: Holder }) {
  return isOver(state) ? (
    <s className="holder-name">{party}</s>
  ) : (
    <strong className="holder-name">{party}</strong>
  )
}
