// SPDX-License-Identifier: Apache-2.0
// Who may read the text of a question or an answer: decided as for a portion.
//
// A question is one more portion of the release that it asks about: under the same holdings and terms, at its own label.
// An answer is its sender's own; whoever asked holds it as it holds that release, for as long as it wants.
import type { PartyCode, PortionId } from '@tearline/base'
import type { Label } from '@tearline/label'
import { type Action, type Decision, decide, type Facts } from '@tearline/release'
import type { ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import type { Actor } from './actor.ts'
import { isHidden, useRequest } from './readable.ts'

export type Text = {
  readonly label: Label
  readonly originator: PartyCode
  /** As which it is decided on: every one of them must let it be. */
  readonly portions: readonly PortionId[]
  readonly facts: Facts
}

/** One decision a portion. */
export function textDecisions(
  ctx: Context,
  actor: Actor,
  { label, originator, portions, facts }: Text,
  action: Action,
): readonly Decision[] {
  return portions.map((portion) =>
    decide(useRequest(ctx, actor, { portion, originator, label, cites: [] }, action), facts),
  )
}

export function mayKnowText(ctx: Context, actor: Actor, text: Text): boolean {
  return !textDecisions(ctx, actor, text, 'know-of').some(isHidden)
}

export function mayReadText(ctx: Context, actor: Actor, text: Text): boolean {
  return textDecisions(ctx, actor, text, 'read').every(({ outcome }) => outcome === 'permit')
}

/** What this party wrote itself. `portion`: any that it has. */
export function ownText(ctx: Context, label: Label, portion: PortionId, facts: Facts): Text {
  return { label, originator: ctx.me, portions: [portion], facts }
}

/** What `from` answered, as this party holds it: what was released, consented to or recalled besides does not count. */
export function heldText(
  ctx: Context,
  answer: { readonly label: Label; readonly from: PartyCode; readonly portion: PortionId },
  { id: release, agreement, release: { terms } }: ReleaseRecord,
  facts: Facts,
): Text {
  const { label, from, portion } = answer
  const holding = {
    ...{ portion, holder: ctx.me, owner: from, from, release, agreement, terms },
    ...{ leaseUntil: null, expires: null },
  }
  const held = {
    holdings: new Map([[portion, [holding]]]),
    consents: new Map(),
    recalls: new Map(),
  }
  return { label, originator: from, portions: [portion], facts: { ...facts, ...held } }
}
