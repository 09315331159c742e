// SPDX-License-Identifier: Apache-2.0
// Whether it may go on without our name, in words, and what the third party would then see: as the node says, once it is
// asked, since the node reads our own text for names and records that.
import { Button, Checkbox, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type PortionAnswer, type Previews, previewConcealed } from '../../api/onward.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

type ConcealingProps = {
  readonly request: string
  readonly holder: string
  readonly isAsked: boolean
  readonly answers: readonly PortionAnswer[]
  readonly isComplete: boolean
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

export function Concealing(props: ConcealingProps) {
  const { request, holder, isAsked, answers, isComplete, isOn, onChange } = props
  const { onward } = useWords()
  const preview = useMutation({ mutationFn: () => previewConcealed(request, answers) })
  return (
    <div className="concealing">
      <Checkbox
        label={onward.conceal}
        description={onward.concealMeans(holder)}
        checked={isOn}
        onChange={({ currentTarget: { checked } }) => onChange(checked)}
      />
      {isAsked && <Text size="sm">{onward.concealAsked(holder)}</Text>}
      {isOn && (
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            disabled={!isComplete}
            loading={preview.isPending}
            onClick={() => preview.mutate()}
          >
            {onward.concealPreview}
          </Button>
        </Group>
      )}
      {preview.error !== null && <ProblemNote error={preview.error} />}
      <div aria-live="polite">
        {isOn && preview.data?.previews.map((each) => <Seen key={each.to} preview={each} />)}
      </div>
    </div>
  )
}

function Seen({ preview }: { readonly preview: Previews[number] }) {
  const { onward, inbox } = useWords()
  const { to, contact, portions } = preview
  return (
    <div className="said">
      <p>
        <strong>{onward.concealSees(to)}</strong> {inbox.foreign(contact)}
      </p>
      <ul className="checks">
        {portions.map(({ portion, marking, problem, names }, at) => (
          <li key={portion} data-outcome={problem === null && names.length === 0 ? 'good' : 'bad'}>
            <span aria-hidden>{problem === null && names.length === 0 ? '✓' : '!'}</span>
            <strong>{onward.portion(at + 1)}</strong>
            <span>
              {marking !== null && <span className="mark">{marking}</span>}
              {problem !== null && onward.concealProblem(problem)}
              {names.length > 0 && <p className="named">{onward.concealNames(names)}</p>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
