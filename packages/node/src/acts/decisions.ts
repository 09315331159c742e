// SPDX-License-Identifier: Apache-2.0
// Decisions as acts keep and tell them: a digest for the ledger, one sentence for the person.
import { canonicalBytes, type Digest } from '@tearline/base'
import type { Decision, PortionDecision, Reason } from '@tearline/release'
import { digestOf } from '@tearline/seal'
import type { Context } from '../context.ts'
import { NodeError, type NodeErrorCode } from '../error.ts'
import type { Actor } from './actor.ts'
import { record } from './record.ts'

/** INVARIANT (replayable): the ledger names what was decided, portion by portion, with its versions. */
export function digestOfDecisions(decisions: readonly PortionDecision[]): Digest {
  return digestOf(
    canonicalBytes(
      decisions.map(({ portion, decision: { outcome, reasons, versions } }) => ({
        portion,
        outcome,
        reasons: reasons.map(({ code, rule }) => ({ code, rule })),
        versions,
      })),
    ),
  )
}

/** What denies, of several decisions. */
export function denialsOf(decisions: Iterable<Decision>): readonly Reason[] {
  return [...decisions].flatMap(({ outcome, reasons }) => (outcome === 'deny' ? reasons : []))
}

/** Records that an act was denied, and answers the error that says so. INVARIANT (ledger-first): a refusal too. */
export async function recordDenial(
  ctx: Context,
  actor: Actor,
  act: string,
  reasons: readonly Reason[],
): Promise<NodeError> {
  const codes = codesOf(reasons)
  await ctx.store.write((tx) => record(tx, { kind: 'act.denied', act, codes, by: actor.person }))
  return deniedError('node.denied', 'denied', reasons)
}

export function codesOf(reasons: readonly Reason[]): readonly string[] {
  return [...new Set(reasons.map(({ code }) => code))].sort()
}

/** All reasons in one line, each once, and what would change the answer. */
export function deniedError(
  code: NodeErrorCode,
  what: string,
  reasons: readonly Reason[],
): NodeError {
  const texts = [...new Set(reasons.map(({ text }) => text))]
  const remedies = [...new Set(reasons.flatMap(({ remedy }) => remedy ?? []))]
  const detail = remedies.length > 0 ? { next: `what would change it: ${remedies.join('; ')}` } : {}
  return new NodeError(code, `${what}: ${texts.join('; ')}`, detail)
}
