// SPDX-License-Identifier: Apache-2.0
// What of the draft each would get, and what stands between: portion by portion, each a way to it in the text.
import { Button } from '@mantine/core'
import { Reasons } from '../../../frame/Reasons.tsx'
import { useWords } from '../../../words/words.ts'
import type { Desk } from '../useDesk.ts'
import { ForWhom } from './ForWhom.tsx'
import type { Between, Reach, Reckoning } from './reckon.ts'
import { type Audience, useAudience } from './useReckoning.ts'

type Props = {
  readonly desk: Desk
  readonly reckoning: Reckoning
  readonly audience: Audience | null
  readonly onAudience: (audience: Audience | null) => void
}

export function WholeDraft({ desk, reckoning, audience, onAudience }: Props) {
  const { who: words, release } = useWords()
  const reaches = useAudience(audience, reckoning)
  const { portions, persons } = reckoning
  const isOne = audience?.kind === 'party'
  return (
    <div className="audience">
      <ForWhom audience={audience} onAudience={onAudience} />
      <section>
        <h3>{words.parties}</h3>
        {reaches === null && <p className="quiet">{release.membersHidden}</p>}
        {reaches?.length === 0 && <p className="quiet">{words.nobody}</p>}
        {reaches?.map((reach) => (
          <ReachLine key={reach.id} {...{ desk, reach, portions }} isOpen={isOne} />
        ))}
      </section>
      <section>
        <h3>{words.persons}</h3>
        {persons.length === 0 && <p className="quiet">{words.nobody}</p>}
        {persons.map((reach) => (
          <ReachLine key={reach.id} {...{ desk, reach, portions }} isOpen={false} />
        ))}
      </section>
    </div>
  )
}

type LineProps = {
  readonly desk: Desk
  readonly reach: Reach
  readonly portions: number
  readonly isOpen: boolean
}

function ReachLine({ desk, reach: { name, gets, between }, portions, isOpen }: LineProps) {
  const { who: words } = useWords()
  const sign = gets === portions ? '✓' : gets === 0 ? '✗' : '◐'
  const line = (
    <>
      {name}{' '}
      <strong>
        <span aria-hidden>{sign}</span> {words.gets(gets, portions)}
      </strong>
    </>
  )
  if (between.length === 0) return <p className="who-line">{line}</p>
  return (
    <details open={isOpen}>
      <summary>{line}</summary>
      <p className="who-between">{words.between(between.length)}</p>
      <ul className="who-list">
        {between.map((each) => (
          <BetweenLine key={each.text.key} desk={desk} between={each} />
        ))}
      </ul>
    </details>
  )
}

function BetweenLine({ desk, between }: { readonly desk: Desk; readonly between: Between }) {
  const { who: words, write } = useWords()
  const { text, why } = between
  return (
    <li>
      <Button
        className="who-go"
        size="compact-sm"
        variant="subtle"
        onClick={() => desk.editor?.goTo(text.key)}
      >
        {text.number} {text.marking ?? write.unmarked}
      </Button>{' '}
      <span className="quiet">{text.words}</span>
      {typeof why === 'string' ? <p>{words.why[why]}</p> : <Reasons reasons={why} />}
    </li>
  )
}
