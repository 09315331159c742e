// SPDX-License-Identifier: Apache-2.0
// Compartments as somebody types them: TAG:VALUE, with spaces between.
import type { Person } from '../../api/people.ts'

type Compartments = Person['compartments']

export function textOfCompartments(compartments: Compartments): string {
  return compartments
    .flatMap(({ tag, values }) => values.map((value) => `${tag}:${value}`))
    .join(' ')
}

/** A word without a colon is a tag without a value: the node says that it is none. */
export function compartmentsIn(text: string): Compartments {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const pairs = words.map((word) => {
    const [tag = '', ...value] = word.split(':')
    return { tag, value: value.join(':') }
  })
  return [...Map.groupBy(pairs, ({ tag }) => tag)].map(([tag, each]) => ({
    tag,
    values: each.map(({ value }) => value),
  }))
}
