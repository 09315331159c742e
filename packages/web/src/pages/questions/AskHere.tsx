// SPDX-License-Identifier: Apache-2.0
// Below a text: to ask about it, and what was asked.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { StandingNow } from '../../api/inbox.ts'
import type { Portion } from '../../api/reports.ts'
import { useWords } from '../../words/words.ts'
import { About } from './About.tsx'
import { AskForm } from './AskForm.tsx'

type AskHereProps = {
  readonly standing: StandingNow
  readonly portions: readonly Portion[]
  /** Ticked in the text; none: all of it. */
  readonly ticked: ReadonlySet<string>
}

export function AskHere({ standing: { release, report, from }, portions, ticked }: AskHereProps) {
  const { questions } = useWords()
  const [isOpen, setOpen] = useState(false)
  const ids = portions.map(({ portion }) => portion)
  const chosen = ticked.size === 0 ? ids : ids.filter((portion) => ticked.has(portion))
  return (
    <>
      {isOpen ? (
        <AskForm
          {...{ release, to: from, portions, chosen, follows: null }}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <Button className="no-print" mt="sm" variant="default" onClick={() => setOpen(true)}>
          {questions.ask(from)}
        </Button>
      )}
      <About report={report} />
    </>
  )
}
