// SPDX-License-Identifier: Apache-2.0
// Who would get how much of a draft, counted from what the node answered of each of its marks.
import type { paths } from '@tearline/client'
import type { Text } from '../texts.ts'

type Asked = paths['/api/v1/markings/who-may-see']['post']['responses']['200']
/** With what was asked about: an answer is never read as that of a later question. */
export type MarkAnswers = Asked['content']['application/json'] & { readonly texts: readonly Text[] }
type MarkAnswer = MarkAnswers['marks'][number]
type Reason = MarkAnswer['parties'][number]['reasons'][number]

/** A portion that somebody would not get. `why`: `mark` that it has none, `you` that whoever writes may not know. */
export type Between = {
  readonly text: Text
  readonly why: 'mark' | 'you' | readonly Reason[]
}

/** Of a party, or of a person here. */
export type Reach = {
  readonly id: string
  readonly name: string
  readonly gets: number
  readonly between: readonly Between[]
}

export type Reckoning = {
  readonly portions: number
  readonly parties: readonly Reach[]
  readonly persons: readonly Reach[]
}

export function reckon({ marks, texts }: MarkAnswers): Reckoning {
  const markOf = marksByPortion(marks)
  return {
    portions: texts.length,
    parties: reaches(marks, texts, (mark) =>
      mark.parties.map((each) => ({ ...each, id: each.party, name: each.party })),
    ),
    persons: reaches(marks, texts, (mark) =>
      mark.persons.map((each) => ({ ...each, id: each.person })),
    ),
  }

  function reaches(
    all: readonly MarkAnswer[],
    of: readonly Text[],
    standingsIn: (mark: MarkAnswer) => readonly Standing[],
  ): readonly Reach[] {
    const names = new Map(all.flatMap(standingsIn).map(({ id, name }) => [id, name]))
    return [...names].map(([id, name]) => {
      const between = of.flatMap((text, at): Between[] => {
        const why = whyNot(markOf.get(at), id, standingsIn)
        return why === null ? [] : [{ text, why }]
      })
      return { id, name, gets: of.length - between.length, between }
    })
  }
}

type Standing = {
  readonly id: string
  readonly name: string
  readonly outcome: 'permit' | 'deny'
  readonly reasons: readonly Reason[]
}

/** Null where nothing stands between. What the node does not say is a no. */
function whyNot(
  mark: MarkAnswer | undefined,
  id: string,
  standingsIn: (mark: MarkAnswer) => readonly Standing[],
): Between['why'] | null {
  if (mark?.you === null || mark === undefined) return 'mark'
  if (mark.you.outcome === 'deny') return 'you'
  const standing = standingsIn(mark).find((each) => each.id === id)
  if (standing === undefined) return []
  return standing.outcome === 'permit' ? null : standing.reasons
}

/** By place of the portion among those that were asked about. */
export function marksByPortion(marks: readonly MarkAnswer[]): ReadonlyMap<number, MarkAnswer> {
  return new Map(marks.flatMap((mark) => mark.portions.map((at) => [at, mark] as const)))
}

/** Of several, what stands between the text and at least one of them. */
export function betweenAny(reaches: readonly Reach[]): readonly Between[] {
  const found = new Map(
    reaches.flatMap(({ between }) => between.map((each) => [each.text.key, each] as const)),
  )
  return [...found.values()].toSorted((one, other) => one.text.number - other.text.number)
}
