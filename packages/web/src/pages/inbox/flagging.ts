// SPDX-License-Identifier: Apache-2.0
// What one says of what was received, for oneself; the lists follow.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { flag } from '../../api/inbox.ts'

export function useFlagging() {
  const answers = useQueryClient()
  return useMutation({
    mutationFn: flag,
    onSuccess: () => answers.invalidateQueries({ queryKey: ['inbox'] }),
  })
}
