// SPDX-License-Identifier: Apache-2.0
// The editor of an agreement: fields on one side, and on the other what they mean, in words that follow as one types.
import { Button, Loader, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type SyntheticEvent, useState } from 'react'
import { useActKey } from '../../api/act-key.ts'
import {
  type Agreement,
  type AgreementDraft,
  agreementQuery,
  agreementsChanged,
  proposeAgreement,
  settingsQuery,
} from '../../api/agreements.ts'
import { allPoliciesQuery, type Policy } from '../../api/running.ts'
import { useHighestBanner } from '../../frame/Banner.tsx'
import { ProblemNote } from '../../frame/ProblemNote.tsx'
import { useTitle } from '../../frame/title.ts'
import { useWords } from '../../words/words.ts'
import { node, nodeNow } from '../../world.ts'
import { Fields } from './Fields.tsx'
import { type Beginning, draftOf, firstForm, formFrom } from './form.ts'
import { Differences, Reading } from './Reading.tsx'

export function NewAgreement() {
  const { agreements: words, listing } = useWords()
  const { from, with: party } = useSearch({ from: '/frame/agreements/new' })
  const settings = useQuery(settingsQuery)
  const policies = useQuery(allPoliciesQuery)
  const base = useQuery({ ...agreementQuery(from ?? ''), enabled: from !== undefined })
  useTitle(words.propose)
  useHighestBanner()
  const error = settings.error ?? policies.error ?? base.error
  if (error !== null) return <ProblemNote error={error} />
  const isWaiting = from !== undefined && base.data === undefined
  if (settings.data === undefined || policies.data === undefined || isWaiting) {
    return <Loader aria-label={listing.waiting} />
  }
  const own = policies.data.find((policy) => policy.own)
  const beginning: Beginning = {
    ...{ proposal: settings.data.proposal, now: nodeNow() },
    ...{ policy: own?.name ?? '', ceiling: own?.classifications[0] ?? '' },
    parties: party === undefined ? [] : [party],
  }
  return (
    <>
      <Title order={1}>{words.propose}</Title>
      <p className="quiet">{words.form.lead}</p>
      <Editor beginning={beginning} base={base.data?.agreement ?? null} policies={policies.data} />
    </>
  )
}

type EditorProps = {
  readonly beginning: Beginning
  /** What it began from; what differs from it is shown. */
  readonly base: Agreement | null
  readonly policies: readonly Policy[]
}

function Editor({ beginning, base, policies }: EditorProps) {
  const { agreements: words } = useWords()
  const [form, setForm] = useState(() =>
    base === null ? firstForm(beginning) : formFrom(base, beginning),
  )
  const draft = draftOf(form, node.party)
  const { mutate, isPending, error } = useProposing(draft)
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault()
    mutate()
  }
  return (
    <div className="beside">
      <form className="fields" onSubmit={onSubmit} autoComplete="off">
        <Fields form={form} policies={policies} onChange={setForm} />
        <div>
          <Button type="submit" loading={isPending}>
            {words.form.act}
          </Button>
        </div>
        {error !== null && <ProblemNote error={error} />}
      </form>
      <div className="following" aria-live="polite">
        <Reading draft={draft} />
        {base !== null && (
          <section aria-label={words.compare}>
            <Title order={2}>
              {words.compare} {base.title}
            </Title>
            <Differences before={base} after={draft} />
          </section>
        )}
      </div>
    </div>
  )
}

function useProposing(draft: AgreementDraft) {
  const { key, answered } = useActKey()
  const navigate = useNavigate()
  const answers = useQueryClient()
  return useMutation({
    mutationFn: () => proposeAgreement(draft, key),
    onSettled: (_proposed, error) => answered(error),
    onSuccess: async ({ agreement: { id } }) => {
      for (const queryKey of agreementsChanged) await answers.invalidateQueries({ queryKey })
      await navigate({ to: '/agreements/$agreement', params: { agreement: id } })
    },
  })
}
