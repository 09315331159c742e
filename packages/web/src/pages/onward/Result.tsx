// SPDX-License-Identifier: Apache-2.0
// What came of an onward request: the answer portion by portion, the consents with their ends, and passing on.
import { Button, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { answers } from '../../api/answers.ts'
import { answersTo, passOn, type releaseQuery, type ShownRequest } from '../../api/onward.ts'
import { useSession } from '../../api/session.ts'
import { Moment } from '../../frame/Moment.tsx'
import { type Precedence, PrecedenceChoice } from '../../frame/Precedence.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { TermsList } from '../../frame/TermsList.tsx'
import { useWords } from '../../words/words.ts'

type Standing = Awaited<
  ReturnType<Extract<ReturnType<typeof releaseQuery>['queryFn'], (...given: never[]) => unknown>>
>

type ResultProps = { readonly shown: ShownRequest; readonly standing: Standing }

export function Result({ shown, standing }: ResultProps) {
  const { direction, consents } = shown
  const isAnswered = answersTo(shown).length > 0
  return (
    <>
      <Items shown={shown} standing={standing} />
      {isAnswered && <Consents consents={consents} originator={shown.request.to} />}
      {direction === 'out' && isAnswered && standing.state === 'active' && (
        <PassingOn shown={shown} standing={standing} />
      )}
    </>
  )
}

const signs = { grant: '✓', 'tear-line': '↷', deny: '✗' } as const

function Items({ shown, standing }: ResultProps) {
  const { onward } = useWords()
  const { request } = shown
  const answered = answersTo(shown).flatMap(({ items }) => items)
  return (
    <>
      <h2 className="small-title">{onward.result}</h2>
      <ul className="checks">
        {request.items.map(({ portion }, at) => {
          const place = standing.portions.findIndex((each) => each.portion === portion)
          const known = standing.portions[place]
          const given = answered.find((each) => each.portion === portion)
          return (
            <li key={portion}>
              <span aria-hidden>{given === undefined ? '…' : signs[given.decision]}</span>
              <strong>
                {known === undefined ? onward.ownText(at + 1) : onward.portion(place + 1)}{' '}
                {known?.marking}
              </strong>
              <span>
                {given === undefined ? onward.states.open : onward.decisions[given.decision]}{' '}
                {given !== undefined && given.reason !== null && onward.why(given.reason)}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

type ConsentsProps = Pick<ShownRequest, 'consents'> & { readonly originator: string }

function Consents({ consents, originator }: ConsentsProps) {
  const { onward, portions } = useWords()
  return (
    <>
      <h2 className="small-title">{onward.consents}</h2>
      {consents.length === 0 && <Text className="quiet">{onward.nothing}</Text>}
      <ul className="rows">
        {consents.map((each) => (
          <li key={each.consent} className="row">
            <strong>{onward.consentTo(each.to)}</strong>
            <div>
              {portions(each.portions.length)}
              {each.concealed && <strong> · {onward.withoutName(originator)}</strong>}
              {each.state === 'withdrawn' && <strong> · {onward.withdrawn}</strong>}
              {each.conditions !== null && <p>{onward.conditionsAre(each.conditions)}</p>}
              <TermsList terms={each.terms} />
            </div>
            <p className="when">
              {onward.until} <Moment at={each.expires} />
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

/** One act a party that has a consent: the holder's release, which carries the originator's word along. */
function PassingOn({ shown: { request, consents }, standing }: ResultProps) {
  const { onward } = useWords()
  const { roles } = useSession()
  const parties = [...new Set(consents.flatMap(({ to, state }) => (state === 'active' ? to : [])))]
  if (parties.length === 0) return null
  if (!roles.includes('disclosure-officer')) return <Text>{onward.officerPasses}</Text>
  // Each consent is passed on by itself: one that was given later, too.
  const leftFor = (to: string) =>
    consents.filter((each) => each.to === to && each.state === 'active' && !each.used)
  const usedFor = (to: string) =>
    leftFor(to).length > 0 ? undefined : consents.find((each) => each.to === to && each.used)
  // How its originator had it sent would tell of its originator (pass-on.ts at the node).
  const asItCame = (to: string) =>
    leftFor(to).some(({ concealed }) => concealed) ? 'routine' : standing.precedence
  return (
    <Group mt="md">
      {parties.map((to) =>
        usedFor(to) !== undefined ? (
          <Text key={to} role="status">
            ✓ {onward.passedOn(to)} {usedFor(to)?.concealed && onward.withoutName(request.to)}
          </Text>
        ) : (
          <PassOn key={to} release={request.release} to={to} asItCame={asItCame(to)} />
        ),
      )}
    </Group>
  )
}

type PassOnProps = {
  readonly release: string
  readonly to: string
  readonly asItCame: Precedence
}

function PassOn({ release, to, asItCame }: PassOnProps) {
  const { onward, precedence: said } = useWords()
  const [precedence, setPrecedence] = useState(asItCame)
  const { key, answered } = useActKey()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => passOn(release, { to, precedence }, key),
    onSettled: (_done, refused) => {
      answered(refused)
      void answers.invalidateQueries({ queryKey: ['releases'] })
      void answers.invalidateQueries({ queryKey: ['onward'] })
    },
  })
  return (
    <section className="fields" aria-label={onward.passOn(to)}>
      <PrecedenceChoice
        description={said.passing(said.names[asItCame])}
        value={precedence}
        onChange={setPrecedence}
      />
      <Button loading={isPending} onClick={() => mutate()}>
        {onward.passOn(to)}
      </Button>
      {error !== null && <ProblemNote error={error} />}
    </section>
  )
}
