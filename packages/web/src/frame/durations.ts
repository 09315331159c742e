// SPDX-License-Identifier: Apache-2.0
// Lengths of time in words, as they were agreed and as they run out.

const sizes = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const
type Unit = (typeof sizes)[number][0]

function inUnit(count: number, unit: Unit, language: string): string {
  const how = { style: 'unit', unit, unitDisplay: 'long' } as const
  return new Intl.NumberFormat(language, how).format(count)
}

/** In the largest unit that says it exactly: 36 hours are not two days. */
export function durationText(seconds: number, language: string): string {
  const [unit, size] = sizes.find(([, each]) => seconds % each === 0) ?? (['second', 1] as const)
  return inUnit(seconds / size, unit, language)
}

/** What is left, rounded down to its two largest units: nobody is told of more time than there is. */
export function leftText(ms: number, language: string): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const first = sizes.findIndex(([, size]) => seconds >= size)
  if (first < 0) return inUnit(0, 'second', language)
  let rest = seconds
  const parts = sizes.slice(first, first + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count === 0 ? [] : inUnit(count, unit, language)
  })
  return new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }).format(parts.flat())
}
