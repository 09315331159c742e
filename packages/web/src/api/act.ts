// SPDX-License-Identifier: Apache-2.0
// An act of a person, and the lists that are asked anew once it is done.
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'

export function useAct<Order, Done>(
  act: (order: Order) => Promise<Done>,
  changes: readonly QueryKey[],
) {
  const answers = useQueryClient()
  return useMutation({
    mutationFn: act,
    // What was shown once is not kept.
    gcTime: 0,
    onSuccess: async () => {
      for (const queryKey of changes) await answers.invalidateQueries({ queryKey })
    },
  })
}
