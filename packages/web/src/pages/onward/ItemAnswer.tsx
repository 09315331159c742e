// SPDX-License-Identifier: Apache-2.0
// One portion of an onward request, and what the originator says to it.
import { Button, Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PortionAnswer } from '../../api/onward.ts'
import type { Portion } from '../../api/reports.ts'
import { PortionMark } from '../../frame/Marking.tsx'
import { PortionText, portionText } from '../../frame/Portions.tsx'
import { useWords } from '../../words/words.ts'

type ItemAnswerProps = {
  readonly id: string
  readonly position: number
  /** Undefined: it is the holder's own text, made from ours. */
  readonly portion: Portion | undefined
  /** That text, in base64. */
  readonly draft: string | undefined
  /** Of the report: another text may begin with one of them. */
  readonly others: readonly Portion[]
  readonly answer: PortionAnswer | undefined
  readonly onChange: (answer: PortionAnswer) => void
}

const decisions = ['grant', 'tear-line', 'deny'] as const

export function ItemAnswer(props: ItemAnswerProps) {
  const { id, position, portion, draft, answer, onChange } = props
  const { onward } = useWords()
  const name = portion === undefined ? onward.ownText(position) : onward.portion(portion.number)
  const choose = (decision: PortionAnswer['decision']) =>
    onChange(firstAnswer(id, decision, portion))
  return (
    <li className="item-answer">
      <div>
        <strong>{name}</strong> {portion !== undefined && <PortionMark {...portion} />}
        {portion !== undefined && <PortionText portion={portion} />}
        {draft !== undefined && (
          <>
            <Text size="sm" className="quiet">
              {onward.own}
            </Text>
            <p className="text">{portionText({ content: draft })}</p>
          </>
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame */}
      <div role="group" aria-label={name}>
        <Group gap="xs">
          {decisions.map((decision) => (
            <Button
              key={decision}
              size="compact-sm"
              variant={answer?.decision === decision ? 'filled' : 'default'}
              aria-pressed={answer?.decision === decision}
              onClick={() => choose(decision)}
            >
              {onward.choose[decision]}
            </Button>
          ))}
        </Group>
      </div>
      <Details {...props} />
    </li>
  )
}

function firstAnswer(
  portion: string,
  decision: PortionAnswer['decision'],
  known: Portion | undefined,
): PortionAnswer {
  switch (decision) {
    case 'grant':
      return { decision, portion }
    case 'deny':
      return { decision, portion, reason: null }
    case 'tear-line':
      return { decision, portion, marking: known?.marking ?? '', text: '' }
  }
}

function Details({ answer, others, onChange }: ItemAnswerProps) {
  const { onward } = useWords()
  const [begun, setBegun] = useState<Portion>()
  if (answer === undefined || answer.decision === 'grant') return null
  if (answer.decision === 'deny') {
    return (
      <TextInput
        label={onward.reason}
        maxLength={1_000}
        value={answer.reason ?? ''}
        onChange={({ currentTarget: { value } }) => onChange({ ...answer, reason: value || null })}
      />
    )
  }
  const begin = (number: string) => {
    const from = others.find((each) => String(each.number) === number)
    setBegun(from)
    if (from !== undefined) onChange({ ...answer, text: portionText(from), marking: from.marking })
  }
  return (
    <div className="fields">
      <NativeSelect
        label={onward.takeFrom}
        onChange={({ currentTarget: { value } }) => begin(value)}
        data={[
          { value: '', label: onward.takeNone },
          ...others
            .filter(({ form }) => form !== 'file')
            .map(({ number, marking }) => ({
              value: String(number),
              label: `${onward.portion(number)} ${marking}`,
            })),
        ]}
      />
      <TextInput
        label={onward.marking}
        description={onward.markingReach}
        value={answer.marking}
        onChange={({ currentTarget: { value } }) => onChange({ ...answer, marking: value })}
      />
      {begun !== undefined && answer.marking.trim() !== begun.marking && (
        <p className="onward-mark" role="alert">
          {onward.markedOtherwise(begun.number, begun.marking, answer.marking.trim())}
        </p>
      )}
      <Textarea
        label={onward.instead}
        autosize
        minRows={2}
        value={answer.text}
        onChange={({ currentTarget: { value } }) => onChange({ ...answer, text: value })}
      />
    </div>
  )
}
