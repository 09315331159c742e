// SPDX-License-Identifier: Apache-2.0
// `j` and `k` go from line to line, `x` ticks the line, `s` stars it. They act while the list or the view has the
// focus, and never while somebody types (WCAG 2.1.4).
import { type RefObject, useEffect } from 'react'

type List = RefObject<HTMLElement | null>

export function useListKeys(list: List): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('li') ?? [])]
      const at = rows.findIndex((row) => row.contains(document.activeElement))
      if (!isOurs(event) || rows.length === 0) return
      if (event.key === 'j') focusOn(rows[Math.min(at + 1, rows.length - 1)])
      if (event.key === 'k') focusOn(rows[Math.max(at - 1, 0)])
      const row = rows[at]
      if (event.key === 'x') row?.querySelector<HTMLElement>('input[type=checkbox]')?.click()
      if (event.key === 's') row?.querySelector<HTMLElement>('button')?.click()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [list])
}

function focusOn(row: HTMLElement | undefined): void {
  row?.querySelector('a')?.focus()
}

function isOurs({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || !(target instanceof HTMLElement)) return false
  if (target.closest('dialog, [role=dialog], textarea, select') !== null) return false
  const input = target.closest('input')
  return input === null || input.type === 'checkbox'
}
