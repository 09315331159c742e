// SPDX-License-Identifier: Apache-2.0
// A sentence of the node, as a sentence stands on a page: it begins with a capital, its times are as all others, and
// what it puts between backticks is set as what is typed.
import { Moment } from './Moment.tsx'

const apart = /(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z|`[^`]*`)/

export function Told({ text }: { readonly text: string }) {
  // What is between the brackets of the pattern stands at every second place.
  const parts = sentence(text).split(apart)
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
