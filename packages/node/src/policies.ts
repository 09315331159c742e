// SPDX-License-Identifier: Apache-2.0
// The policies that this node judges by: those shipped, and the files that its security officer added. Of each name
// the newest version; a label of an older one is judged by it as long as it knows every value.
import type { Bytes, Instant } from '@tearline/base'
import { lazyMap, type Policy, policyOfSpif, readSpif, shippedPolicies } from '@tearline/label'
import type { Reads } from '@tearline/store'

export type PolicyShelf = {
  /** By name, the newest; never changed in place, so that whoever has it may iterate. */
  readonly newest: () => ReadonlyMap<string, Policy>
  readonly version: (name: string, version: string) => Policy | undefined
  /** Only once its file is durable. */
  readonly put: (policy: Policy) => void
  /** Takes in what another process of this node added. `revision`: of the policies, as the store has it now. */
  readonly follow: (revision: number) => Promise<void>
}

export async function openShelf(reads: ShelfReads): Promise<PolicyShelf> {
  // Shipped ones are parsed when first asked for: nothing is copied until something is added.
  let newest: ReadonlyMap<string, Policy> = shippedPolicies
  const versions = new Map<string, Policy>()
  let followed = -1
  const shelf: PolicyShelf = {
    newest: () => newest,
    version: (name, version) => {
      const shipped = shippedPolicies.get(name)
      return shipped?.version === version ? shipped : versions.get(`${name}\n${version}`)
    },
    put: (policy) => {
      newest = withPolicy(newest, policy)
      versions.set(`${policy.name}\n${policy.version}`, policy)
    },
    follow: async (revision) => {
      if (revision === followed) return
      for (const { bytes, saved } of await reads.policies.list()) {
        const policy = readPolicy(bytes, saved)
        if (shelf.version(policy.name, policy.version) === undefined) shelf.put(policy)
      }
      followed = revision
    },
  }
  await shelf.follow((await reads.revisions()).policies)
  return shelf
}

type ShelfReads = Pick<Reads, 'policies' | 'revisions'>

/** The same map with one more, or another, policy; the rest of it is not made for that. */
function withPolicy(
  rest: ReadonlyMap<string, Policy>,
  policy: Policy,
): ReadonlyMap<string, Policy> {
  return lazyMap([...rest.keys(), policy.name], (name) =>
    name === policy.name ? policy : rest.get(name),
  )
}

/** @throws XmlError, SpifError, LabelError where the file is no policy of the engine */
export function readPolicy(bytes: Bytes, at: Instant): Policy {
  return policyOfSpif(readSpif(bytes).spif, at).policy
}
