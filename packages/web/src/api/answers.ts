// SPDX-License-Identifier: Apache-2.0
// What the node has answered so far, for as long as the page is open: nothing of it is kept in the browser.
import { QueryClient } from '@tanstack/react-query'
import { mayRetry } from './problem.ts'

export const answers = new QueryClient({
  defaultOptions: { queries: { retry: mayRetry, refetchOnWindowFocus: true, staleTime: 5_000 } },
})
