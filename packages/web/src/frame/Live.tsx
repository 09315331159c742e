// SPDX-License-Identifier: Apache-2.0
// Lists follow what happens; who does not see them change is told so, politely and in a few words.
import { VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { follow, type Happening } from '../api/live.ts'
import { useSession } from '../api/session.ts'
import { useWords } from '../words/words.ts'

export function Live() {
  const { live } = useWords()
  const { person } = useSession()
  const [last, setLast] = useState<Happening | null>(null)
  useEffect(() => follow(person, setLast), [person])
  const told: Readonly<Partial<Record<Happening, string>>> = live
  return <VisuallyHidden role="status">{last === null ? '' : (told[last] ?? '')}</VisuallyHidden>
}
