// SPDX-License-Identifier: Apache-2.0
// What is fetched while the libraries still come: who is signed in, and for somebody who is, the parts of the view that
// the address names and what it asks the node first. Nobody else is sent or asked anything of it. A view that is not
// in the table comes a moment later.
import type { Session } from '../api/session.ts'
import { viewsFor } from '../frame/views.ts'
import { askEarly } from './early.ts'

type Ahead = {
  readonly path: RegExp
  readonly load: () => Promise<unknown>
  /** Nothing that opens or records; to the letter what the view asks, or it is asked twice. */
  readonly ask: (path: string, session: Session) => readonly string[]
}

const loadHome = () => import('../pages/home/Home.tsx')

const views: readonly Ahead[] = [
  {
    path: /^\/$/,
    load: loadHome,
    ask: (_path, { roles }) => [
      ...['/api/v1/tasks?limit=200', '/api/v1/changes'],
      ...(viewsFor(roles).some(({ name }) => name === 'inbox')
        ? ['/api/v1/inbox?order=newest&limit=50']
        : []),
    ],
  },
  {
    path: /^\/inbox$/,
    load: () => import('../pages/inbox/Inbox.tsx'),
    ask: () => ['/api/v1/inbox?order=precedence&limit=50', '/api/v1/partners'],
  },
  {
    path: /^\/inbox\/rel-[0-9a-f]{32}$/,
    load: () => import('../pages/reading/Release.tsx'),
    ask: (path) => [path.replace('/inbox/', '/api/v1/releases/')],
  },
  {
    path: /^\/reports$/,
    load: () => import('../pages/Reports.tsx'),
    ask: () => ['/api/v1/reports?limit=50'],
  },
  {
    path: /^\/reports\/new$/,
    load: () => import('../pages/write/Write.tsx'),
    ask: () => ['/api/v1/drafts?limit=20', '/api/v1/markings'],
  },
  {
    path: /^\/search$/,
    load: () => import('../pages/search/Search.tsx'),
    ask: () => ['/api/v1/searches?limit=50'],
  },
]

const loadFrame = () => import('../frame/Frame.tsx')

/** What comes after signing in, while a passkey is touched. What does not come is asked for again when it is needed. */
export function loadInside(): void {
  Promise.all([loadFrame(), loadHome()]).catch(() => {})
}

export async function askAhead({ pathname, search }: Location): Promise<void> {
  const answer = await askEarly('/api/v1/session')
  if (!answer.ok) return
  const view = views.find(({ path }) => path.test(pathname))
  // A filter asks for another list.
  if (view !== undefined && search === '') {
    const session = (await answer.clone().json()) as Session
    for (const path of view.ask(pathname, session)) void askEarly(path)
  }
  await Promise.all([loadFrame(), view?.load()])
}
