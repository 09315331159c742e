// SPDX-License-Identifier: Apache-2.0
// The name of whoever has an id, as far as one may list people; whatever else it is stays as it is.
import { useInfiniteQuery } from '@tanstack/react-query'
import { peopleQuery } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'

export function useNames(): (id: string) => string {
  const { roles, person, name } = useSession()
  const sees = ['administrator', 'security-officer', 'auditor'] as const
  const enabled = sees.some((role) => roles.includes(role))
  const { data } = useInfiniteQuery({ ...peopleQuery, enabled })
  const people = data?.pages.flatMap((page) => page.people) ?? []
  const known = [{ person, name }, ...people]
  return (id) => known.find((each) => each.person === id)?.name ?? id
}

/** The same for a line of text, where an id in full would be most of it. */
export function usePersonNames(): (id: string) => string {
  const nameOf = useNames()
  return (id) => {
    const name = nameOf(id)
    return name === id ? id.slice(0, 12) : name
  }
}
