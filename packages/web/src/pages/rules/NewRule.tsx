// SPDX-License-Identifier: Apache-2.0
// Writing a standing rule: fields on one side, and on the other what they mean, in words that follow as one types.
import { Button, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type SyntheticEvent, useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import { type RuleText, rulesChanged, writeRule } from '../../api/rules.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { nodeNow } from '../../world.ts'
import { Fields } from './Fields.tsx'
import { firstRule } from './first-rule.ts'
import { Reading } from './Reading.tsx'

export function NewRule() {
  const { rules: words } = useWords()
  const [rule, setRule] = useState(() => firstRule(nodeNow()))
  const { mutate, isPending, error } = useWriting(rule)
  useTitle(words.write)
  useHighestBanner()
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault()
    mutate()
  }
  return (
    <>
      <Title order={1}>{words.write}</Title>
      <p className="quiet">{words.form.lead}</p>
      <div className="beside">
        <form className="fields" onSubmit={onSubmit} autoComplete="off">
          <Fields rule={rule} onChange={setRule} />
          <div>
            <Button type="submit" loading={isPending}>
              {words.form.act}
            </Button>
          </div>
          {error !== null && <ProblemNote error={error} />}
        </form>
        <div className="following" aria-live="polite">
          <Reading rule={rule} started={null} />
        </div>
      </div>
    </>
  )
}

function useWriting(rule: RuleText) {
  const { key, answered } = useActKey()
  const navigate = useNavigate()
  const answers = useQueryClient()
  return useMutation({
    mutationFn: () => writeRule(rule, key),
    onSettled: (_written, error) => answered(error),
    onSuccess: async ({ rule: id }) => {
      for (const queryKey of rulesChanged) await answers.invalidateQueries({ queryKey })
      await navigate({ to: '/rules/$rule', params: { rule: id } })
    },
  })
}
