// SPDX-License-Identifier: Apache-2.0
// Titles of lines of a list, for who wants to see them: each is recorded as an opening, so it is asked for once, and
// kept for as long as its view is on screen. Lines that come on screen together are asked for together.
import { queryOptions } from '@tanstack/react-query'
import { type paths, replyOf } from '@tearline/client'
import { api } from './client.ts'

type TitlesPath = paths['/api/v1/titles']['post']
type Answer = TitlesPath['responses']['200']['content']['application/json']
export type OpenedTitle = Answer['titles'][number]

/** A report of one's own party, or a release that was received. */
export type Line = { readonly of: 'report' | 'release'; readonly id: string }

/** Null where it does not open here: the node does not say why. */
export const titleQuery = (line: Line) =>
  queryOptions({
    queryKey: ['title', line.of, line.id],
    queryFn: () => titleOf(line),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** What the node takes in one request. */
const atOnce = 50

type Waiting = Line & {
  readonly resolve: (title: OpenedTitle | null) => void
  readonly reject: (error: unknown) => void
}

let waiting: readonly Waiting[] = []

function titleOf(line: Line): Promise<OpenedTitle | null> {
  if (waiting.length === 0) setTimeout(askWaiting)
  return new Promise((resolve, reject) => {
    waiting = [...waiting, { ...line, resolve, reject }]
  })
}

function askWaiting(): void {
  const all = waiting
  waiting = []
  for (let from = 0; from < all.length; from += atOnce) void ask(all.slice(from, from + atOnce))
}

async function ask(lines: readonly Waiting[]): Promise<void> {
  const idsOf = (kind: Line['of']) => lines.filter(({ of }) => of === kind).map(({ id }) => id)
  const body = { reports: idsOf('report'), releases: idsOf('release') }
  try {
    const { titles } = await replyOf(api.POST('/api/v1/titles', { body }))
    for (const { of, id, resolve } of lines) {
      const found = titles.find(({ report, release }) =>
        of === 'release' ? release === id : release === null && report === id,
      )
      resolve(found ?? null)
    }
  } catch (error) {
    for (const { reject } of lines) reject(error)
  }
}
