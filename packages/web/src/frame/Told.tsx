// SPDX-License-Identifier: Apache-2.0
// A sentence of the node, in the reader's language where there are words for it: it begins with a capital, its times
// are as all others, and what it puts between backticks is set as what is typed. What stays English says so, for
// whoever has it read aloud.
import { useQuery } from '@tanstack/react-query'
import { type Language, spoken } from '../words/language.ts'
import { inWords, loadTold } from '../words/told.ts'
import { useWords } from '../words/words.ts'
import { Moment } from './Moment.tsx'

const apart = /(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z|`[^`]*`)/

type ToldProps = {
  readonly text: string
  /** What it is made of, where the node says so: else the text is its own form. */
  readonly sentence?:
    | { readonly form: string; readonly values: Readonly<Record<string, unknown>> }
    | undefined
  /** It goes on behind something else, and begins small. */
  readonly isWithin?: boolean
}

export function Told({ text, sentence, isWithin = false }: ToldProps) {
  const { language } = useWords()
  const isSpoken = language === spoken
  const { data, isPending } = useQuery({ ...toldQuery(language), enabled: !isSpoken })
  if (isSpoken) return <Parts text={text} isWithin={isWithin} />
  // A moment, once: what is read aloud is not said in one language and then in another.
  if (isPending) return null
  const words = data ? inWords(data, language, { text, ...sentence }) : null
  if (words !== null) return <Parts text={words} isWithin={isWithin} />
  return (
    <span lang={spoken}>
      <Parts text={text} isWithin={isWithin} />
    </span>
  )
}

const toldQuery = (language: Language) => ({
  queryKey: ['told', language],
  queryFn: () => loadTold(language),
  staleTime: Number.POSITIVE_INFINITY,
  networkMode: 'always' as const,
  retry: false,
})

function Parts({ text, isWithin }: { readonly text: string; readonly isWithin: boolean }) {
  // What is between the brackets of the pattern stands at every second place.
  const parts = (isWithin ? text : sentence(text)).split(apart)
  return parts.map((part, place) => {
    if (place % 2 === 0) return part
    const isTyped = part.startsWith('`')
    return isTyped ? <code key={part}>{part.slice(1, -1)}</code> : <Moment key={part} at={part} />
  })
}

/** With a capital at its beginning. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
