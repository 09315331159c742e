// SPDX-License-Identifier: Apache-2.0
// In which order what came is to be read: a word and a shape in the ink of the page, never in the colour of a marking.
import { NativeSelect } from '@mantine/core'
import type { Received } from '../api/inbox.ts'
import { useWords } from '../words/words.ts'

export const precedences = ['routine', 'priority', 'immediate', 'flash'] as const
export type Precedence = (typeof precedences)[number]

type MarkProps = Pick<Received, 'precedence' | 'emergency'>

/** Nothing for routine: most of what comes is, and what is not shall be seen at once. */
export function PrecedenceMark({ precedence, emergency }: MarkProps) {
  const { precedence: words } = useWords()
  const chevrons = precedences.indexOf(precedence)
  return (
    <>
      {emergency !== null && (
        <span className="precedence" data-precedence="emergency">
          <span aria-hidden>◆</span> {words.emergency}
        </span>
      )}
      {precedence !== 'routine' && (
        <span className="precedence" data-precedence={precedence}>
          <Chevrons count={chevrons} /> {words.names[precedence]}
        </span>
      )}
    </>
  )
}

const chevronPixels = 5

function Chevrons({ count }: { readonly count: number }) {
  const lines = Array.from({ length: count }, (_, at) => at * chevronPixels)
  const width = 5 + count * chevronPixels
  return (
    <svg className="chevrons" viewBox={`0 0 ${width} 10`} width={width} height={10} aria-hidden>
      {lines.map((x) => (
        <path key={x} d={`M${x + 1.5} 1l4 4-4 4`} />
      ))}
    </svg>
  )
}

type ChoiceProps = {
  readonly value: Precedence
  readonly description: string
  readonly onChange: (precedence: Precedence) => void
}

export function PrecedenceChoice({ value, description, onChange }: ChoiceProps) {
  const { precedence: words } = useWords()
  return (
    <NativeSelect
      className="narrow"
      label={words.title}
      description={description}
      value={value}
      onChange={({ currentTarget }) =>
        onChange(precedences.find((each) => each === currentTarget.value) ?? 'routine')
      }
      data={precedences.map((each) => ({ value: each, label: words.names[each] }))}
    />
  )
}
