// SPDX-License-Identifier: Apache-2.0
// Asking for an emergency release of a few portions of one report: the least content, to one party, for a short time,
// with the reason in words that everybody concerned reads.
import { Button, Checkbox, Group, Loader, NativeSelect, Text, Textarea, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { askEmergency, type EmergencyOrder } from '../../api/emergencies.ts'
import { approvalsQuery } from '../../api/people.ts'
import { type Portion, partnersQuery, reportReading } from '../../api/reports.ts'
import { bannerOf, useBanner } from '../../frame/Banner.tsx'
import { NumberField } from '../../frame/NumberField.tsx'
import { PortionText } from '../../frame/Portions.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { Consequences } from './Consequences.tsx'
import './emergencies.css'

/** As the node has it (`emergencyPortionsMax`, `emergencySecondsMax`), which refuses more. */
const most = { portions: 3, hours: 72 } as const

export function AskEmergency() {
  const { emergencies: words, listing } = useWords()
  const { report } = useParams({ from: '/frame/reports/$report/emergency' })
  const reading = useQuery(reportReading(report))
  const partners = useQuery(partnersQuery)
  useTitle(words.askTitle)
  useBanner(reading.data === undefined ? null : bannerOf(reading.data))
  const error = reading.error ?? partners.error
  if (error !== null) return <ProblemNote error={error} />
  if (!reading.data || !partners.data) return <Loader aria-label={listing.waiting} />
  return (
    <>
      <Title order={1}>{words.askTitle}</Title>
      <Text className="grave">{words.askLead}</Text>
      <Form
        report={report}
        portions={reading.data.portions}
        partners={partners.data.partners.filter(({ state }) => state === 'paired')}
      />
    </>
  )
}

type FormProps = {
  readonly report: string
  readonly portions: readonly Portion[]
  readonly partners: readonly { readonly party: string; readonly name: string }[]
}

function Form({ report, portions, partners }: FormProps) {
  const { emergencies: words } = useWords()
  const [order, setOrder] = useState<EmergencyOrder>({
    ...{ report, portions: [], to: '', reason: '', seconds: 24 * 3_600 },
  })
  const change = (changed: Partial<EmergencyOrder>) => setOrder({ ...order, ...changed })
  const { mutate, isPending, error } = useAsking(order)
  const { portions: chosen, to, reason, seconds } = order
  const isReady = chosen.length > 0 && to !== '' && reason.trim() !== ''
  return (
    <div className="fields onward-form">
      <Least portions={portions} chosen={chosen} onChange={(next) => change({ portions: next })} />
      <NativeSelect
        className="narrow"
        label={words.to}
        value={to}
        onChange={({ currentTarget: { value } }) => change({ to: value })}
        data={[
          { value: '', label: words.chooseParty },
          ...partners.map(({ party, name }) => ({ value: party, label: `${name} (${party})` })),
        ]}
      />
      <Textarea
        className="narrow"
        label={words.reason}
        description={words.reasonWhy}
        required
        autosize
        minRows={2}
        maxLength={1_000}
        value={reason}
        onChange={({ currentTarget: { value } }) => change({ reason: value })}
      />
      <NumberField
        className="narrow"
        label={words.hours(most.hours)}
        min={1}
        max={most.hours}
        value={seconds / 3_600}
        onChange={(hours) => hours !== null && change({ seconds: hours * 3_600 })}
      />
      <Consequences to={to === '' ? null : to} hours={seconds / 3_600} />
      <Group>
        <Button disabled={!isReady} loading={isPending} onClick={() => mutate()}>
          {words.ask}
        </Button>
      </Group>
      <Text className="quiet">{words.askNext}</Text>
      {error !== null && <ProblemNote error={error} />}
    </div>
  )
}

type LeastProps = Pick<FormProps, 'portions'> & {
  readonly chosen: string[]
  readonly onChange: (portions: string[]) => void
}

function Least({ portions, chosen, onChange }: LeastProps) {
  const { emergencies: words, onward } = useWords()
  const isFull = chosen.length >= most.portions
  return (
    <Checkbox.Group
      label={words.least}
      description={words.leastWhy(most.portions)}
      value={chosen}
      onChange={onChange}
    >
      <ul className="rows">
        {portions.map((portion) => (
          <li key={portion.portion} className="choice">
            <Checkbox
              value={portion.portion}
              disabled={isFull && !chosen.includes(portion.portion)}
              label={`${onward.portion(portion.number)} ${portion.marking}`}
            />
            <PortionText portion={portion} />
          </li>
        ))}
      </ul>
    </Checkbox.Group>
  )
}

function useAsking(order: EmergencyOrder) {
  const { key, answered } = useActKey()
  const answers = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => askEmergency(order, key),
    onSettled: (_done, error) => answered(error),
    onSuccess: async ({ approval }) => {
      await answers.invalidateQueries({ queryKey: approvalsQuery.queryKey })
      await navigate({ to: `/emergencies/${approval}` })
    },
  })
}
