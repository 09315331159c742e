// SPDX-License-Identifier: Apache-2.0
// Answering a question of another party: what it asks about at hand, a draft, and its sending by a second person; or
// word that there will be no answer.
import { Button, Group, Loader, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { answers } from '../../api/answers.ts'
import {
  type DeclineReason,
  declineQuestion,
  draftAnswer,
  type ShownQuestion,
  sendAnswer,
} from '../../api/questions.ts'
import { reportReading } from '../../api/reports.ts'
import { useSession } from '../../api/session.ts'
import { Portions } from '../../frame/Portions.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { Reasons } from '../../frame/Reasons.tsx'
import { useWords } from '../../words/words.ts'
import { Hindered } from '../release/Hindered.tsx'
import { Said } from './Said.tsx'

type Props = { readonly shown: ShownQuestion }

export function Answering({ shown }: Props) {
  const { questions } = useWords()
  const { roles } = useSession()
  const [isWriting, setWriting] = useState(false)
  const { draft, state } = shown
  return (
    <>
      <AskedAbout shown={shown} />
      {draft !== null && !isWriting && <Draft shown={shown} draft={draft} />}
      {isWriting ? (
        <DraftForm shown={shown} onDone={() => setWriting(false)} />
      ) : (
        <Button
          mt="md"
          variant={draft === null ? 'filled' : 'default'}
          onClick={() => setWriting(true)}
        >
          {draft === null ? questions.write : questions.rewrite}
        </Button>
      )}
      {state === 'open' && roles.includes('disclosure-officer') && <Decline shown={shown} />}
    </>
  )
}

/** Opened when it is asked for: the reading is recorded. */
function AskedAbout({ shown: { report, portions } }: Props) {
  const { questions } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="panel" onToggle={({ currentTarget: { open } }) => setOpen(open)}>
      <summary>{questions.showAbout}</summary>
      {isOpen && <Texts report={report} portions={portions} />}
    </details>
  )
}

function Texts({ report, portions }: Pick<ShownQuestion, 'report' | 'portions'>) {
  const { listing } = useWords()
  const { data, error } = useQuery(reportReading(report))
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader size="sm" aria-label={listing.waiting} />
  return <Portions portions={data.portions.filter(({ portion }) => portions.includes(portion))} />
}

type DraftProps = Props & { readonly draft: NonNullable<ShownQuestion['draft']> }

function Draft({ shown: { question, from, to, hindrance }, draft }: DraftProps) {
  const { questions } = useWords()
  const { key, answered } = useActKey()
  const send = useMutation({
    mutationFn: () => sendAnswer(question, draft.draft, key),
    onSettled: (_done, error) => answered(error),
    onSuccess: () => renew(question),
  })
  const { denials } = draft
  return (
    <section className="decision">
      <h2 className="small-title">
        {questions.draft} · {questions.notSent}
      </h2>
      <Said marked={draft} who={to} at={draft.created} by={draft.by.name}>
        {draft.text}
      </Said>
      {denials.length > 0 && (
        <div role="status">
          <Text size="sm">{questions.mayNotGo}</Text>
          <Reasons reasons={denials} />
        </div>
      )}
      <Hindered hindrance={hindrance} />
      <Group>
        <Button
          disabled={hindrance !== null || denials.length > 0}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {questions.sendAnswer(from)}
        </Button>
      </Group>
      {send.error !== null && <ProblemNote error={send.error} />}
    </section>
  )
}

function DraftForm({ shown, onDone }: Props & { readonly onDone: () => void }) {
  const { questions } = useWords()
  const { question, draft } = shown
  const [marking, setMarking] = useState(draft?.marking ?? shown.marking)
  const [text, setText] = useState(draft?.text ?? '')
  const { key, answered } = useActKey()
  const keep = useMutation({
    mutationFn: () => draftAnswer(question, { marking, text }, key),
    onSettled: (_done, error) => answered(error),
    onSuccess: async () => {
      await renew(question)
      onDone()
    },
  })
  return (
    <section className="decision">
      <h2 className="small-title">{questions.write}</h2>
      <Text size="sm">{questions.answerLead}</Text>
      <TextInput
        label={questions.answerMarking}
        required
        maxLength={1_000}
        value={marking}
        onChange={({ currentTarget: { value } }) => setMarking(value)}
      />
      <Textarea
        label={questions.answerText}
        required
        autoFocus
        autosize
        minRows={3}
        maxLength={4_000}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <Group>
        <Button
          disabled={marking.trim() === '' || text.trim() === ''}
          loading={keep.isPending}
          onClick={() => keep.mutate()}
        >
          {questions.keep}
        </Button>
        <Button variant="default" onClick={onDone}>
          {questions.cancel}
        </Button>
      </Group>
      {keep.error !== null && <ProblemNote error={keep.error} />}
    </section>
  )
}

const reasons: readonly DeclineReason[] = ['cannot-say', 'not-known', 'ask-elsewhere', 'too-late']

function Decline({ shown: { question } }: Props) {
  const { questions } = useWords()
  const [reason, setReason] = useState<DeclineReason>('cannot-say')
  const { key, answered } = useActKey()
  const decline = useMutation({
    mutationFn: () => declineQuestion(question, reason, key),
    onSettled: (_done, error) => answered(error),
    onSuccess: () => renew(question),
  })
  return (
    <details className="panel">
      <summary>
        {questions.decline} <span className="quiet">{questions.declineLead}</span>
      </summary>
      <div className="fields">
        <NativeSelect
          label={questions.declineWhy}
          value={reason}
          onChange={({ currentTarget: { value } }) =>
            setReason(reasons.find((each) => each === value) ?? 'cannot-say')
          }
          data={reasons.map((value) => ({ value, label: questions.reasons[value] }))}
        />
        <Group>
          <Button loading={decline.isPending} onClick={() => decline.mutate()}>
            {questions.declineSend}
          </Button>
        </Group>
        {decline.error !== null && <ProblemNote error={decline.error} />}
      </div>
    </details>
  )
}

async function renew(question: string): Promise<void> {
  await answers.invalidateQueries({ queryKey: ['question', question] })
  void answers.invalidateQueries({ queryKey: ['questions'] })
  void answers.invalidateQueries({ queryKey: ['tasks'] })
}
