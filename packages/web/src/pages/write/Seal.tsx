// SPDX-License-Identifier: Apache-2.0
// The end of writing. What has no mark stands between: how many there are, and the way to the first of them.
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { prove } from '../../api/proof.ts'
import { reportsQuery } from '../../api/reports.ts'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useWords } from '../../words/words.ts'
import { finishDraft } from './queries.ts'
import type { Desk } from './useDesk.ts'

export function Seal({ desk }: { readonly desk: Desk }) {
  const { write: words, reports } = useWords()
  const { mutate, isPending, error } = useSealing(desk)
  const why = useId()
  const [first] = desk.unmarked
  const problems = desk.draft?.problems ?? []
  return (
    <div className="write-seal">
      <Button
        loading={isPending}
        disabled={first !== undefined || desk.draft === null}
        aria-describedby={why}
        onClick={() => mutate()}
      >
        {reports.keep}
      </Button>
      <span id={why}>
        {first !== undefined && (
          <Button variant="subtle" size="compact-sm" onClick={() => desk.editor?.goTo(first)}>
            {words.unmarkedGo(desk.unmarked.length)}
          </Button>
        )}
        {problems.length > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={() => desk.editor?.goToProblem()}>
            {words.problemsGo(problems.length)}
          </Button>
        )}
      </span>
      {error !== null && <ProblemNote error={error} />}
    </div>
  )
}

function useSealing({ editor, save }: Desk) {
  const { key, answered } = useActKey()
  const answers = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async () => {
      if (save.kind === 'waiting' && save.for === 'session' && (await prove('ended'))) {
        editor?.saver.again()
      }
      await editor?.saver.flush()
      const at = editor?.saver.at() ?? null
      if (at === null) throw new Error('nothing was written')
      return finishDraft(at, key)
    },
    onSuccess: async ({ report }) => {
      await answers.invalidateQueries({ queryKey: reportsQuery.queryKey })
      await navigate({ href: `/reports/${report}`, ignoreBlocker: true })
    },
    onError: answered,
  })
}
