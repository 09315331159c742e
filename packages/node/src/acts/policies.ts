// SPDX-License-Identifier: Apache-2.0
// Adding a policy to a node. Whoever writes a policy decides who reads what: it is the security officer's act, and it
// is in the ledger.
import {
  type Bytes,
  type Digest,
  equalBytes,
  fromUtf8,
  type Instant,
  type PersonId,
  say,
  utf8,
} from '@tearline/base'
import { type Policy, shippedPolicies, spifNamed, writeSpif } from '@tearline/label'
import { digestOf } from '@tearline/seal'
import type { WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError, notFound } from '../error.ts'
import { readPolicy } from '../policies.ts'
import { type Actor, requireRole } from './actor.ts'
import { record } from './record.ts'

export type PolicyAdded = {
  readonly name: string
  readonly version: string
  readonly digest: Digest
  /** False where these very bytes were there. */
  readonly added: boolean
}

/**
 * Adds a policy file. From then on it is the newest of its name.
 *
 * @throws NodeError `node.role-missing`, `node.policy-taken`, `node.policy-identity`; what `readPolicy` throws
 */
export async function addPolicy(ctx: Context, actor: Actor, bytes: Bytes): Promise<PolicyAdded> {
  requireRole(actor, 'security-officer')
  const now = ctx.clock.now()
  const policy = readPolicy(bytes, now)
  const { name, version } = policy
  const digest = digestOf(bytes)
  const known = await ctx.store.read.policies.byVersion(name, version)
  if (isShipped(policy, bytes) || (known !== null && equalBytes(known.bytes, bytes))) {
    return { name, version, digest, added: false }
  }
  if (known !== null || shippedPolicies.get(name)?.version === version) throw taken(policy)
  requireSameIdentity(ctx, policy)
  await ctx.store.write((tx) => keepPolicy(tx, { policy, bytes, now, by: actor.person }))
  ctx.shelf.put(policy)
  return { name, version, digest, added: true }
}

export type PolicyKept = {
  readonly policy: Policy
  readonly bytes: Bytes
  readonly now: Instant
  readonly by: PersonId | null
}

/** The entry and the file; it counts once the transaction is durable. */
export async function keepPolicy(tx: WriteTx, { policy, bytes, now, by }: PolicyKept) {
  const { name, version } = policy
  const digest = digestOf(bytes)
  await record(tx, { kind: 'policy.added', policy: name, version, digest, by })
  await tx.policies.add(policy, bytes, now)
}

export type FirstPolicy = Omit<PolicyKept, 'by'> & {
  /** Then there is nothing to keep. */
  readonly isShipped: boolean
}

/**
 * The policy of a file that a new node is to mark in.
 *
 * @throws NodeError `node.policy-taken`, `node.policy-identity`; what `readPolicy` throws
 */
export function firstPolicy(bytes: Bytes, now: Instant): FirstPolicy {
  const policy = readPolicy(bytes, now)
  if (isShipped(policy, bytes)) return { policy, bytes, now, isShipped: true }
  if (shippedPolicies.get(policy.name)?.version === policy.version) throw taken(policy)
  requireSameIdentity({ policies: shippedPolicies }, policy)
  return { policy, bytes, now, isShipped: false }
}

/** Whether these are the very bytes of a shipped file. */
function isShipped({ name, version }: Policy, bytes: Bytes): boolean {
  const spif = spifNamed(name)
  return spif?.version === version && equalBytes(utf8(writeSpif(spif)), bytes)
}

function taken({ name, version }: Policy): NodeError {
  return new NodeError(
    'node.policy-taken',
    say`\`${{ name }}\` \`${{ version }}\` is another file here`,
    {
      next: 'give the changed file another version',
    },
  )
}

/** A name stands for one registered policy: a file of another cannot take its place. */
function requireSameIdentity(ctx: Pick<Context, 'policies'>, { name, oid }: Policy): void {
  const known = ctx.policies.get(name)
  if (known === undefined || (oid !== null && known.oid === oid)) return
  throw new NodeError(
    'node.policy-identity',
    say`\`${{ name }}\` is a policy of another identifier`,
    {
      next: 'give the file the object identifier of the policy that it replaces, or another name',
    },
  )
}

export type PolicyRow = Pick<Policy, 'name' | 'version' | 'oid'> & {
  readonly shipped: boolean
  /** Whether this party marks in it. */
  readonly own: boolean
  /** Their names, the lowest first. */
  readonly classifications: string[]
}

/** The newest of every name. */
export function listPolicies(ctx: Context): readonly PolicyRow[] {
  return [...ctx.policies.values()].map(({ name, version, oid, classifications }) => ({
    name,
    version,
    oid,
    shipped: shippedPolicies.get(name)?.version === version,
    own: name === ctx.policy.name,
    classifications: classifications
      .toSorted((a, b) => a.hierarchy - b.hierarchy)
      .map((each) => each.name),
  }))
}

/** The newest file of a name, as SPIF. @throws NodeError `node.not-found` */
export async function showPolicy(
  ctx: Context,
  name: string,
): Promise<PolicyRow & { spif: string }> {
  const row = listPolicies(ctx).find((policy) => policy.name === name)
  if (row === undefined) throw notFound()
  const added = await ctx.store.read.policies.byVersion(name, row.version)
  if (added !== null) return { ...row, spif: fromUtf8(added.bytes) }
  const shipped = spifNamed(name)
  if (shipped === undefined) throw notFound()
  return { ...row, spif: writeSpif(shipped) }
}
