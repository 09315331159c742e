// SPDX-License-Identifier: Apache-2.0
// Asks the node who could see what is being written, as it is marked on screen. Only marks go, and no word of the text;
// asked again when a mark or the number of portions changes, and not when somebody types.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { replyOf } from '@tearline/client'
import { api } from '../../../api/client.ts'
import type { Text } from '../texts.ts'
import type { MarkAnswers } from './reckon.ts'

export const whoMaySeeMarks = (draft: string | null, texts: readonly Text[]) => {
  const portions = texts.map(({ portion, marking, cites }) => ({
    ...{ portion, marking, cites: [...cites] },
  }))
  return queryOptions({
    queryKey: ['who-may-see-marks', draft, portions],
    queryFn: async ({ signal }): Promise<MarkAnswers> => {
      const body = { draft, portions, atLeast: null }
      return {
        texts,
        ...(await replyOf(api.POST('/api/v1/markings/who-may-see', { body, signal }))),
      }
    },
    enabled: portions.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}
