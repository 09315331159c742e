// SPDX-License-Identifier: Apache-2.0
// Mail that was given up, and why: nothing else goes to that partner until somebody decides.
import { Button, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useAct } from '../../api/act.ts'
import { deadLettersQuery, dropLetter, retryLetter } from '../../api/running.ts'
import { useSession } from '../../api/session.ts'
import { Confirm } from '../../frame/Confirm.tsx'
import { Listing } from '../../frame/Listing.tsx'
import { Moment } from '../../frame/Moment.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'

const changed = [deadLettersQuery.queryKey, ['tasks'], ['partners']]

export function DeadLetters() {
  const { admin } = useWords()
  const words = admin.running
  const { roles } = useSession()
  const list = useInfiniteQuery(deadLettersQuery)
  const letters = list.data?.pages.flatMap((page) => page.letters) ?? []
  return (
    <section aria-label={words.letters}>
      <Title order={2}>{words.letters}</Title>
      <p className="quiet">{words.lettersLead}</p>
      <Listing list={list} isEmpty={letters.length === 0} empty={words.lettersEmpty}>
        <ul className="rows">
          {letters.map(({ envelope, to, kind, reason, attempts, queued }) => (
            <li key={envelope} className="row">
              <strong>{words.letter(kind, to)}</strong>
              <div>
                <code>{reason}</code> · {words.attempts(attempts)}
                {roles.includes('administrator') && <Decide envelope={envelope} />}
              </div>
              <p className="when">
                <Moment at={queued} />
              </p>
            </li>
          ))}
        </ul>
      </Listing>
    </section>
  )
}

function Decide({ envelope }: { readonly envelope: string }) {
  const { admin } = useWords()
  const words = admin.running
  const retrying = useAct(retryLetter, changed)
  const { mutate, isPending, error } = useAct(dropLetter, changed)
  const act = { isPending, error, run: () => mutate(envelope) }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={retrying.isPending}
        onClick={() => retrying.mutate(envelope)}
      >
        {words.retry}
      </Button>
      {retrying.error !== null && <ProblemNote error={retrying.error} />}
      <Confirm name={words.drop} why={words.dropWhy} act={act} />
    </>
  )
}
