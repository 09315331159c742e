// SPDX-License-Identifier: Apache-2.0
// A table as a grid (ARIA Authoring Practices): hundreds of cells are one stop of the tab key, arrows go from cell to cell,
// and what can be pressed in a cell is reached from that cell. Set on the elements themselves: nothing is drawn anew for
// an arrow key.
import { type RefObject, useEffect } from 'react'

type Table = RefObject<HTMLTableElement | null>

const controls = 'button, input, summary, a[href]'
/** Of the page keys: about what is seen at once. */
const pageRows = 5

export function useGrid(table: Table): void {
  // After each drawing: the cell that was the stop may be gone, and a new control is none.
  useEffect(() => {
    const grid = table.current
    if (grid !== null) stopAt(grid, stopIn(grid))
  })
  useEffect(() => {
    const grid = table.current
    if (grid === null) return
    const onKey = (event: KeyboardEvent) => {
      const next = nextCell(grid, event)
      if (next === undefined) return
      event.preventDefault()
      // A browser takes what is seen in part for seen.
      next.focus({ preventScroll: true })
      next.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    }
    const onFocus = ({ target, relatedTarget }: FocusEvent) => {
      stopAt(grid, cellOf(target))
      const isWithin = relatedTarget instanceof Node && grid.contains(relatedTarget)
      // Not under a pointer: what is pressed would move away from it.
      const isByKey = target instanceof Element && target.matches(':focus-visible')
      if (!isWithin && isByKey) grid.parentElement?.scrollIntoView({ block: 'nearest' })
    }
    const unseen = keepClear(grid)
    grid.addEventListener('keydown', onKey)
    grid.addEventListener('focusin', onFocus)
    return () => {
      unseen()
      grid.removeEventListener('keydown', onKey)
      grid.removeEventListener('focusin', onFocus)
    }
  }, [table])
}

function cellOf(target: EventTarget | null): HTMLTableCellElement | undefined {
  return (target instanceof Element && target.closest<HTMLTableCellElement>('th, td')) || undefined
}

function stopIn(grid: HTMLTableElement): HTMLTableCellElement | undefined {
  const stop = grid.querySelector<HTMLTableCellElement>(':is(th, td)[tabindex="0"]')
  return stop ?? grid.rows[0]?.cells[0]
}

function stopAt(grid: HTMLTableElement, cell: HTMLTableCellElement | undefined): void {
  for (const each of grid.querySelectorAll<HTMLElement>(`th, td, ${controls}`)) {
    const tabIndex = each === cell || cell?.contains(each) ? 0 : -1
    if (each.getAttribute('tabindex') !== String(tabIndex)) each.tabIndex = tabIndex
  }
}

function nextCell(grid: HTMLTableElement, event: KeyboardEvent): HTMLTableCellElement | undefined {
  const cell = cellOf(event.target)
  const row = cell?.closest('tr')
  if (cell === undefined || !row || event.altKey || event.metaKey || event.shiftKey) return
  const move = moves[`${event.ctrlKey ? 'Control+' : ''}${event.key}`]
  if (move === undefined) return
  const [down, right] = move
  const rows = [...grid.rows]
  const at = within(row.rowIndex + down, rows.length)
  const cells = [...(rows[at]?.cells ?? [])]
  return cells[within(cell.cellIndex + right, cells.length)]
}

/** Rows down and cells to the right; an end is as far away as can be. */
const moves: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [pageRows, 0],
  PageUp: [-pageRows, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
  'Control+Home': [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  'Control+End': [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
}

function within(place: number, count: number): number {
  return Math.min(Math.max(place, 0), count - 1)
}

/** What has the focus never lies behind the head or the first column, which stay in sight (WCAG 2.4.11). */
function keepClear(grid: HTMLTableElement): () => void {
  const corner = grid.rows[0]?.cells[0]
  const box = grid.parentElement
  if (corner === undefined || box === null) return () => {}
  const observer = new ResizeObserver(() => {
    box.style.scrollPaddingTop = `${corner.offsetHeight}px`
    box.style.scrollPaddingLeft = `${corner.offsetWidth}px`
  })
  observer.observe(corner)
  return () => observer.disconnect()
}
