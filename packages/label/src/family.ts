// SPDX-License-Identifier: Apache-2.0
// Values that whoever marks completes: `SI-G-ABCD` of the family `SI-G`. A member is a value of its own, held
// and joined as it is written; the family gives it its place, its forms and its rules. What may complete a
// name is told by counting characters, never by an expression out of a file.
import type { TagValue } from './policy.ts'

type Completion = NonNullable<TagValue['completion']>

/** The name and what completes it: the last mark parts them, since no completion holds one. */
export function splitMember(
  text: string,
): { readonly family: string; readonly end: string } | null {
  const at = text.lastIndexOf('-')
  return at < 1 ? null : { family: text.slice(0, at), end: text.slice(at + 1) }
}

export function completes({ kind, charsMin, charsMax }: Completion, end: string): boolean {
  if (end.length < charsMin || end.length > charsMax) return false
  return (kind === 'letters' ? /^[A-Z]+$/ : /^[A-Z0-9]+$/).test(end)
}

/** Whether the name may stand as it is. */
export function standsAlone({ completion }: TagValue): boolean {
  return completion?.alone ?? true
}

/** The member that a name says, with the forms and rules of its family; null where it is none. */
export function memberOf(value: TagValue, end: string): TagValue | null {
  const { completion, name, portion } = value
  if (completion === null || !completes(completion, end)) return null
  return { ...value, name: `${name}-${end}`, portion: `${portion}-${end}`, completion: null }
}

/** The names among these that are the family's: alone first, then its members in alphabetical order. */
export function namesOf(value: TagValue, names: readonly string[]): readonly string[] {
  const { completion, name } = value
  const own = standsAlone(value) ? names.filter((of) => of === name) : []
  if (completion === null) return own
  const members = names.filter((of) => {
    const parts = splitMember(of)
    return parts?.family === name && completes(completion, parts.end)
  })
  return [...own, ...members.toSorted()]
}
