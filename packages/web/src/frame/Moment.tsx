// SPDX-License-Identifier: Apache-2.0
// A time in UTC, as everybody here writes it, with how far off it is in the reader's words.
import { useWords } from '../words/words.ts'
import { now } from '../world.ts'

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000

/** Rounded, in the largest unit that it still is one of when it is rounded: what is due in a day is not in 23 hours. */
function far(ms: number): readonly [number, 'minute' | 'hour' | 'day'] {
  const minutes = Math.round(ms / minuteMs)
  if (Math.abs(minutes) < hourMs / minuteMs) return [minutes, 'minute']
  const hours = Math.round(ms / hourMs)
  return Math.abs(hours) < dayMs / hourMs ? [hours, 'hour'] : [Math.round(ms / dayMs), 'day']
}

export function Moment({ at }: { readonly at: string }) {
  const { language } = useWords()
  const [distance, unit] = far(Date.parse(at) - now())
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  return (
    <time dateTime={at} title={new Date(at).toLocaleString(language)}>
      <span className="unbroken">{at.slice(0, 16).replace('T', ' ')}Z</span>{' '}
      <span className="quiet unbroken">({words.format(distance, unit)})</span>
    </time>
  )
}
