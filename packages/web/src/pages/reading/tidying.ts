// SPDX-License-Identifier: Apache-2.0
// Putting away what is open, as in the inbox, with a way back: whoever does so has read it, and goes on to what is to be
// read next.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { flag, nextUnread } from '../../api/inbox.ts'
import type { Tidied } from '../inbox/putting-away.ts'

type Wish = { readonly release: string; readonly away: boolean }
type Done = Tidied & {
  /** Where it leads; null where one stays. */
  readonly to: string | null
}

export function useTidying() {
  const answers = useQueryClient()
  const navigate = useNavigate()
  const { mutate, data, error } = useMutation({
    mutationFn: tidy,
    onSettled: () => answers.invalidateQueries({ queryKey: ['inbox'] }),
    onSuccess: ({ to }) =>
      to === null ? undefined : navigate({ to: '/inbox/$release', params: { release: to } }),
  })
  const undo = () => {
    const [release] = data?.releases ?? []
    if (data !== undefined && release !== undefined) mutate({ release, away: !data.away })
  }
  return { done: data ?? null, error, tidy: mutate, undo }
}

async function tidy({ release, away }: Wish): Promise<Done> {
  const { stayed } = await flag({ releases: [release], away })
  if (stayed.length > 0) return { away, releases: [], stayed: stayed.length, to: null }
  const to = away ? await nextUnread(release) : release
  return { away, releases: [release], stayed: 0, to }
}
