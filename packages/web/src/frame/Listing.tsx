// SPDX-License-Identifier: Apache-2.0
// What surrounds a list that comes in pages: waiting, a refusal, nothing, and more. No totals: a count would tell.
import { Button, Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { ProblemNote } from './ProblemNote.tsx'

type ListingProps = {
  readonly list: {
    readonly isPending: boolean
    readonly error: Error | null
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => unknown
  }
  readonly isEmpty: boolean
  readonly empty: string
  readonly children: ReactNode
}

export function Listing({ list, isEmpty, empty, children }: ListingProps) {
  const { listing } = useWords()
  if (list.isPending) return <Loader aria-label={listing.waiting} />
  if (list.error !== null) return <ProblemNote error={list.error} />
  if (isEmpty) return <p className="empty">{empty}</p>
  return (
    <>
      {children}
      {list.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {listing.more}
        </Button>
      )}
    </>
  )
}
