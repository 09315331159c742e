// SPDX-License-Identifier: Apache-2.0
// What stands where a text was when its time ran out while it was read: which term ended it, when, and what to do now.
import { Title } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { StandingNow } from '../../api/inbox.ts'
import { useWords } from '../../words/words.ts'
import { Clock } from './Clock.tsx'

export type End = { readonly by: 'lease' | 'expires'; readonly at: string }

/** What ends first: of the terms alone, since what is taken back is told by its originator. */
export function endOf({ terms, leaseUntil }: StandingNow): End | null {
  const ends: readonly End[] = [
    ...(leaseUntil === null ? [] : [{ by: 'lease', at: leaseUntil } as const]),
    ...(terms.expires === null ? [] : [{ by: 'expires', at: terms.expires } as const]),
  ]
  return ends.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null
}

type RunOutProps = { readonly end: End; readonly from: string }

export function RunOut({ end: { by, at }, from }: RunOutProps) {
  const { reading } = useWords()
  const place = useRef<HTMLElement>(null)
  // Whoever had the focus in the text has it nowhere now.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus()
  }, [])
  return (
    <section className="tombstone" role="alert" ref={place} tabIndex={-1}>
      <Title order={2}>{reading.over}</Title>
      <p>{reading.overBy[by]}</p>
      <dl className="clocks">
        <Clock name={by === 'lease' ? reading.lease : reading.expired} at={at} />
      </dl>
      <p className="quiet">{reading.overNext(from)}</p>
    </section>
  )
}
