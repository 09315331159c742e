// SPDX-License-Identifier: Apache-2.0
// Releasing a report: choose the parties, see what each would get and why, then sign. What was not looked at is not
// released: another choice asks for another look.
import { Button, Checkbox, Group, Loader, NativeSelect, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useActKey } from '../api/act-key.ts'
import {
  partnersQuery,
  previewRelease,
  type ReleaseOrder,
  releaseReport,
  reportReading,
} from '../api/reports.ts'
import { bannerOf, useBanner } from '../frame/Banner.tsx'
import { ProblemNote } from '../frame/ProblemNote.tsx'
import { useTitle } from '../frame/title.ts'
import { useWords } from '../words/words.ts'
import { Matrix } from './Matrix.tsx'

const firstOrder: ReleaseOrder = { to: [], terms: {}, community: null }

export function ReleaseReport() {
  const { release: words, listing } = useWords()
  const { report } = useParams({ from: '/frame/reports/$report/release' })
  const { data, error } = useQuery(reportReading(report))
  useTitle(words.title)
  useBanner(data === undefined ? null : bannerOf(data))
  const [order, setOrder] = useState(firstOrder)
  const preview = useMutation({ mutationFn: () => previewRelease(report, order) })
  const sign = useSigning(report, order)
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  const change = (next: ReleaseOrder) => {
    setOrder(next)
    preview.reset()
    sign.reset()
  }
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <Audience order={order} onChange={change} />
      <Button
        variant="default"
        disabled={order.to.length === 0}
        loading={preview.isPending}
        onClick={() => preview.mutate()}
      >
        {words.look}
      </Button>
      {preview.error !== null && <ProblemNote error={preview.error} />}
      {preview.data !== undefined && (
        <Matrix parties={preview.data.parties} portions={data.portions} />
      )}
      <Group mt="md">
        <Button
          disabled={preview.data === undefined || sign.isSuccess}
          loading={sign.isPending}
          onClick={() => sign.mutate()}
        >
          {words.sign}
        </Button>
        {preview.data === undefined && <Text className="quiet">{words.lookFirst}</Text>}
      </Group>
      {sign.error !== null && <ProblemNote error={sign.error} />}
      <output>{sign.data && words.done(sign.data.released.map(({ party }) => party))}</output>
    </>
  )
}

function useSigning(report: string, order: ReleaseOrder) {
  const { key, answered } = useActKey()
  return useMutation({
    mutationFn: () => releaseReport(report, order, key),
    onSettled: (_released, error) => answered(error),
  })
}

type AudienceProps = {
  readonly order: ReleaseOrder
  readonly onChange: (order: ReleaseOrder) => void
}

function Audience({ order, onChange }: AudienceProps) {
  const { release: words, listing, terms } = useWords()
  const { data, error } = useQuery(partnersQuery)
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined) return <Loader aria-label={listing.waiting} />
  return (
    <div className="fields">
      <Checkbox.Group
        label={words.to}
        value={order.to}
        onChange={(to) => onChange({ ...order, to })}
      >
        <Group mt="xs">
          {data.partners
            .filter(({ state }) => state === 'paired')
            .map(({ party, name }) => (
              <Checkbox key={party} value={party} label={`${name} (${party})`} />
            ))}
        </Group>
      </Checkbox.Group>
      <NativeSelect
        className="narrow"
        label={words.onward}
        value={order.terms.onward ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...order, terms: value === 'never' ? { onward: 'never' } : {} })
        }
        data={[
          { value: '', label: words.asAgreed },
          { value: 'never', label: terms.onward.never },
        ]}
      />
    </div>
  )
}
