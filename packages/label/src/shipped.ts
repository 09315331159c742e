// SPDX-License-Identifier: Apache-2.0
// The policies that come with the product, made from their files (policies/*.xml) when they are first asked
// for: nobody waits for the parsing of a policy that nobody uses. A new caveat, community or party goes into
// the policy's file.
import { type Instant, parseInstant } from '@tearline/base'
import { policyFiles } from './policies/files.ts'
import type { Policy } from './policy.ts'
import type { Spif } from './spif/model.ts'
import { policyOfSpif } from './spif/policy.ts'
import { readSpif } from './spif/read.ts'

const files = new Map(Object.entries(policyFiles))

const spifs = lazyMap(files.keys(), (name) => readSpif(files.get(name) ?? '').spif)

/** By name, in alphabetical order. */
export const shippedPolicies: ReadonlyMap<string, Policy> = lazyMap(files.keys(), (name) => {
  const spif = spifs.get(name)
  return spif === undefined ? undefined : policyOfSpif(spif, creationOf(spif)).policy
})

export function policyNamed(name: string): Policy | undefined {
  return shippedPolicies.get(name)
}

/** The whole file of a shipped policy, by the policy's name in the engine: `nato`. */
export function spifNamed(name: string): Spif | undefined {
  return spifs.get(name)
}

/** `YYYYMMDDhhmmssZ` */
function creationOf({ creationDate }: Spif): Instant {
  return parseInstant(
    creationDate.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  )
}

/** A map whose values are made once, on demand. */
export function lazyMap<T>(
  names: Iterable<string>,
  make: (name: string) => T | undefined,
): ReadonlyMap<string, T> {
  const known = new Set(names)
  const made = new Map<string, T>()
  const get = (name: string): T | undefined => {
    if (!known.has(name) || made.has(name)) return made.get(name)
    const value = make(name)
    if (value !== undefined) made.set(name, value)
    return value
  }
  const entries = () =>
    known.values().flatMap((name) => {
      const value = get(name)
      return value === undefined ? [] : [[name, value] satisfies [string, T]]
    })
  const map: ReadonlyMap<string, T> = {
    size: known.size,
    get,
    has: (name) => known.has(name),
    keys: () => known.values(),
    values: () => entries().map(([, value]) => value),
    entries,
    [Symbol.iterator]: entries,
    forEach: (visit) => {
      for (const [name, value] of entries()) visit(value, name, map)
    },
  }
  return map
}
