// SPDX-License-Identifier: Apache-2.0
// xs:dateTime (XML Schema 1.0 part 2, section 3.2.7), where it names its zone: without one, nobody could say
// when it is.
import { type Instant, parseInstant, TimeError } from '@tearline/base'

const pattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?:Z|([-+])(\d\d):([0-5]\d))$/

/** Fractions of a second are cut off. Null for anything else. */
export function parseDateTime(text: string): Instant | null {
  const [, local = '', sign = '+', hours = '0', minutes = '0'] = pattern.exec(text) ?? []
  if (Number(hours) > 14) return null
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000
  try {
    return (parseInstant(`${local}Z`) - (sign === '-' ? -offset : offset)) as Instant
  } catch (error) {
    if (!(error instanceof TimeError)) throw error
    return null
  }
}
