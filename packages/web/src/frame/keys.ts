// SPDX-License-Identifier: Apache-2.0
// Single keys (WCAG 2.1.4): they do nothing while somebody types, and can be switched off; the choice is kept in this
// browser.
import { useEffect, useRef, useSyncExternalStore } from 'react'

const name = 'tearline.keys'
const listeners = new Set<() => void>()

function keysAreOn(): boolean {
  return localStorage.getItem(name) !== 'off'
}

export function switchKeys(isOn: boolean): void {
  localStorage.setItem(name, isOn ? 'on' : 'off')
  for (const each of listeners) each()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useKeysOn(): boolean {
  return useSyncExternalStore(listen, keysAreOn)
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null
  )
}

/** A key that is nobody else's: no modifier is held, nobody types, and no dialog is open. */
export function isFree(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false
  return keysAreOn() && document.querySelector('[role=dialog]') === null
}

/** What each key does while the view that calls it is on screen. */
export function useKeys(acts: Readonly<Record<string, () => unknown>>): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    let last = ''
    const onKey = (event: KeyboardEvent) => {
      // After a `g` a letter goes to a view: it is not meant for this one.
      const isChord = last === 'g'
      last = event.key
      const act = latest.current[event.key]
      if (act === undefined || isChord || !isFree(event)) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
