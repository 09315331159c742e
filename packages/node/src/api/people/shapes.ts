// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { formatInstant, idShape, partyCodeShape, textShape, timestampShape } from '@tearline/base'
import { roles } from '@tearline/release'
import type { PersonRecord } from '@tearline/store'
import type { Outcome } from '../../acts/people-roles.ts'
import { authLimits } from '../../auth/limits.ts'
import type { Link } from '../../auth/links.ts'
import { lineShape } from '../shapes.ts'

/** What somebody is known by: one word, so that it looks the same wherever it is read. */
export const loginShape = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]{0,99}$/u)
export const nameShape = lineShape(200)

export const personParams = z.strictObject({ person: idShape('person') })
export const rolesShape = z
  .array(z.enum(roles))
  .max(roles.length)
  .refine((all) => new Set(all).size === all.length, 'a role stands there twice')

export const compartmentsShape = z
  .array(
    z.strictObject({
      tag: textShape(100),
      values: z.array(textShape(100)).min(1).max(authLimits.namesMax),
    }),
  )
  .max(authLimits.namesMax)

export const personShape = z.strictObject({
  person: idShape('person'),
  name: z.string(),
  active: z.boolean(),
  nation: partyCodeShape,
  /** Empty where nobody has vouched for one. */
  clearance: z.string(),
  compartments: z.array(z.strictObject({ tag: z.string(), values: z.array(z.string()) })),
  roles: z.array(z.enum(roles)),
  created: timestampShape,
})

export function plainPerson(person: PersonRecord): z.input<typeof personShape> {
  const { id, name, active, nation, clearance, created } = person
  return {
    ...{ person: id, name, active, nation, clearance },
    compartments: person.compartments.map(({ tag, values }) => ({ tag, values: [...values] })),
    roles: [...person.roles],
    created: formatInstant(created),
  }
}

/** A link is shown once, to whoever hands it over. */
export const linkShape = z.strictObject({ url: z.string(), expires: timestampShape })

export function plainLink({ url, expires }: Link): z.input<typeof linkShape> {
  return { url, expires: formatInstant(expires) }
}

/** `approval`: what waits for a second person; null where it is done. */
export const outcomeShape = z.strictObject({ approval: idShape('approval').nullable() })

export function plainOutcome({ approval }: Outcome): z.input<typeof outcomeShape> {
  return { approval }
}
