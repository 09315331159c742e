// SPDX-License-Identifier: Apache-2.0
// Marks as the observer understands them, by a reading of its own: it shares no code with the label engine, and knows of
// the policy only what the people of a run write.

/** `to`: parties that the mark names; `all` where it names none, `none` where it names only the originator. */
export type Mark = { readonly level: number; readonly to: ReadonlySet<string> | 'all' | 'none' }

const levels = ['UNCLASSIFIED', 'RESTRICTED', 'CONFIDENTIAL', 'SECRET', 'TOP SECRET'] as const
const short: Readonly<Record<string, number>> = { U: 0, R: 1, C: 2, S: 3, TS: 4 }

/** Of a portion's mark, `(S//REL TO XAA, XBB)`, or of a banner, `SECRET//REL TO XAA, XBB`. */
export function readMark(text: string): Mark {
  const [head = '', ...rest] = text.replace(/^\(|\)$/g, '').split('//')
  const level = short[head] ?? levels.indexOf(head as (typeof levels)[number])
  if (level < 0) throw new Error(`a mark that the observer cannot read: ${text}`)
  const parts = rest.flatMap((part) => part.split('/'))
  if (parts.some((part) => part === 'NF' || part === 'NOFORN')) return { level, to: 'none' }
  const listed = parts.find((part) => part.startsWith('REL TO '))
  if (listed === undefined) return { level, to: level === 0 ? 'all' : 'none' }
  return { level, to: new Set(listed.slice('REL TO '.length).split(', ')) }
}

export function lets({ to }: Mark, party: string): boolean {
  return to === 'all' || (to !== 'none' && to.has(party))
}

/** Whether nothing is let by `a` that `b` forbids, among these parties. */
export function isAtLeast(a: Mark, b: Mark, parties: readonly string[]): boolean {
  return a.level >= b.level && parties.every((party) => !lets(a, party) || lets(b, party))
}
