// SPDX-License-Identifier: Apache-2.0
// The key of an act that somebody is about to do. It stays the same while no answer came: then the repeat is done
// once. What was answered, also by a refusal, is over, and the next is another act.
import { useState } from 'react'
import { newKey } from '../world.ts'
import { met } from './problem.ts'

export function useActKey() {
  const [key, setKey] = useState(newKey)
  return {
    key,
    /** `error`: null where the act was done. */
    answered: (error: Error | null) => {
      if (error === null || met(error).kind === 'refused') setKey(newKey())
    },
  }
}
