// SPDX-License-Identifier: Apache-2.0
// A time in UTC, as everybody here writes it, with how far off it is in the reader's words.
import { useWords } from '../words/words.ts'
import { now } from '../world.ts'

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

export function Moment({ at }: { readonly at: string }) {
  const { language } = useWords()
  const distance = Date.parse(at) - now()
  const [unit, length] = steps.find(([, each]) => Math.abs(distance) >= each) ?? steps[2]
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  return (
    <time dateTime={at} title={new Date(at).toLocaleString(language)}>
      <span className="unbroken">{at.slice(0, 16).replace('T', ' ')}Z</span>{' '}
      <span className="quiet unbroken">({words.format(Math.trunc(distance / length), unit)})</span>
    </time>
  )
}
