// SPDX-License-Identifier: Apache-2.0
// Wrapping this party's own portion keys for another party, and unwrapping what was wrapped for us.
import { type Bytes, fromBase64, type Json, type PortionId, say } from '@tearline/base'
import type { Wrap } from '@tearline/exchange'
import { digestOf, type KeyOfPortion, type PortionKey, unwrapKeys, wrapKeys } from '@tearline/seal'
import type { Reads } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { openWithAny } from '../keys/opening.ts'

/** Under which statement keys are given, and to whom: bound into the wrapped bytes. */
export type WrapBinding = Pick<Wrap, 'use' | 'statement' | 'to'>

export type Wrapped = { readonly wrap: Wrap; readonly bytes: Bytes }

/**
 * Wraps keys of portions that were written here.
 *
 * INVARIANT (no-key-outside): only keys of our own portions are in `reads.reports.keys`, and the recipient's
 * key comes from the document that two people compared.
 */
export async function wrapFor(
  reads: Reads,
  binding: WrapBinding,
  portions: readonly PortionId[],
): Promise<Wrapped> {
  const keys = await reads.reports.keys(portions)
  const partner = await reads.parties.byCode(binding.to)
  if (partner === null || partner.state !== 'paired') {
    throw new NodeError(
      'node.unpaired',
      say`\`${{ party: binding.to }}\` is not paired with this node`,
    )
  }
  const bytes = wrapKeys({
    recipient: fromBase64(partner.newest.document.sealingKey),
    context: wrapContext(binding),
    keys: portions.map((portion) => ({ portion, key: requireKey(keys.get(portion)) })),
  })
  return { wrap: { ...binding, portions: [...portions], wrapped: digestOf(bytes) }, bytes }
}

export function unwrapOurs(
  ctx: Context,
  binding: WrapBinding,
  wrapped: Bytes,
): readonly KeyOfPortion[] {
  const context = wrapContext(binding)
  return openWithAny(ctx.keys.opening, (key) => unwrapKeys({ key, context, wrapped }))
}

export function wrapContext({ use, statement, to }: WrapBinding): Json {
  return { use, statement, to }
}

function requireKey(key: Bytes | undefined): PortionKey {
  if (key === undefined)
    throw new NodeError('node.key-unavailable', 'a portion has no key any more')
  return key as PortionKey
}
