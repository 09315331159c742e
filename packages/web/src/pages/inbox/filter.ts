// SPDX-License-Identifier: Apache-2.0
// The filter as it stands in an address: what is no filter is left out. The node judges the values.
import type { InboxFilter } from '../../api/inbox.ts'
import { precedences } from '../../frame/Precedence.tsx'

export const states = ['active', 'recalled', 'expired'] as const

/** Hours ahead: a day, three, a week. */
export const withinHours = ['24', '72', '168'] as const

export function filterIn(search: Record<string, unknown>): InboxFilter {
  const { originator, atMost, state, unread, starred, emergency, away, order } = search
  const within = withinHours.find((each) => each === String(search['dueWithinHours']))
  const precedence = precedences.find((each) => each === search['precedence'])
  const found = states.find((each) => each === state)
  return {
    ...(isText(originator) && { originator }),
    ...(isText(atMost) && { atMost }),
    ...(found !== undefined && { state: found }),
    ...(isYes(unread) && { unread: 'true' }),
    ...(isYes(starred) && { starred: 'true' }),
    ...(isYes(away) && { away: 'true' }),
    ...(precedence !== undefined && { precedence }),
    ...(isYes(emergency) && { emergency: 'true' }),
    ...(within !== undefined && { dueWithinHours: within }),
    ...((order === 'due' || order === 'newest') && { order }),
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isYes(value: unknown): boolean {
  return value === true || value === 'true'
}
