// SPDX-License-Identifier: Apache-2.0
// The copy that a third party gets of what goes on without its originator's name: other ids, other keys, other labels,
// the same content.
import {
  type Bytes,
  type Instant,
  newId,
  type PartyCode,
  type PortionId,
  type ReportId,
} from '@tearline/base'
import {
  concealLabel,
  encodeLabel,
  type Label,
  type Policy,
  spifNamed,
  translateLabel,
} from '@tearline/label'
import type { Agreement, Precedence } from '@tearline/release'
import { digestOf, newPortionKey, type PortionKey, sealPortion } from '@tearline/seal'
import type {
  ConcealedRecord,
  ConsentRecord,
  PortionRecord,
  ReleaseRecord,
  RenditionRecord,
  WriteTx,
} from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import type { Actor } from './actor.ts'
import type { OpenedPortion } from './read-rendition.ts'

export type ConcealedParcel = {
  readonly held: ReleaseRecord
  /** The originator's, for this node alone. */
  readonly rendition: RenditionRecord
  readonly consent: ConsentRecord
  readonly to: PartyCode
  readonly agreement: Agreement
  /** Of whoever passes it on: the originator's own does not go along. */
  readonly precedence?: Precedence | undefined
}

export type Copy = {
  readonly report: ReportId
  readonly made: Instant
  readonly portions: readonly (PortionRecord & { readonly label: Label })[]
  readonly sealed: readonly Bytes[]
  readonly keys: ReadonlyMap<PortionId, PortionKey>
  readonly behind: ConcealedRecord['portions']
}

/** @throws LabelError where no label says it without the name; NodeError `node.concealed-policy` */
export function copyOf(
  ctx: Context,
  parcel: ConcealedParcel,
  opened: readonly OpenedPortion[],
): Copy {
  const report = newId('report', ctx.rng)
  const copies = opened.map((portion) => sealCopy(ctx, parcel, { report, portion }))
  return {
    report,
    made: ctx.clock.now(),
    portions: copies.map(({ record }) => record),
    sealed: copies.map(({ bytes }) => bytes),
    keys: new Map(copies.map(({ record, key }) => [record.id, key])),
    behind: copies.map(({ record, of }) => ({ portion: record.id, of })),
  }
}

function sealCopy(
  ctx: Context,
  { held, to, agreement }: ConcealedParcel,
  { report, portion: opened }: { readonly report: ReportId; readonly portion: OpenedPortion },
) {
  const { me: originator, rng } = ctx
  const { portion: of, number, form, mediaType, content } = opened
  const id = newId('portion', rng)
  const own = inOwnPolicy(ctx, opened.label, agreement)
  const label = concealLabel(ctx.policy, own, { originator: held.originator, holder: ctx.me, to })
  const key = newPortionKey(rng)
  const labelDigest = digestOf(encodeLabel(label))
  const bytes = sealPortion({ report, portion: id, originator, labelDigest, key, rng, content })
  const named = { id, report, number, originator, label, form, mediaType, cites: [of] }
  return {
    record: { ...named, sealed: digestOf(bytes), sealedBytes: bytes.length },
    key,
    bytes,
    of,
  }
}

/** A label of another policy than ours would tell whose it is. @throws NodeError `node.concealed-policy`; LabelError */
function inOwnPolicy(ctx: Context, label: Label, { equivalences = [] }: Agreement): Label {
  if (label.policy === ctx.policy.name) return label
  const pair = { from: filed(ctx.policies.get(label.policy)), to: filed(ctx.policy) }
  return translateLabel(pair, label, { side: 'receiving', rows: equivalences }).label
}

function filed(policy: Policy | undefined) {
  const spif = policy && spifNamed(policy.name)
  if (policy !== undefined && spif !== undefined) return { policy, spif }
  throw new NodeError('node.concealed-policy', 'its label cannot be put into a policy of ours', {
    next: 'ask the originator for a tear line marked in a policy that both use',
  })
}

export async function saveCopy(
  ctx: Context,
  tx: WriteTx,
  actor: Actor,
  { report: id, made: created, portions, sealed, keys }: Copy,
): Promise<void> {
  await tx.reports.create({
    ...{ id, originator: ctx.me, author: actor.person, state: 'final', created },
  })
  await tx.blobs.putAll([...sealed])
  await tx.reports.savePortions(portions)
  await tx.reports.saveKeys(keys)
}
