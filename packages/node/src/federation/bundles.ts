// SPDX-License-Identifier: Apache-2.0
// Mail across an air gap (design, section 3.4): what waits for a partner goes out as one file, and what a file brings
// is received as if it had come over the wire. Receipts travel in the next file of the other direction.
// INVARIANT (nothing-lost): carrying a bundle changes nothing about what waits: only a receipt does.
import {
  type Bytes,
  base64,
  type EnvelopeId,
  formatInstant,
  fromBase64,
  fromUtf8,
  idShape,
  type PartyCode,
  parseShape,
  say,
  utf8,
} from '@tearline/base'
import {
  admitBundle,
  type BegunBundle,
  type BundleAdmission,
  type BundleFields,
  beginBundle,
  bundleBytesMax,
  bundleEnvelopesMax,
  ExchangeError,
  type Header,
  type Manifest,
  type Parcel,
  readBundle,
  readHead,
  type VerifiedBundleHead,
  verifyIncoming,
  writeBundle,
} from '@tearline/exchange'
import { digestOf } from '@tearline/seal'
import type { OutboxItem, Reads, WriteTx } from '@tearline/store'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { directoryOf } from './directory.ts'
import { receiptFor } from './receipt.ts'
import { type Received, receive } from './receive.ts'
import { mayEnqueue } from './send.ts'
import { witnessGrowth } from './witness.ts'

export type BundleSummary = {
  readonly from: PartyCode
  readonly number: number
  /** Bundles before this one that never came; null where none is missing. */
  readonly missingFrom: number | null
  readonly accepted: number
  readonly repeated: number
  readonly receipts: number
  readonly refused: readonly { readonly envelope: EnvelopeId; readonly code: string }[]
}

/** An envelope to go into a bundle; its bytes are fetched when they are written. */
type Loaded = Parcel & { readonly load: () => Promise<Bytes> }

/**
 * Writes all that waits for a partner, and the receipts that are owed to it, as the chunks of one file.
 *
 * @throws NodeError `node.unpaired`
 */
export async function exportBundle(
  ctx: Context,
  to: PartyCode,
): Promise<AsyncIterable<Uint8Array>> {
  const { read } = ctx.store
  if (!(await mayEnqueue(read, to, 'recall'))) {
    throw new NodeError('node.unpaired', say`\`${{ to }}\` is not paired with this node`)
  }
  const known = await courierOf(read, to)
  const ledger = await ledgerFields(ctx, known.theirView)
  const receipts = await receiptsOwed(ctx, to, known.owed)
  const waiting = await waitingFor(read, to, bundleEnvelopesMax - receipts.length)
  const parcels = [...receipts, ...waiting]
  const begun = await ctx.store.write((tx) => begin(ctx, tx, { to, parcels, ledger }))
  return writeBundle(begun, contents(parcels))
}

/**
 * Takes in a bundle. All of it is verified before anything takes effect; taken in again it changes nothing.
 *
 * @throws ExchangeError as `readBundle` and `admitBundle`
 */
export async function importBundle(ctx: Context, bytes: Bytes): Promise<BundleSummary> {
  const { read } = ctx.store
  const receiver = { me: ctx.me, directory: await directoryOf(read), now: ctx.clock.now() }
  const { head, envelopes } = readBundle(bytes, receiver)
  const { from, number } = head.manifest
  const { bundlesIn } = await read.channels.byPartner(from)
  const admission = admitBundle(bundlesIn, head, await read.channels.bundle(from, 'in', number))
  const results: Result[] = []
  for (const envelope of envelopes) results.push(await takeOne(ctx, from, envelope))
  await ctx.store.write((tx) => keep(ctx, tx, { head, admission, results }))
  const missingFrom = admission.kind === 'gap' ? admission.expected : null
  return { from, number, missingFrom, ...summaryOf(results) }
}

type Result = {
  readonly header: Header
  readonly outcome: 'accepted' | 'repeated' | 'receipt' | { readonly refused: string }
}

/** One envelope that is refused does not keep the others back: their channel tells whether they may come first. */
async function takeOne(ctx: Context, from: PartyCode, envelope: Bytes): Promise<Result> {
  const directory = await directoryOf(ctx.store.read)
  const { header } = readHead(envelope)
  try {
    const head = verifyIncoming(envelope, { me: ctx.me, directory, now: ctx.clock.now() })
    if (header.from !== from) throw new ExchangeError('exchange.bundle-extra', 'of another party')
    return { header, outcome: outcomeOf(await receive(ctx, head, envelope)) }
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
    return { header, outcome: { refused: error.code } }
  }
}

function outcomeOf(received: Received): Result['outcome'] {
  switch (received.kind) {
    case 'receipt':
      return received.repeated ? 'repeated' : 'accepted'
    case 'noted':
      return 'receipt'
    case 'refused':
      return { refused: received.error.code }
  }
}

function summaryOf(
  results: readonly Result[],
): Omit<BundleSummary, 'from' | 'number' | 'missingFrom'> {
  const count = (outcome: Result['outcome']) =>
    results.filter((result) => result.outcome === outcome).length
  return {
    accepted: count('accepted'),
    repeated: count('repeated'),
    receipts: count('receipt'),
    refused: results.flatMap(({ header, outcome }) =>
      typeof outcome === 'string' ? [] : [{ envelope: header.id, code: outcome.refused }],
    ),
  }
}

type Import = {
  readonly head: VerifiedBundleHead
  readonly admission: BundleAdmission
  readonly results: readonly Result[]
}

async function keep(
  ctx: Context,
  tx: WriteTx,
  { head, admission, results }: Import,
): Promise<void> {
  const { from, number } = head.manifest
  if (admission.kind !== 'repeat') {
    const channel = await tx.channels.byPartner(from)
    await tx.channels.save({ ...channel, bundlesIn: admission.state })
    await tx.channels.saveBundle(from, 'in', { number, digest: head.manifestDigest })
  }
  const known = await courierOf(tx, from)
  const views = results.map(({ header }) => header.seen?.size ?? 0)
  const taken = results.filter(({ outcome }) => outcome === 'accepted' || outcome === 'repeated')
  await saveCourier(tx, from, {
    // The partner carries what has no receipt yet: all of that is answered, again if need be.
    owed: taken.map(({ header }) => header.id),
    theirView: Math.max(known.theirView, ...views),
  })
  await witnessManifest(ctx, tx, head.manifest)
}

/** INVARIANT (one-history): ledgers are witnessed across an air gap too. */
async function witnessManifest(
  ctx: Context,
  tx: WriteTx,
  { from, checkpoint, consistency }: Manifest,
): Promise<void> {
  if (checkpoint === null) return
  const proof = consistency?.proof.map((hash) => fromBase64(hash)) ?? []
  await witnessGrowth(ctx, tx, from, {
    ...{ note: utf8(checkpoint), old: consistency?.old ?? 0, proof },
  })
}

async function begin(
  ctx: Context,
  tx: WriteTx,
  { to, parcels, ledger }: { to: PartyCode; parcels: readonly Loaded[]; ledger: LedgerFields },
): Promise<BegunBundle> {
  const channel = await tx.channels.byPartner(to)
  const { next: number, head: prev } = channel.bundlesOut
  const issued = formatInstant(ctx.clock.now())
  const fields = { from: ctx.me, to, number, prev, issued, ...ledger }
  const begun = beginBundle(fields, parcels, ctx.keys.signing)
  const bundlesOut = { next: number + 1, head: begun.manifestDigest }
  await tx.channels.save({ ...channel, bundlesOut })
  await tx.channels.saveBundle(to, 'out', { number, digest: begun.manifestDigest })
  return begun
}

async function* contents(parcels: readonly Loaded[]): AsyncGenerator<Bytes> {
  for (const { load } of parcels) yield await load()
}

type LedgerFields = Pick<BundleFields, 'checkpoint' | 'consistency'>

/** Our checkpoint, with the proof that it continues the last one that the partner is known to have. */
async function ledgerFields(ctx: Context, theirView: number): Promise<LedgerFields> {
  const { ledger } = ctx.store
  const { bytes, size } = await ledger.publish()
  const hashes = theirView > size ? [] : await ledger.consistency(theirView, size)
  const consistency = theirView > size ? null : { old: theirView, proof: hashes.map(base64) }
  return { checkpoint: fromUtf8(bytes), consistency }
}

async function receiptsOwed(
  ctx: Context,
  to: PartyCode,
  owed: readonly EnvelopeId[],
): Promise<readonly Loaded[]> {
  const parcels: Loaded[] = []
  for (const id of owed) {
    const known = await ctx.store.read.inbox.byEnvelope(to, id)
    if (known === null) continue
    const { header, bytes } = await receiptFor(ctx, { from: to, id }, known.answer)
    parcels.push({ header, digest: digestOf(bytes), bytes: bytes.length, load: async () => bytes })
  }
  return parcels
}

/** From the first envelope without a receipt on, as many as one file takes. */
async function waitingFor(
  reads: Reads,
  to: PartyCode,
  countMax: number,
): Promise<readonly Loaded[]> {
  const parcels: Loaded[] = []
  let room = bundleBytesMax
  for await (const item of undelivered(reads, to)) {
    const bytes = (await reads.blobs.bytesOf(item.content)) ?? 0
    room -= bytes
    if (room < 0 || parcels.length >= countMax) break
    const header = { id: item.envelope, seq: item.seq }
    const load = () => reads.blobs.load(item.content)
    parcels.push({ header, digest: item.content, bytes, load })
  }
  return parcels
}

async function* undelivered(reads: Reads, to: PartyCode): AsyncGenerator<OutboxItem> {
  const queued = await reads.outbox.list({ to, state: 'queued' })
  const dead = await reads.outbox.list({ to, state: 'dead' })
  const numbers = [...queued, ...dead].flatMap(({ seq }) => seq ?? [])
  let next = Math.min(...numbers)
  while (Number.isFinite(next)) {
    const page = await reads.outbox.since(to, next)
    yield* page
    next = page.length === 0 ? Number.POSITIVE_INFINITY : (page.at(-1)?.seq ?? 0) + 1
  }
}

const courierSchema = z.strictObject({
  /** Envelopes of the last bundle that came: each is answered in the next that goes. */
  owed: z.array(idShape('envelope')),
  /** Size of our ledger that the partner has seen, as its envelopes say. */
  theirView: z.int().min(0),
})
type Courier = z.infer<typeof courierSchema>

async function courierOf(reads: Reads, partner: PartyCode): Promise<Courier> {
  const kept = await reads.settings.get(courierName(partner))
  return kept === null ? { owed: [], theirView: 0 } : parseShape(courierSchema, kept)
}

async function saveCourier(tx: WriteTx, partner: PartyCode, courier: Courier): Promise<void> {
  await tx.settings.set(courierName(partner), courier)
}

function courierName(partner: PartyCode): string {
  return `courier/${partner}`
}
