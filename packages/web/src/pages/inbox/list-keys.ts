// SPDX-License-Identifier: Apache-2.0
// `j` and `k` go from line to line, `x` ticks the line, `s` stars it: while nobody types, and while single keys are on
// (frame/keys.ts).
import type { RefObject } from 'react'
import { useKeys } from '../../frame/keys.ts'

type List = RefObject<HTMLElement | null>

export function useListKeys(list: List): void {
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('li') ?? [])]
  const place = () => rows().findIndex((row) => row.contains(document.activeElement))
  const press = (what: string) => rows()[place()]?.querySelector<HTMLElement>(what)?.click()
  useKeys({
    j: () => focusOn(rows()[Math.min(place() + 1, rows().length - 1)]),
    k: () => focusOn(rows()[Math.max(place() - 1, 0)]),
    x: () => press('input[type=checkbox]'),
    s: () => press('button'),
  })
}

function focusOn(row: HTMLElement | undefined): void {
  row?.querySelector('a')?.focus()
}
