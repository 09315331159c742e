// SPDX-License-Identifier: Apache-2.0
// French type: spaces that no line ends at, before two-part signs and within quotation marks. The tables of words are
// written with plain spaces, which can be seen and typed.

const narrow = '\u202f'
const whole = '\u00a0'

export function inFrenchType(text: string): string {
  return text
    .replaceAll(/ (?=[;!?])/g, narrow)
    .replaceAll(/ (?=[:»])/g, whole)
    .replaceAll('« ', `«${whole}`)
}

/** Every word of a table, and what its functions answer. */
export function typeset<T>(words: T): T {
  return setEach(words) as T
}

function setEach(words: unknown): unknown {
  if (typeof words === 'string') return inFrenchType(words)
  if (typeof words === 'function') {
    return (...values: readonly unknown[]) => setEach(Reflect.apply(words, undefined, values))
  }
  if (Array.isArray(words)) return words.map(setEach)
  if (typeof words !== 'object' || words === null) return words
  return Object.fromEntries(Object.entries(words).map(([name, each]) => [name, setEach(each)]))
}
