// SPDX-License-Identifier: Apache-2.0
// An act that is not done by one press: the first says what it does, the second does it.
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { ProblemNote } from './ProblemNote.tsx'

type ConfirmProps = {
  readonly name: string
  /** What it does. */
  readonly why: string
  readonly act: {
    readonly isPending: boolean
    readonly error: Error | null
    readonly run: () => void
  }
  /** What the act needs to know besides. */
  readonly children?: ReactNode
}

export function Confirm({ name, why, act, children }: ConfirmProps) {
  const { admin } = useWords()
  return (
    <details className="confirm">
      <summary>{name}</summary>
      <p>{why}</p>
      {children}
      <Button size="compact-sm" variant="default" loading={act.isPending} onClick={act.run}>
        {admin.sure}
      </Button>
      {act.error !== null && <ProblemNote error={act.error} />}
    </details>
  )
}
