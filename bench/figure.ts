// A figure: what was measured, what stands beside it, and what it should be (design, section 9).

/** Of rates more is better, of everything else less. Thousandths: of what has no unit. */
export type Unit = '/s' | 'MB/s' | 'ns' | 'µs' | 'ms' | 's' | 'KB' | 'MB' | '‰'

export type Aim =
  | { readonly kind: 'at-least' | 'at-most'; readonly value: number }
  /** Of the ratio to what stands beside it. */
  | { readonly kind: 'times'; readonly value: number }

export type Figure = {
  readonly name: string
  readonly unit: Unit
  /** The median, where it was measured more than once. */
  readonly value: number
  readonly p99?: number
  /** A peer, or the limit that the machine sets, measured in the same run and in the same unit. */
  readonly beside?: { readonly name: string; readonly value: number }
  /** How many times as good as what stands beside it: above 1 is better. */
  readonly ratio?: number
  readonly aims?: readonly Aim[]
}

const rates: ReadonlySet<Unit> = new Set(['/s', 'MB/s'])

/** Completes a figure with its ratio, where none was measured pair by pair. */
export function figure(parts: Figure): Figure {
  const { beside, value, unit } = parts
  if (beside === undefined || parts.ratio !== undefined) return parts
  return { ...parts, ratio: rates.has(unit) ? value / beside.value : beside.value / value }
}

export function isReached(aim: Aim, { value, ratio = Number.NaN }: Figure): boolean {
  switch (aim.kind) {
    case 'at-least':
      return value >= aim.value
    case 'at-most':
      return value <= aim.value
    case 'times':
      return ratio >= aim.value
  }
}

const columns = ['figure', 'result', 'p99', 'beside it', 'ratio', 'aim', 'reached'] as const

/** One line a figure, under a head. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [[...columns], ...figures.map(rowOf)]
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const lines = rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '))
  const [head = '', ...rest] = lines.map((line) => line.trimEnd())
  return [head, '-'.repeat(head.length), ...rest].join('\n')
}

function rowOf(each: Figure): string[] {
  const { name, unit, value, p99, beside, ratio, aims = [] } = each
  const reached = aims.map((aim) => (isReached(aim, each) ? 'yes' : 'NO'))
  return [
    name,
    amount(value, unit),
    p99 === undefined ? '' : amount(p99, unit),
    beside === undefined ? '' : `${beside.name} ${amount(beside.value, unit)}`,
    ratio === undefined ? '' : `${digits(ratio)} x`,
    aims.map((aim) => textOf(aim, unit)).join(', '),
    reached.join(', '),
  ]
}

function textOf({ kind, value }: Aim, unit: Unit): string {
  switch (kind) {
    case 'at-least':
      return `>= ${amount(value, unit)}`
    case 'at-most':
      return `<= ${amount(value, unit)}`
    case 'times':
      return `>= ${digits(value)} x`
  }
}

function amount(value: number, unit: Unit): string {
  return unit === '/s' ? `${digits(value)}/s` : `${digits(value)} ${unit}`
}

/** Three digits that count, and no more: the rest is noise. */
function digits(value: number): string {
  const rounded = Number(value.toPrecision(3))
  return rounded.toLocaleString('en', { maximumFractionDigits: 6 })
}
