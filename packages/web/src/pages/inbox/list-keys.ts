// SPDX-License-Identifier: Apache-2.0
// `j` and `k` go from line to line, `x` ticks the line, `s` stars it: while nobody types, and while single keys are on
// (frame/keys.ts). What else a list does with a line, it says itself.
import { type RefObject, useEffect, useRef } from 'react'
import { useKeys } from '../../frame/keys.ts'

type List = RefObject<HTMLElement | null>
/** `at`: the place of the line that has the focus, from 0; -1 where none has. */
type LineActs = Readonly<Record<string, (at: number) => unknown>>

export function useListKeys(list: List, acts: LineActs = {}): void {
  const rows = () => rowsOf(list)
  const press = (what: string) => rows()[placeIn(list)]?.querySelector<HTMLElement>(what)?.click()
  const own = Object.entries(acts).map(([key, act]) => [key, () => act(placeIn(list))] as const)
  useKeys({
    j: () => focusOn(rows()[Math.min(placeIn(list) + 1, rows().length - 1)]),
    k: () => focusOn(rows()[Math.max(placeIn(list) - 1, 0)]),
    x: () => press('input[type=checkbox]'),
    s: () => press('button'),
    ...Object.fromEntries(own),
  })
}

/** A line that goes away takes the focus along: the line that comes up in its place gets it. */
export function useKeptPlace(list: List, count: number): void {
  const last = useRef(-1)
  useEffect(() => {
    const note = () => {
      const at = placeIn(list)
      if (document.activeElement !== document.body) last.current = at
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [list])
  const before = useRef(count)
  useEffect(() => {
    const isLost = document.activeElement === document.body && last.current >= 0
    if (count < before.current && isLost) focusOn(rowsOf(list)[Math.min(last.current, count - 1)])
    before.current = count
  }, [count, list])
}

function rowsOf(list: List): readonly HTMLElement[] {
  return [...(list.current?.querySelectorAll<HTMLElement>('li') ?? [])]
}

function placeIn(list: List): number {
  return rowsOf(list).findIndex((row) => row.contains(document.activeElement))
}

function focusOn(row: HTMLElement | undefined): void {
  row?.querySelector('a')?.focus()
}
