// SPDX-License-Identifier: Apache-2.0
// What an organisation's OpenID provider says of somebody, in our words. The operator writes the mapping; the claims
// are the provider's. A bad one would buy a clearance, so nothing is guessed: a claim that is absent, a value that the
// mapping does not name, or a form that is not foreseen, and nobody is signed in.
import { type Json, type PartyCode, partyCodeShape, textShape } from '@tearline/base'
import { type Role, roles } from '@tearline/release'
import type { PersonDetail } from '@tearline/store'
import { z } from 'zod'
import { areCompatible } from '../duties.ts'
import { authLimits } from '../limits.ts'

const claimName = textShape(200)
const valuesTo = <T extends z.ZodType>(shape: T) =>
  z.strictObject({
    claim: claimName,
    values: z
      .record(textShape(200), shape)
      .refine((all) => Object.keys(all).length <= authLimits.namesMax, 'too many values'),
  })

/** `provider.json` in the directory of a node. */
export const mappingSchema = z.strictObject({
  v: z.literal(1),
  /** Without TLS only on this machine. */
  issuer: z.url().max(500),
  clientId: textShape(200),
  /** A file with the client's secret, beside this one; null for a public client, which PKCE protects. */
  clientSecretFile: textShape(500).nullable(),
  scope: textShape(500).default('openid profile'),
  claimsFrom: z.enum(['id-token', 'userinfo']).default('id-token'),
  name: claimName,
  nation: valuesTo(partyCodeShape),
  clearance: valuesTo(textShape(100)),
  compartments: valuesTo(z.strictObject({ tag: textShape(100), value: textShape(100) })),
  roles: valuesTo(z.enum(roles)),
})
export type Mapping = z.infer<typeof mappingSchema>

export type Claims = { readonly [claim: string]: Json | undefined }

/** Null where the provider does not vouch for somebody in words that the mapping knows. */
export function vouchedBy(mapping: Mapping, claims: Claims): PersonDetail | null {
  const name = claimOf(claims, mapping.name)
  const nation = oneOf<PartyCode>(mapping.nation, claims)
  const clearance = oneOf(mapping.clearance, claims)
  const compartments = allOf(mapping.compartments, claims)
  const held = allOf<Role>(mapping.roles, claims)
  if (typeof name !== 'string' || name === '' || name.length > 200) return null
  if (nation === null || clearance === null || compartments === null || held === null) return null
  const distinct = [...new Set(held)]
  if (!areCompatible(distinct)) return null
  return { name, nation, clearance, compartments: tagged(compartments), roles: distinct }
}

type Named<T> = { readonly claim: string; readonly values: Readonly<Record<string, T>> }

/** A list of one is one. */
function oneOf<T>(named: Named<T>, claims: Claims): T | null {
  const all = allOf(named, claims)
  return all?.length === 1 ? (all[0] ?? null) : null
}

/** Null where the claim is absent or one of its values unknown; an empty list is a list. */
function allOf<T>({ claim, values }: Named<T>, claims: Claims): readonly T[] | null {
  const said = claimOf(claims, claim)
  const list = typeof said === 'string' ? [said] : said
  if (!Array.isArray(list) || list.length > authLimits.namesMax) return null
  const known: T[] = []
  for (const value of list) {
    // Own members only: a claim is not to find `constructor` in the mapping.
    const meant =
      typeof value === 'string' && Object.hasOwn(values, value) ? values[value] : undefined
    if (meant === undefined) return null
    known.push(meant)
  }
  return known
}

function claimOf(claims: Claims, claim: string): Json | undefined {
  return Object.hasOwn(claims, claim) ? claims[claim] : undefined
}

type Compartment = { readonly tag: string; readonly value: string }

function tagged(all: readonly Compartment[]): PersonDetail['compartments'] {
  return [...Map.groupBy(all, ({ tag }) => tag)].map(([tag, of]) => ({
    tag,
    values: [...new Set(of.map(({ value }) => value))].sort(),
  }))
}
