// SPDX-License-Identifier: Apache-2.0
// Asking the originator whether some portions of what one reads may go on to others: one page, one act.
import { Button, Checkbox, Group, Loader, Text, Textarea, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { type AskOrder, askOnward, releaseQuery } from '../../api/onward.ts'
import { type Portion, partnersQuery, releaseReading } from '../../api/reports.ts'
import { bannerOf, useBanner } from '../../frame/Banner.tsx'
import { PortionMark } from '../../frame/Marking.tsx'
import { PortionText } from '../../frame/Portions.tsx'
import { PrecedenceChoice } from '../../frame/Precedence.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { TermsList } from '../../frame/TermsList.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'

export function AskOnward() {
  const { onward, listing } = useWords()
  const { release } = useParams({ from: '/frame/inbox/$release/onward' })
  const standing = useQuery(releaseQuery(release))
  const reading = useQuery(releaseReading(release))
  const partners = useQuery(partnersQuery)
  useTitle(onward.askTitle)
  useBanner(reading.data === undefined ? null : bannerOf(reading.data))
  const error = standing.error ?? reading.error ?? partners.error
  if (error !== null) return <ProblemNote error={error} />
  if (!standing.data || !reading.data || !partners.data)
    return <Loader aria-label={listing.waiting} />
  const { originator, from } = standing.data
  const others = partners.data.partners.filter(
    ({ party, state }) => state === 'paired' && party !== originator && party !== from,
  )
  return (
    <>
      <Title order={1}>{onward.askTitle}</Title>
      <Text>{onward.askLead(originator)}</Text>
      <TermsList terms={standing.data.terms} />
      <AskForm release={release} portions={reading.data.portions} others={others} />
    </>
  )
}

type AskFormProps = {
  readonly release: string
  readonly portions: readonly Portion[]
  readonly others: readonly { readonly party: string; readonly name: string }[]
}

function AskForm({ release, portions, others }: AskFormProps) {
  const { onward, precedence: words } = useWords()
  const navigate = useNavigate()
  const { key, answered } = useActKey()
  const { portions: ticked = '' } = useSearch({ from: '/frame/inbox/$release/onward' })
  // What was ticked beside the text, and nothing else: to ask for all is a choice of its own.
  const [chosen, setChosen] = useState(() => ticked.split(',').filter((each) => each !== ''))
  const [order, setOrder] = useState<Omit<AskOrder, 'portions'>>({
    ...{ audience: [], purpose: '', urgency: 'routine' },
  })
  const change = (changed: Partial<typeof order>) => setOrder({ ...order, ...changed })
  const ask = useMutation({
    mutationFn: () => askOnward(release, { ...order, portions: chosen }, key),
    onSettled: (_done, error) => answered(error),
    onSuccess: ({ request }) => navigate({ to: `/onward/${request}` }),
  })
  const isReady = chosen.length > 0 && order.audience.length > 0 && order.purpose.trim() !== ''
  return (
    <div className="fields onward-form">
      <Checkbox.Group label={onward.portions} value={chosen} onChange={setChosen}>
        <ul className="rows">
          {portions.map((portion) => (
            <li key={portion.portion} className="choice">
              <Checkbox
                value={portion.portion}
                label={
                  <>
                    {onward.portion(portion.number)} <PortionMark {...portion} />
                  </>
                }
              />
              <PortionText portion={portion} />
            </li>
          ))}
        </ul>
      </Checkbox.Group>
      <Checkbox.Group
        label={onward.audience}
        value={order.audience}
        onChange={(audience) => change({ audience })}
      >
        <Group mt="xs">
          {others.map(({ party, name }) => (
            <Checkbox key={party} value={party} label={`${name} (${party})`} />
          ))}
        </Group>
      </Checkbox.Group>
      <Textarea
        className="narrow"
        label={onward.purpose}
        required
        autosize
        minRows={2}
        maxLength={1_000}
        value={order.purpose}
        onChange={({ currentTarget: { value } }) => change({ purpose: value })}
      />
      <PrecedenceChoice
        description={words.asked}
        value={order.urgency}
        onChange={(urgency) => change({ urgency })}
      />
      <Checkbox
        label={onward.askConcealed}
        description={onward.askConcealedMeans}
        checked={order.concealed ?? false}
        onChange={({ currentTarget: { checked } }) => change({ concealed: checked })}
      />
      <Group>
        <Button disabled={!isReady} loading={ask.isPending} onClick={() => ask.mutate()}>
          {onward.send}
        </Button>
        {!isReady && (
          <Text size="sm" className="quiet">
            {onward.notReady}
          </Text>
        )}
      </Group>
      {ask.error !== null && <ProblemNote error={ask.error} />}
    </div>
  )
}
