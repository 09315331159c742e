// SPDX-License-Identifier: Apache-2.0
// A time in UTC, as everybody here writes it, with how far off it is in the reader's words.

import { useWords } from '../words/words.ts'
import { nodeNow } from '../world.ts'
import { localText, utcText } from './zones.ts'

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000
const yearDays = 365

/** Rounded, in the largest unit that it still is one of when it is rounded: what is due in a day is not in 23 hours. */
function far(ms: number): readonly [number, 'minute' | 'hour' | 'day' | 'year'] {
  const minutes = Math.round(ms / minuteMs)
  if (Math.abs(minutes) < hourMs / minuteMs) return [minutes, 'minute']
  const hours = Math.round(ms / hourMs)
  if (Math.abs(hours) < dayMs / hourMs) return [hours, 'hour']
  const days = Math.round(ms / dayMs)
  return Math.abs(days) < 2 * yearDays ? [days, 'day'] : [Math.round(days / yearDays), 'year']
}

export function Moment({ at }: { readonly at: string }) {
  const { language } = useWords()
  const [distance, unit] = far(Date.parse(at) - nodeNow())
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  return (
    <time dateTime={at} title={localText(at, language)}>
      <span className="unbroken">{utcText(at)}</span>{' '}
      <span className="quiet unbroken">({words.format(distance, unit)})</span>
    </time>
  )
}
