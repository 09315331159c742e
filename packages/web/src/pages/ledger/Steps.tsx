// SPDX-License-Identifier: Apache-2.0
// What was checked of a receipt, a line a step. A sign and a word go with each: colour alone says nothing.
import { Alert, Text } from '@mantine/core'
import { Moment } from '../../frame/Moment.tsx'
import type { Verdict } from '../../receipt/verify.ts'
import { useWords } from '../../words/words.ts'

type StepsProps = {
  readonly verdict: Verdict
  /** The key that the signature was checked with. */
  readonly log: string
}

export function Steps({ verdict, log }: StepsProps) {
  const { ledger, signs } = useWords()
  const words = ledger.steps
  return (
    <section aria-live="polite">
      <h4>{words.title}</h4>
      <ul className="steps">
        <Step holds={verdict.isInTree}>{words.tree}</Step>
        <Step holds={verdict.isSigned}>{words.signed}</Step>
        {verdict.cosigned.map(({ party, holds, at }) => (
          <Step key={party} holds={holds}>
            {words.cosigned(party)} <Moment at={new Date(at).toISOString()} />
          </Step>
        ))}
      </ul>
      {verdict.cosigned.length === 0 && <p className="quiet">{words.noWitness}</p>}
      <p className="quiet">
        {words.keys}
        {signs.colon}
        <code className="key">{log}</code>
      </p>
    </section>
  )
}

function Step({
  holds,
  children,
}: {
  readonly holds: boolean
  readonly children: React.ReactNode
}) {
  const { ledger: words } = useWords()
  return (
    <li data-holds={holds}>
      <strong>
        <span aria-hidden>{holds ? '✓' : '✗'}</span> {holds ? words.holds : words.fails}
      </strong>{' '}
      {children}
    </li>
  )
}

export function Unable() {
  const { ledger: words } = useWords()
  return (
    <Alert variant="outline" color="gray" role="alert" title={words.noBrowser}>
      <Text size="sm">{words.noBrowserNext}</Text>
    </Alert>
  )
}
