// SPDX-License-Identifier: Apache-2.0
// The originator's answer, portion by portion: grant, deny with words, or another text instead; on terms that are no
// wider than the holder's. What has no answer yet keeps the whole from being sent: nothing is denied by an oversight.
import { Button, Group, Loader, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { answers } from '../../api/answers.ts'
import {
  answerOnward,
  answersTo,
  draftsReading,
  type PortionAnswer,
  type ShownRequest,
} from '../../api/onward.ts'
import type { Wish } from '../../api/release.ts'
import type { Portion } from '../../api/reports.ts'
import { NumberField } from '../../frame/NumberField.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { TermsForm } from '../release/TermsForm.tsx'
import { Concealing } from './Concealing.tsx'
import { ItemAnswer } from './ItemAnswer.tsx'

type AnsweringProps = { readonly shown: ShownRequest; readonly portions: readonly Portion[] }

const daySeconds = 86_400

export function Answering({ shown, portions }: AnsweringProps) {
  const { onward, listing } = useWords()
  const { request, choices } = shown
  const done = new Set(answersTo(shown).flatMap(({ items }) => items.map((each) => each.portion)))
  const items = request.items.filter(({ portion }) => !done.has(portion))
  const isDerived = items.some(({ portion, cites }) => !cites.includes(portion))
  const drafts = useQuery({ ...draftsReading(request.id), enabled: isDerived })
  const [given, setGiven] = useState<readonly PortionAnswer[]>([])
  const [terms, setTerms] = useState<Wish>({})
  const [conditions, setConditions] = useState('')
  const [days, setDays] = useState(7)
  const [concealed, setConcealed] = useState<boolean>(request.concealed ?? false)
  const words = { terms, conditions: conditions || null }
  const order = { ...words, concealed, validSeconds: days * daySeconds }
  const send = useAnswering(request.id, { ...order, answers: [...given] })
  if (drafts.error !== null) return <ProblemNote error={drafts.error} />
  if (isDerived && drafts.data === undefined) return <Loader aria-label={listing.waiting} />
  const set = (answer: PortionAnswer) =>
    setGiven([...given.filter(({ portion }) => portion !== answer.portion), answer])
  const isComplete = items.every(({ portion }) =>
    given.some((each) => each.portion === portion && isWhole(each)),
  )
  return (
    <>
      <h2 className="small-title">{onward.answer}</h2>
      <ul className="rows">
        {items.map(({ portion }, at) => (
          <ItemAnswer
            key={portion}
            id={portion}
            position={at + 1}
            portion={portions.find((each) => each.portion === portion)}
            draft={drafts.data?.drafts.find((each) => each.portion === portion)?.content}
            others={portions}
            answer={given.find((each) => each.portion === portion)}
            onChange={set}
          />
        ))}
      </ul>
      <section className="decision">
        {choices !== null && (
          <TermsForm choices={choices} wish={terms} onChange={setTerms} unchanged={onward.asHeld} />
        )}
        <Textarea
          label={onward.conditions}
          autosize
          maxLength={1_000}
          value={conditions}
          onChange={({ currentTarget: { value } }) => setConditions(value)}
        />
        <NumberField
          className="narrow"
          label={onward.valid}
          min={1}
          max={366}
          value={days}
          onChange={(found) => found !== null && setDays(found)}
        />
        <Concealing
          request={request.id}
          holder={request.from}
          isAsked={request.concealed ?? false}
          answers={given}
          isComplete={isComplete}
          isOn={concealed}
          onChange={setConcealed}
        />
        <Group>
          <Button disabled={!isComplete} loading={send.isPending} onClick={() => send.mutate()}>
            {onward.signAnswer}
          </Button>
        </Group>
        {send.error !== null && <ProblemNote error={send.error} />}
        {!isComplete && <Text className="quiet">{onward.incomplete}</Text>}
      </section>
    </>
  )
}

function isWhole(answer: PortionAnswer): boolean {
  return answer.decision !== 'tear-line' || (answer.text.trim() !== '' && answer.marking !== '')
}

function useAnswering(request: string, order: Parameters<typeof answerOnward>[1]) {
  const { key, answered } = useActKey()
  return useMutation({
    mutationFn: () => answerOnward(request, order, key),
    onSettled: (_done, error) => answered(error),
    onSuccess: () => answers.invalidateQueries({ queryKey: ['onward'] }),
  })
}
