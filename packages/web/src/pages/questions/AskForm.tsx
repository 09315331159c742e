// SPDX-License-Identifier: Apache-2.0
// A question to the one from whom a report came: what it is about, its text, how soon, and a higher mark if it needs one.
import { Button, Checkbox, Group, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { answers } from '../../api/answers.ts'
import { askQuestion, type QuestionOrder } from '../../api/questions.ts'
import type { Portion } from '../../api/reports.ts'
import { PortionMark } from '../../frame/Marking.tsx'
import { PrecedenceChoice } from '../../frame/Precedence.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

type AskFormProps = {
  readonly release: string
  readonly to: string
  readonly portions: readonly Portion[]
  /** Ticked to begin with. */
  readonly chosen: readonly string[]
  /** The question that this one follows; null for a new thread. */
  readonly follows: string | null
  readonly onCancel: () => void
}

export function AskForm({ release, to, portions, chosen: first, follows, onCancel }: AskFormProps) {
  const { questions, onward, precedence: words } = useWords()
  const [chosen, setChosen] = useState<string[]>([...first])
  const [text, setText] = useState('')
  const [marking, setMarking] = useState('')
  const [urgency, setUrgency] = useState<QuestionOrder['urgency']>('routine')
  const ask = useAsking(release, {
    ...{ text, urgency, follows, marking: marking.trim() || null, portions: chosen },
  })
  return (
    <section className="decision onward-form" aria-labelledby="ask-title">
      <h2 className="small-title" id="ask-title">
        {questions.askTitle(to)}
      </h2>
      <Text size="sm">{questions.askLead(to)}</Text>
      <Checkbox.Group label={questions.which} value={chosen} onChange={setChosen}>
        <div className="asked-about">
          {portions.map((portion) => (
            <Checkbox
              key={portion.portion}
              value={portion.portion}
              label={
                <>
                  {onward.portion(portion.number)} <PortionMark {...portion} />
                </>
              }
            />
          ))}
        </div>
      </Checkbox.Group>
      <Textarea
        label={questions.text}
        required
        autoFocus
        autosize
        minRows={3}
        maxLength={4_000}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <PrecedenceChoice description={words.asked} value={urgency} onChange={setUrgency} />
      <details className="panel">
        <summary>{questions.raise}</summary>
        <TextInput
          label={questions.marking}
          description={questions.raiseWhy}
          value={marking}
          onChange={({ currentTarget: { value } }) => setMarking(value)}
        />
      </details>
      <Group>
        <Button
          disabled={chosen.length === 0 || text.trim() === ''}
          loading={ask.isPending}
          onClick={() => ask.mutate()}
        >
          {questions.send}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {questions.cancel}
        </Button>
      </Group>
      {ask.error !== null && <ProblemNote error={ask.error} />}
    </section>
  )
}

function useAsking(release: string, order: QuestionOrder) {
  const navigate = useNavigate()
  const { key, answered } = useActKey()
  return useMutation({
    mutationFn: () => askQuestion(release, order, key),
    onSettled: (_done, error) => answered(error),
    onSuccess: async ({ question }) => {
      await answers.invalidateQueries({ queryKey: ['questions'] })
      await navigate({ to: `/questions/${question}` })
    },
  })
}
