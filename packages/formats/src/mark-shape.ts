// SPDX-License-Identifier: Apache-2.0
// What the eye takes for a mark, whatever characters it is made of.
import type { Policy } from '@tearline/label'

const lookAlikes = new Map(zip('АВСЕЅІЈКМНОРТХΑΒΕΖΗΙΚΜΝΟΡΤΧϹ∕⁄', 'ABCESIJKMHOPTXABEZHIKMNOPTXC//'))

/** Whether it names a classification of the policy, or has a marking's separators. */
export function looksMarked(inside: string, { grammar, classifications }: Policy): boolean {
  if (/^[a-z]$/.test(inside)) return false
  const folded = fold(inside)
  if (grammar === 'tlp') return /^TLP[: ]/.test(folded)
  if (folded.includes('//') && !folded.includes('://')) return true
  const words = classifications.flatMap(({ name, portion, aliases }) => [name, portion, ...aliases])
  return words.includes(folded.split('/')[0]?.trim() ?? '')
}

/** As the eye reads it: no invisible characters, capitals, one form for each shape. */
export function fold(text: string): string {
  const capitals = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}\p{Mn}]/gu, '')
    .toUpperCase()
  return [...capitals]
    .map((char) => lookAlikes.get(char) ?? char)
    .join('')
    .trim()
}

function zip(keys: string, values: string): [string, string][] {
  return [...keys].map((key, index) => [key, values.charAt(index)])
}
