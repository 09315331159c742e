// SPDX-License-Identifier: Apache-2.0
// On what terms it is read here, in words, and the clocks that run.
import { Text } from '@mantine/core'
import type { StandingNow } from '../../api/inbox.ts'
import { PrecedenceMark } from '../../frame/Precedence.tsx'
import { TermsList } from '../../frame/TermsList.tsx'
import { useWords } from '../../words/words.ts'
import { Clock } from './Clock.tsx'

export function Standing({ standing }: { readonly standing: StandingNow }) {
  const { inbox, reading, precedence } = useWords()
  const { from, originator, concealed, terms, saved, leaseUntil, emergency } = standing
  return (
    <section className="standing article-standing" aria-label={reading.standing}>
      {from !== originator && <Text>{inbox.cameFrom(from)}</Text>}
      {concealed && <Text>{reading.foreign(originator)}</Text>}
      {emergency !== null && <Warned emergency={emergency} from={from} />}
      <Text>
        {precedence.title}: {standing.precedence === 'routine' && precedence.names.routine}
        <PrecedenceMark {...standing} />
      </Text>
      <TermsList terms={terms} />
      <dl className="clocks">
        <Clock name={reading.received} at={saved} />
        {leaseUntil !== null && <Clock name={reading.lease} at={leaseUntil} runs />}
        {terms.expires !== null && <Clock name={reading.expires} at={terms.expires} runs />}
      </dl>
    </section>
  )
}

type WarnedProps = Pick<StandingNow, 'from'> & {
  readonly emergency: NonNullable<StandingNow['emergency']>
}

/** What it is, before it is read: past whose consent it came, and why. */
function Warned({ from, emergency: { owners, reason } }: WarnedProps) {
  const { emergencies: words, language } = useWords()
  const listed = new Intl.ListFormat(language).format(owners)
  return (
    <blockquote className="said">
      <strong>{words.received(from, listed)}</strong>
      <p className="text">{reason}</p>
      <p>{words.receivedWhy}</p>
    </blockquote>
  )
}
