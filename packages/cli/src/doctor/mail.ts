// SPDX-License-Identifier: Apache-2.0
// Mail that is stuck: what was given up here, and what is missing from a partner.
import type { DeadLetters } from '../commands/deadletter-list.ts'
import { count } from '../output.ts'
import { type Finding, note, ok, wrong } from './finding.ts'

/** Of the health that the node gives of a partner, what is read here. */
export type Health = {
  readonly party: string
  readonly gap: { readonly expected: number; readonly got: number } | null
}

type Mail = DeadLetters & { readonly health: readonly Health[]; readonly me: string }

export function checkMail({ letters, health, me }: Mail): Finding[] {
  const dead = letters.map(({ envelope, to, kind, reason }) => {
    const next = `look into it with ${to}; then tearline deadletter retry ${envelope}`
    return wrong('mail', `a ${kind} for ${to} was given up: ${reason}`, next)
  })
  const gaps = health.flatMap(({ party, gap }) => {
    if (gap === null) return []
    const missing = gap.got - gap.expected
    const text = `${count(missing, 'envelope')} of ${party} did not come, from number ${gap.expected} on`
    return [
      note('mail', text, `ask ${party} to carry them: tearline bundle export --to ${me} FILE`),
    ]
  })
  if (dead.length + gaps.length > 0) return [...dead, ...gaps]
  return [ok('mail', 'nothing was given up, and nothing is missing')]
}
