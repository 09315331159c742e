// SPDX-License-Identifier: Apache-2.0
// Putting away and taking back, with a way back from either: what was done last, and to what.
import { useState } from 'react'
import type { useFlagging } from './flagging.ts'

export type Tidied = {
  readonly away: boolean
  readonly releases: readonly string[]
  /** Those that the node would not put away. */
  readonly stayed: number
}

export function usePuttingAway({ mutate }: ReturnType<typeof useFlagging>) {
  const [done, setDone] = useState<Tidied | null>(null)
  const put = (releases: readonly string[], away: boolean) => {
    if (releases.length === 0) return
    mutate(
      { releases: [...releases], away },
      {
        onSuccess: ({ stayed }) => {
          const moved = releases.filter((each) => !stayed.includes(each))
          setDone({ away, releases: moved, stayed: stayed.length })
        },
      },
    )
  }
  const undo = () => done !== null && put(done.releases, !done.away)
  return { done, put, undo }
}
