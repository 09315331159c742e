// SPDX-License-Identifier: Apache-2.0
// Whether a moment has come, by the clock of the node: asked again when it does.
import { useEffect, useState } from 'react'
import { nodeNow } from '../world.ts'

/** The longest that a timer of a browser can wait; what is further off is looked at again then. */
const timerMsMax = 2_147_483_647
/** A laptop that slept wakes with its timers late: it looks at least so often. */
const lookMs = 15_000

/** `at`: RFC 3339; null: never. */
export function useHasCome(at: string | null): boolean {
  const [hasCome, setHasCome] = useState(() => isOver(at))
  useEffect(() => {
    setHasCome(isOver(at))
    if (at === null || isOver(at)) return
    const look = () => setHasCome(isOver(at))
    const timer = setTimeout(look, Math.min(Date.parse(at) - nodeNow(), timerMsMax))
    const looking = setInterval(look, lookMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      clearInterval(looking)
      document.removeEventListener('visibilitychange', look)
    }
  }, [at])
  return hasCome
}

function isOver(at: string | null): boolean {
  return at !== null && Date.parse(at) <= nodeNow()
}
