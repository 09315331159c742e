// SPDX-License-Identifier: Apache-2.0
// Deciding on a submission: take something away or not, then approve, return or deny. A key chooses the decision; it
// is made by the button that says what happens then.
import { Button, Checkbox, Group, Loader, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { answers } from '../../api/answers.ts'
import {
  approveSubmission,
  type Caveats,
  caveatPreview,
  refuseSubmission,
  type ShownSubmission,
} from '../../api/release.ts'
import type { Portion } from '../../api/reports.ts'
import { useKeys } from '../../frame/keys.ts'
import { PrecedenceChoice } from '../../frame/Precedence.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { Hindered } from '../release/Hindered.tsx'
import { Matrix } from '../release/Matrix.tsx'
import { TermsForm } from '../release/TermsForm.tsx'

type DecidingProps = {
  readonly submission: ShownSubmission
  readonly portions: readonly Portion[]
}

export function Deciding({ submission, portions }: DecidingProps) {
  const { review, release, listing } = useWords()
  const [caveats, setCaveats] = useState<Caveats>({ to: submission.to, terms: {}, withheld: [] })
  const isLess = takesAway(caveats, submission)
  const preview = useQuery(caveatPreview(submission.submission, isLess ? caveats : null))
  const change = (changed: Partial<Caveats>) => setCaveats({ ...caveats, ...changed })
  const mayTake = submission.hindrance === null
  const seen = preview.data
  return (
    <>
      {mayTake && seen !== undefined && (
        <details className="panel">
          <summary>
            {review.caveats} <span className="quiet">{review.caveatsWhy}</span>
          </summary>
          <Checkbox.Group
            label={review.parties}
            value={caveats.to}
            onChange={(to) => to.length > 0 && change({ to })}
            my="sm"
          >
            <Group mt="xs">
              {submission.to.map((party) => (
                <Checkbox key={party} value={party} label={party} />
              ))}
            </Group>
          </Checkbox.Group>
          <TermsForm
            choices={seen.choices}
            wish={caveats.terms}
            onChange={(terms) => change({ terms })}
            unchanged={release.asSubmitted}
          />
        </details>
      )}
      {preview.error !== null && <ProblemNote error={preview.error} />}
      {seen === undefined && preview.error === null && <Loader aria-label={listing.waiting} />}
      {seen !== undefined && (
        <div aria-busy={preview.isPlaceholderData} className="considered">
          <Matrix
            parties={seen.parties}
            portions={portions}
            named={submission.named}
            keeping={
              mayTake
                ? { withheld: caveats.withheld, onChange: (withheld) => change({ withheld }) }
                : undefined
            }
          />
        </div>
      )}
      <Decision
        submission={submission}
        caveats={isLess ? caveats : null}
        order={preview.isPlaceholderData ? undefined : seen?.order}
        parties={seen?.parties.filter((each) => each.portions > 0).map(({ party }) => party) ?? []}
      />
    </>
  )
}

function takesAway({ to, terms, withheld }: Caveats, submission: ShownSubmission): boolean {
  return to.length < submission.to.length || Object.keys(terms).length > 0 || withheld.length > 0
}

type DecisionProps = {
  readonly submission: ShownSubmission
  readonly caveats: Caveats | null
  /** Digest of what is on screen; undefined while the node works it out. */
  readonly order: string | undefined
  readonly parties: readonly string[]
}

type Choice = 'approve' | 'return' | 'deny'
const choices: readonly Choice[] = ['approve', 'return', 'deny']

function Decision({ submission, caveats, order, parties }: DecisionProps) {
  const { review } = useWords()
  const [choice, setChoice] = useState<Choice | null>(null)
  const { hindrance } = submission
  // What has changed since is not approved any more, and can still be sent back.
  const isStale = hindrance?.code === 'node.submission-stale'
  const mayChoose = (each: Choice) => hindrance === null || (isStale && each !== 'approve')
  const choose = (each: Choice) => mayChoose(each) && setChoice(each)
  useKeys({
    a: () => choose('approve'),
    r: () => choose('return'),
    d: () => choose('deny'),
  })
  const titles = { ...review, approve: caveats === null ? review.approve : review.approveLess }
  return (
    <section className="decision">
      <h2 className="small-title">{review.decide}</h2>
      <Group>
        {choices.map((each) => (
          <Button
            key={each}
            variant={choice === each ? 'filled' : 'default'}
            aria-pressed={choice === each}
            disabled={!mayChoose(each)}
            onClick={() => choose(each)}
          >
            {titles[each]}
          </Button>
        ))}
      </Group>
      <Hindered hindrance={hindrance} />
      {choice !== null && (
        <Confirming
          key={choice}
          choice={choice}
          submission={submission}
          caveats={caveats}
          order={order}
          parties={parties}
        />
      )}
    </section>
  )
}

function Confirming({
  choice,
  submission: { submission, precedence: suggested },
  caveats,
  order,
  parties,
}: DecisionProps & { readonly choice: Choice }) {
  const { review, precedence: said } = useWords()
  const [words, setWords] = useState('')
  const [precedence, setPrecedence] = useState(suggested)
  const field = useRef<HTMLTextAreaElement>(null)
  const { key, answered } = useActKey()
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      if (choice !== 'approve') return refuseSubmission(submission, choice, words)
      return approveSubmission(
        submission,
        { order: order ?? '', caveats, precedence, words: words || null },
        key,
      )
    },
    onSettled: (_done, refused) => {
      answered(refused)
      void answers.invalidateQueries({ queryKey: ['submission', submission] })
      void answers.invalidateQueries({ queryKey: ['submissions'] })
    },
  })
  const needsWords = choice !== 'approve'
  const isReady = needsWords ? words.trim() !== '' : order !== undefined && parties.length > 0
  return (
    <div className="confirming">
      {choice === 'approve' && (
        <PrecedenceChoice
          description={`${said.decide} ${said.suggested(said.names[suggested])}.`}
          value={precedence}
          onChange={setPrecedence}
        />
      )}
      <Textarea
        ref={field}
        autoFocus
        autosize
        minRows={2}
        maxLength={1_000}
        label={review.words}
        description={needsWords ? review.wordsNeeded : undefined}
        required={needsWords}
        value={words}
        onChange={({ currentTarget: { value } }) => setWords(value)}
      />
      <Button disabled={!isReady} loading={isPending} onClick={() => mutate()}>
        {choice === 'approve' ? review.confirm.approve(parties) : review.confirm[choice]}
      </Button>
      {choice === 'approve' && !isReady && <Text className="quiet">{review.hindered}</Text>}
      {error !== null && <ProblemNote error={error} />}
    </div>
  )
}
