// SPDX-License-Identifier: Apache-2.0
import { printBold, printLine } from '../output.ts'

/** `note`: it works, and somebody should look; `wrong`: it does not, or is not safe. */
export type Finding = {
  readonly name: string
  readonly state: 'ok' | 'note' | 'wrong'
  readonly detail: string
  /** The exact fix; null where there is nothing to do. */
  readonly next: string | null
}

export function ok(name: string, detail: string): Finding {
  return { name, state: 'ok', detail, next: null }
}

export function note(name: string, detail: string, next: string): Finding {
  return { name, state: 'note', detail, next }
}

export function wrong(name: string, detail: string, next: string): Finding {
  return { name, state: 'wrong', detail, next }
}

const signs = { ok: '✓', note: '!', wrong: '✗' } as const

export function printFinding({ name, state, detail, next }: Finding): void {
  const line = `${signs[state]} ${name.padEnd(12)} ${detail}`
  if (state === 'ok') printLine(line)
  else printBold(line)
  if (next !== null) printLine(`  ${' '.repeat(12)} next: ${next}`)
}
