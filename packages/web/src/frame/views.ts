// SPDX-License-Identifier: Apache-2.0
// The views, for whom each is, and the key that leads there after `g`. Only the order and the absence of what a role
// has no use for are decided here: what may be seen is the node's to say.
import type { Role } from '../api/session.ts'
import type { Words } from '../words/words.ts'

export type View = {
  readonly name: keyof Words['views']
  readonly path: string
  readonly key: string
  readonly roles: readonly Role[]
}

const readers: readonly Role[] = ['analyst', 'disclosure-officer', 'security-officer']
const overseers: readonly Role[] = ['disclosure-officer', 'security-officer', 'auditor']
const stewards: readonly Role[] = ['administrator', 'security-officer', 'auditor']
const releasers: readonly Role[] = ['analyst', 'disclosure-officer']
const everybody: readonly Role[] = [...readers, 'administrator', 'auditor']

const views: readonly View[] = [
  { name: 'home', path: '/', key: 'h', roles: everybody },
  { name: 'inbox', path: '/inbox', key: 'i', roles: readers },
  { name: 'reports', path: '/reports', key: 'r', roles: readers },
  { name: 'search', path: '/search', key: 'f', roles: readers },
  { name: 'onward', path: '/onward', key: 'o', roles: readers },
  { name: 'submissions', path: '/submissions', key: 's', roles: releasers },
  { name: 'custody', path: '/custody', key: 'c', roles: readers },
  { name: 'ledger', path: '/ledger', key: 'l', roles: overseers },
  { name: 'partners', path: '/partners', key: 'x', roles: [...overseers, 'administrator'] },
  { name: 'agreements', path: '/agreements', key: 'e', roles: [...overseers, 'administrator'] },
  {
    name: 'communities',
    path: '/communities',
    key: 'u',
    roles: ['disclosure-officer', 'security-officer'],
  },
  { name: 'people', path: '/people', key: 'p', roles: stewards },
  { name: 'approvals', path: '/approvals', key: 'a', roles: stewards },
  { name: 'policies', path: '/policies', key: 'm', roles: everybody },
  { name: 'running', path: '/node', key: 'n', roles: stewards },
  { name: 'access', path: '/access', key: 't', roles: everybody },
]

export function viewsFor(roles: readonly Role[]): readonly View[] {
  return views.filter((view) => view.roles.some((role) => roles.includes(role)))
}
