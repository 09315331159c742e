// SPDX-License-Identifier: Apache-2.0
// Decisions as acts keep and tell them: a digest for the ledger, one sentence for the person.
import { canonicalBytes, type Digest, type Sentence, say, severally } from '@tearline/base'
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
  return deniedError('node.denied', deniedFor, reasons)
}

export function codesOf(reasons: readonly Reason[]): readonly string[] {
  return [...new Set(reasons.map(({ code }) => code))].sort()
}

/** All reasons in one line, each once, and what would change the answer. `text`: what comes of them. */
export function deniedError(
  code: NodeErrorCode,
  textOf: (reasons: Sentence) => Sentence,
  reasons: readonly Reason[],
): NodeError {
  const texts = reasons.map(({ sentences }) => sentences.text)
  const remedies = severally(reasons.flatMap(({ sentences }) => sentences.remedy ?? []))
  const next = remedies.text === '' ? {} : { next: say`what would change it: ${{ remedies }}` }
  return new NodeError(code, textOf(severally(texts)), next)
}

export function deniedFor(reasons: Sentence): Sentence {
  return say`denied: ${{ reasons }}`
}
