// SPDX-License-Identifier: Apache-2.0
// Whether anybody is at the desk. Pages ask the node for news by themselves, so that requests say nothing about a
// person: what a hand does counts, in any window of this browser. A desk that was left for as long as the node allows
// is signed out, in all of them.
import { now } from '../world.ts'
import { quietly } from './client.ts'

export type Presence = 'here' | 'leaving' | 'away'

/** What windows of one browser tell each other. */
type Said = 'used' | 'ended' | 'proven'

/** How long before the end a person is warned: WCAG 2.2, criterion 2.2.1, asks for 20 s. */
const warningMs = 60_000
const lookMs = 1_000
/** How often a window in use tells the others. */
const tellMs = 5_000

type Watched = {
  readonly person: string
  /** After which a session that nobody used ends. */
  readonly idleSeconds: number
  readonly onPresence: (presence: Presence) => void
  /** Somebody signed in again in another window. */
  readonly onProven: () => void
}

export type Desk = {
  /** Whoever left, or was signed out, has proven who they are. */
  readonly back: () => void
  readonly close: () => void
}

export function watchDesk({ person, idleSeconds, onPresence, onProven }: Watched): Desk {
  const idleMs = idleSeconds * 1_000
  const windows = windowsOf(person)
  const say = (said: Said) => windows.postMessage(said)
  let presence: Presence = 'here'
  let used = now()
  const told = { used, node: used }
  const become = (next: Presence) => {
    if (next !== presence) onPresence(next)
    presence = next
  }
  const use = () => {
    if (presence === 'away') return
    used = now()
    become('here')
    if (isDue(told, 'used', tellMs)) say('used')
  }
  const look = () => {
    if (presence === 'away') return
    const next = presenceAfter(now() - used, idleMs)
    become(next)
    if (next === 'away') {
      say('ended')
      void quietly.POST('/api/v1/session/end', { body: {} })
    } else if (used > told.node && isDue(told, 'node', idleMs / 4)) {
      // Who reads asks the node for nothing, and is there.
      void quietly.GET('/api/v1/session')
    }
  }
  windows.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data === 'ended') become('away')
    else if (data === 'proven') onProven()
    else used = now()
  }
  const stop = followHands(use, look)
  return {
    back: () => {
      used = now()
      become('here')
      say('proven')
    },
    close: () => {
      stop()
      windows.close()
    },
  }
}

/** Covers the other windows: here, a new page comes anyway. */
export function tellEnded(person: string): void {
  const windows = windowsOf(person)
  windows.postMessage('ended' satisfies Said)
  windows.close()
}

function windowsOf(person: string): BroadcastChannel {
  return new BroadcastChannel(`tearline.desk.${person}`)
}

function presenceAfter(idle: number, idleMs: number): Presence {
  if (idle >= idleMs) return 'away'
  return idle >= idleMs - warningMs ? 'leaving' : 'here'
}

/** Whether it was so long ago; it is now. */
function isDue<K extends string>(last: Record<K, number>, name: K, everyMs: number): boolean {
  if (now() - last[name] < everyMs) return false
  last[name] = now()
  return true
}

const uses = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** A machine that slept looks as soon as its window is seen again. */
function followHands(use: () => void, look: () => void): () => void {
  const timer = setInterval(look, lookMs)
  const options = { capture: true, passive: true }
  document.addEventListener('visibilitychange', look)
  for (const each of uses) document.addEventListener(each, use, options)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
    for (const each of uses) document.removeEventListener(each, use, options)
  }
}
