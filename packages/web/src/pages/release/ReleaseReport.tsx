// SPDX-License-Identifier: Apache-2.0
// Releasing a report: choose the parties, see what each would get and why, tighten the terms, then submit it for a
// second person's decision, or sign it where one is that person. What is not on screen is not sent.
import { Anchor, Button, Group, Loader, Text, Textarea, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import {
  isAddressed,
  type Preview,
  type ReleaseOrder,
  releaseChecks,
  releasePreview,
  releaseReport,
  type ShownSubmission,
  submissionQuery,
  submitRelease,
} from '../../api/release.ts'
import { type Portion, reportReading } from '../../api/reports.ts'
import { useSession } from '../../api/session.ts'
import { bannerOf, useBanner } from '../../frame/Banner.tsx'
import { type Precedence, PrecedenceChoice } from '../../frame/Precedence.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { Audience } from './Audience.tsx'
import { Checks } from './Checks.tsx'
import { Hindered } from './Hindered.tsx'
import { Matrix } from './Matrix.tsx'
import { TermsForm } from './TermsForm.tsx'
import { withTearLinesBack } from './withheld.ts'

const firstOrder: ReleaseOrder = { to: [], terms: {}, community: null, withheld: [] }

export function ReleaseReport() {
  const { release: words, reports, listing } = useWords()
  const { report } = useParams({ from: '/frame/reports/$report/release' })
  const { replaces = null } = useSearch({ from: '/frame/reports/$report/release' })
  const { data, error } = useQuery(reportReading(report))
  const former = useQuery({ ...submissionQuery(replaces ?? ''), enabled: replaces !== null })
  useTitle(words.title)
  useBanner(data === undefined ? null : bannerOf(data))
  if (error !== null) return <ProblemNote error={error} />
  if (data === undefined || former.isLoading) return <Loader aria-label={listing.waiting} />
  const { to, community, terms, withheld = [] } = orderOf(former.data)
  return (
    <>
      <Title order={1}>{words.title}</Title>
      <Anchor component={Link} to={`/reports/${report}`}>
        {reports.report(report)}
      </Anchor>
      <Choosing
        report={report}
        portions={data.portions}
        first={{ to, community, terms, withheld }}
        replaces={replaces}
        precedence={former.data?.precedence ?? 'routine'}
      />
    </>
  )
}

/** As it was submitted before. */
function orderOf(former: ShownSubmission | undefined): ReleaseOrder {
  if (former === undefined) return firstOrder
  return { ...former, to: former.named, community: former.community?.community ?? null }
}

type ChoosingProps = {
  readonly report: string
  readonly portions: readonly Portion[]
  readonly first: ReleaseOrder
  /** A submission that this one takes the place of. */
  readonly replaces: string | null
  /** As it was suggested before. */
  readonly precedence: Precedence
}

function Choosing({ report, portions, first, ...before }: ChoosingProps) {
  const { release: words } = useWords()
  const [order, setOrder] = useState(first)
  const preview = useQuery(releasePreview(report, order))
  const isChosen = isAddressed(order)
  const parties = preview.data?.parties ?? []
  const all = isChosen ? [...new Set([...order.to, ...parties.map(({ party }) => party)])] : []
  const checks = useQuery(releaseChecks(report, all))
  const isSeen = isChosen && preview.isSuccess && !preview.isPlaceholderData
  const change = (changed: Partial<ReleaseOrder>) => setOrder({ ...order, ...changed })
  useVersions(isSeen ? parties : [], first.to, (fresh) =>
    setOrder({ ...order, withheld: withTearLinesBack(order.withheld ?? [], fresh) }),
  )
  return (
    <>
      <Audience chosen={order} onChange={change} />
      {!isChosen && <Text className="quiet">{words.look}</Text>}
      {preview.error !== null && <ProblemNote error={preview.error} />}
      {isChosen && preview.data !== undefined && (
        <div aria-busy={!isSeen} className="considered">
          <details className="panel">
            <summary>
              {words.tighten} <span className="quiet">{words.tightenWhy}</span>
            </summary>
            <TermsForm
              choices={preview.data.choices}
              wish={order.terms}
              onChange={(terms) => change({ terms })}
              unchanged={words.asAgreed}
            />
          </details>
          {parties.length > 0 && (
            <Matrix
              parties={parties}
              portions={portions}
              named={order.to}
              keeping={{
                withheld: order.withheld ?? [],
                onChange: (withheld) => change({ withheld }),
              }}
            />
          )}
        </div>
      )}
      {checks.error !== null && <ProblemNote error={checks.error} />}
      {isChosen && checks.data !== undefined && <Checks checks={checks.data.checks} />}
      <Sending
        report={report}
        order={order}
        {...before}
        seen={isSeen ? preview.data.order : null}
        onDiffers={() => void preview.refetch()}
        hindrance={checks.data?.hindrance}
      />
    </>
  )
}

/** When a party comes into view: what it is proposed to get stands in the order then, and can be chosen otherwise. */
function useVersions(
  parties: readonly Preview[],
  known: readonly string[],
  propose: (fresh: readonly Preview[]) => void,
): void {
  const proposed = useRef(new Set(known))
  useEffect(() => {
    const fresh = parties.filter(({ party }) => !proposed.current.has(party))
    for (const { party } of fresh) proposed.current.add(party)
    const isTwice = fresh.some(({ versions }) => versions.some(({ gets }) => gets === 'both'))
    if (isTwice) propose(fresh)
  })
}

type SendingProps = Pick<ChoosingProps, 'report' | 'replaces' | 'precedence'> & {
  readonly order: ReleaseOrder
  /** What is on screen; null while that is not what would go. */
  readonly seen: string | null
  readonly onDiffers: () => void
  /** Why it is not this person who signs; undefined while that is not known. */
  readonly hindrance: Parameters<typeof Hindered>[0]['hindrance'] | undefined
}

function Sending({ report, order: chosen, seen, hindrance, ...before }: SendingProps) {
  const { replaces, onDiffers } = before
  const isSeen = seen !== null
  const { release: words, precedence: said } = useWords()
  const { roles } = useSession()
  // A button that can never be theirs would only be in the way: who decides stands beside the other.
  const maySign = roles.includes('disclosure-officer')
  const navigate = useNavigate()
  const [note, setNote] = useState('')
  const [precedence, setPrecedence] = useState(before.precedence)
  const order = { ...chosen, precedence }
  const { key, answered } = useActKey()
  const onSettled = (_done: unknown, error: Error | null) => answered(error)
  const submit = useMutation({
    mutationFn: () => submitRelease(report, { ...order, note: note || null, replaces }, key),
    onSettled,
    onSuccess: ({ submission }) => navigate({ to: `/submissions/${submission}` }),
  })
  const sign = useMutation({
    mutationFn: () =>
      releaseReport(report, { ...order, ...(seen !== null && { order: seen }) }, key),
    onSettled,
    onError: onDiffers,
  })
  const error = submit.error ?? sign.error
  return (
    <section className="decision">
      <PrecedenceChoice description={said.suggest} value={precedence} onChange={setPrecedence} />
      <Textarea
        label={words.note}
        maxLength={1_000}
        autosize
        minRows={2}
        value={note}
        onChange={({ currentTarget: { value } }) => setNote(value)}
      />
      <Group>
        <Button
          disabled={!isSeen || sign.isSuccess}
          loading={submit.isPending}
          onClick={() => submit.mutate()}
        >
          {words.submit}
        </Button>
        {maySign && (
          <Button
            variant="default"
            disabled={!isSeen || hindrance !== null || sign.isSuccess}
            loading={sign.isPending}
            onClick={() => sign.mutate()}
          >
            {words.sign}
          </Button>
        )}
      </Group>
      <Text size="sm" className="quiet">
        {words.submitWhy}
      </Text>
      {maySign && <Hindered hindrance={hindrance ?? null} />}
      {error !== null && <ProblemNote error={error} />}
      <output>{sign.data && words.done(sign.data.released.map(({ party }) => party))}</output>
    </section>
  )
}
