// SPDX-License-Identifier: Apache-2.0
// Who has seen how much of this ledger, and whether the whole of it holds.
import { Alert, Button, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type Audit, auditLedger } from '../../api/ledger.ts'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import './ledger.css'
import { WitnessMap } from './WitnessMap.tsx'

export function Witnesses() {
  const { ledger } = useWords()
  const words = ledger.witnesses
  const { mutate, isPending, error, data } = useMutation({ mutationFn: auditLedger })
  return (
    <section aria-label={words.title}>
      <Title order={2}>{words.title}</Title>
      <p className="quiet">{words.lead}</p>
      <Button variant="default" loading={isPending} onClick={() => mutate()}>
        {words.act}
      </Button>
      {error !== null && <ProblemNote error={error} />}
      {data !== undefined && <Found audit={data} />}
    </section>
  )
}

function Found({ audit }: { readonly audit: Audit }) {
  const { ledger } = useWords()
  const words = ledger.witnesses
  return (
    <div aria-live="polite">
      <Alert variant="outline" color="gray" my="md" role={audit.ok ? 'status' : 'alert'}>
        <strong>
          <span aria-hidden>{audit.ok ? '✓' : '✗'}</span>{' '}
          {audit.ok ? words.ok(audit.size) : words.bad}
        </strong>
      </Alert>
      <div className="witnesses">
        <WitnessMap audit={audit} />
        <SeenBy audit={audit} />
      </div>
      <Chains audit={audit} />
    </div>
  )
}

function SeenBy({ audit: { witnesses, size } }: { readonly audit: Audit }) {
  const { ledger } = useWords()
  const words = ledger.witnesses
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{words.party}</th>
          <th scope="col">{words.seen}</th>
          <th scope="col">{words.at}</th>
        </tr>
      </thead>
      <tbody>
        {witnesses.map(({ party, seen }) => (
          <tr key={party}>
            <th scope="row">{party}</th>
            <td>
              {seen === null ? words.never : words.entries(seen.size)}{' '}
              {/* How much of the whole, for the eye; the words beside it say the same. */}
              <progress aria-hidden max={size} value={seen?.size ?? 0} />
            </td>
            <td>{seen !== null && <Moment at={seen.at} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Chains({ audit: { chains } }: { readonly audit: Audit }) {
  const { ledger } = useWords()
  const words = ledger.witnesses
  if (chains.length === 0) return null
  return (
    <>
      <Title order={3} mt="md">
        {words.chain}
      </Title>
      <p className="quiet">{words.chainLead}</p>
      <ul>
        {chains.map(({ originator, events, brokenAt }) => (
          <li key={originator}>
            <strong>{originator}</strong>: {words.entries(events)},{' '}
            {brokenAt === null ? words.whole : words.broken(brokenAt)}
          </li>
        ))}
      </ul>
    </>
  )
}
