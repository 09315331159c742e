// SPDX-License-Identifier: Apache-2.0
// Lists come in pages; the node says behind which place the next begins.

/** Lines of a list at a time: two screens. */
const limit = '50'

type Paged = { readonly next: string | null }

export const paging = {
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }: Paged) => next,
}

export function pageAfter(cursor: string | null) {
  return { params: { query: { limit, ...(cursor !== null && { cursor }) } } }
}
