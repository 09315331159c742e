// SPDX-License-Identifier: Apache-2.0
// What is copied out of a report, or of what a search found, carries its marks: nobody pastes a sentence somewhere without
// what it is. A mark stands before its portion, so that of what is copied only the first portion can lack it.
import type { ClipboardEvent } from 'react'

export function copyMarked(event: ClipboardEvent): void {
  const selection = getSelection()
  if (selection === null || selection.isCollapsed) return
  const range = selection.getRangeAt(0)
  const { startContainer: start } = range
  const within = start instanceof Element ? start : start.parentElement
  const mark = within?.closest('.portions > li, .under-mark')?.querySelector('.chip')
  if (!mark || selection.containsNode(mark, false)) return
  const box = document.createElement('div')
  box.append(`${mark.textContent} `, range.cloneContents())
  event.clipboardData.setData('text/plain', `${mark.textContent} ${selection}`)
  event.clipboardData.setData('text/html', box.innerHTML)
  event.preventDefault()
}
