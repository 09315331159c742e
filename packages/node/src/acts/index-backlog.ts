// SPDX-License-Identifier: Apache-2.0
// Portions that are older than the index, or that an older copy of the node was put back without: read once more, the
// oldest first, by the keys that the node has. What is done is off the list in the unit that did it, so that a node
// which is stopped goes on where it was.
// INVARIANT (no-key-outside): nobody is asked for a key; what its originator holds stays out, as when it came.
import { CodedError, type Instant } from '@tearline/base'
import type { ReadPortion, WriteTx } from '@tearline/store'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { errorFields } from '../log.ts'
import { readableUntil, readWords } from './search-index.ts'
import { type FoundAt, placesOf, type TypedPlace, textsOf, typedPlaces } from './search-open.ts'

/** The next of them; answers whether there are more. */
export async function indexBacklog(ctx: Context): Promise<boolean> {
  const portions = await ctx.store.read.search.backlogPortions(limits.backlogPerUnit)
  if (portions.length === 0) return false
  const places = await typedPlaces(ctx, [...(await placesOf(ctx, portions)).values()])
  const read: ReadPortion[] = []
  for (const place of places) read.push(...(await readPlace(ctx, place)))
  await ctx.store.write(async (tx) => {
    await tx.search.index(await stillHeld(ctx, tx, read))
    await tx.search.endBacklog(portions)
  })
  return true
}

async function readPlace(ctx: Context, place: TypedPlace): Promise<readonly ReadPortion[]> {
  const { portion, mediaType, sealed } = place
  const bytes = await ctx.store.read.blobs.bytesOf(sealed)
  if (bytes === null || bytes > limits.readTextBytesMax) return []
  try {
    const text = (await textsOf(ctx, [place])).get(portion)
    if (text === undefined) return []
    const content = new TextEncoder().encode(text)
    return await readWords([{ portion, mediaType, content }], await endOf(ctx, place))
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'store.blob-missing') throw error
    // Whoever opens it is told; for the others it must not be in the way.
    ctx.log.error('search.unreadable', { id: portion, ...errorFields(error) })
    return []
  }
}

/** When the key by which it is read is over. */
async function endOf(ctx: Context, { portion, release }: FoundAt): Promise<Instant | null> {
  if (release === null) return null
  const wraps = await ctx.store.read.wraps.forPortion(portion, ctx.me)
  const leases = wraps.map(({ leaseUntil }) => leaseUntil)
  const lease = leases.includes(null) ? null : (Math.max(...leases.map(Number)) as Instant)
  return readableUntil(release.release.terms, lease)
}

/** INVARIANT (clear-at-no-rest): a key may have gone since; then its words do not come. */
async function stillHeld(
  { me }: Context,
  tx: WriteTx,
  read: readonly ReadPortion[],
): Promise<readonly ReadPortion[]> {
  const own = await tx.reports.keys(read.map(({ portion }) => portion))
  const held: ReadPortion[] = []
  for (const each of read) {
    const wraps = own.has(each.portion) ? [] : await tx.wraps.forPortion(each.portion, me)
    const isHanded = wraps.some(({ direction }) => direction === 'in')
    if (isHanded || own.has(each.portion)) held.push(each)
  }
  return held
}
