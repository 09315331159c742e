// SPDX-License-Identifier: Apache-2.0
// The views, for whom each is, and the key that leads there after `g`. Only the order and the absence of what a role
// has no use for are decided here: what may be seen is the node's to say.
import type { Role } from '../api/session.ts'
import type { Words } from '../words/words.ts'

export type View = {
  readonly name: keyof Words['views']
  /** Under which heading it stands; null where it stands before all. */
  readonly group: keyof Words['groups'] | null
  readonly path: string
  readonly key: string
  readonly roles: readonly Role[]
}

const readers: readonly Role[] = ['analyst', 'disclosure-officer', 'security-officer']
const overseers: readonly Role[] = ['disclosure-officer', 'security-officer', 'auditor']
const stewards: readonly Role[] = ['administrator', 'security-officer', 'auditor']
const officers: readonly Role[] = ['disclosure-officer', 'security-officer']
const releasers: readonly Role[] = ['analyst', 'disclosure-officer']
const everybody: readonly Role[] = [...readers, 'administrator', 'auditor']

const views: readonly View[] = [
  { name: 'home', group: null, path: '/', key: 'h', roles: everybody },
  { name: 'inbox', group: 'desk', path: '/inbox', key: 'i', roles: readers },
  { name: 'reports', group: 'desk', path: '/reports', key: 'r', roles: readers },
  { name: 'search', group: 'desk', path: '/search', key: 'f', roles: readers },
  { name: 'onward', group: 'sharing', path: '/onward', key: 'o', roles: readers },
  { name: 'questions', group: 'sharing', path: '/questions', key: 'q', roles: readers },
  { name: 'rules', group: 'sharing', path: '/rules', key: 'd', roles: officers },
  { name: 'submissions', group: 'sharing', path: '/submissions', key: 's', roles: releasers },
  { name: 'emergencies', group: 'sharing', path: '/emergencies', key: 'w', roles: readers },
  { name: 'custody', group: 'sharing', path: '/custody', key: 'c', roles: readers },
  {
    name: 'partners',
    group: 'alliance',
    path: '/partners',
    key: 'x',
    roles: [...overseers, 'administrator'],
  },
  {
    name: 'agreements',
    group: 'alliance',
    path: '/agreements',
    key: 'e',
    roles: [...overseers, 'administrator'],
  },
  { name: 'communities', group: 'alliance', path: '/communities', key: 'u', roles: officers },
  { name: 'ledger', group: 'oversight', path: '/ledger', key: 'l', roles: overseers },
  {
    name: 'quarantine',
    group: 'oversight',
    path: '/quarantine',
    key: 'z',
    roles: ['security-officer', 'auditor'],
  },
  { name: 'approvals', group: 'oversight', path: '/approvals', key: 'a', roles: stewards },
  { name: 'people', group: 'node', path: '/people', key: 'p', roles: stewards },
  { name: 'policies', group: 'node', path: '/policies', key: 'm', roles: everybody },
  { name: 'running', group: 'node', path: '/node', key: 'n', roles: stewards },
  { name: 'access', group: 'node', path: '/access', key: 't', roles: everybody },
]

export function viewsFor(roles: readonly Role[]): readonly View[] {
  return views.filter((view) => view.roles.some((role) => roles.includes(role)))
}

/** The view at or below whose path a place stands: the longest that fits. */
export function viewAt(place: string): View['name'] {
  const found = views.filter(({ path }) => isBelow(place, path))
  return found.toSorted((a, b) => b.path.length - a.path.length)[0]?.name ?? 'home'
}

export function isBelow(place: string, path: string): boolean {
  return place === path || place.startsWith(`${path}/`) || place.startsWith(`${path}?`)
}

/** The same, heading by heading, in the order of the list. */
export function grouped(list: readonly View[]): ReadonlyMap<View['group'], readonly View[]> {
  return Map.groupBy(list, ({ group }) => group)
}
