// SPDX-License-Identifier: Apache-2.0
// The policies that come with the product. A new caveat, community or party goes into the policy's file.
import { parsePolicy } from './parse-policy.ts'
import { lantern } from './policies/lantern.ts'
import { tlp } from './policies/tlp.ts'
import { us } from './policies/us.ts'
import type { Policy } from './policy.ts'

export const shippedPolicies: ReadonlyMap<string, Policy> = new Map(
  [lantern, tlp, us].map(parsePolicy).map((policy) => [policy.name, policy]),
)

export function policyNamed(name: string): Policy | undefined {
  return shippedPolicies.get(name)
}
