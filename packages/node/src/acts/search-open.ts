// SPDX-License-Identifier: Apache-2.0
// Where portions that were found stand, and their text where the node has the key at hand.
// INVARIANT (no-key-outside): nobody is asked for a key; what is held by its originator is not opened from here.
import type { Digest, PartyCode, PortionId, ReportId } from '@tearline/base'
import { encodeLabel, type Label } from '@tearline/label'
import { digestOf, type KeyOfPortion, openPortion, SealError } from '@tearline/seal'
import type { ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { copiedPortions } from './concealed-copies.ts'
import { handedKeys } from './read-rendition.ts'
import { textOf } from './search-index.ts'

export type FoundAt = {
  readonly portion: PortionId
  readonly originator: PartyCode
  readonly label: Label
  readonly report: ReportId
  /** With which it came; null for one's own. */
  readonly release: ReleaseRecord | null
  readonly mediaType: string
  readonly sealed: Digest
}

/** Of one's own where it was written, of others' the newest release that stands. */
export async function placesOf(
  { store: { read }, me }: Context,
  ids: readonly PortionId[],
): Promise<ReadonlyMap<PortionId, FoundAt>> {
  const places = new Map<PortionId, FoundAt>()
  const copies = await copiedPortions(read, ids)
  for (const { id: portion, label, ...own } of await read.reports.portions(ids)) {
    if (label !== null && !copies.has(portion))
      places.set(portion, { ...own, portion, label, release: null })
  }
  const others = new Set(ids.filter((id) => !places.has(id)))
  for (const release of await read.releases.forPortions([...others])) {
    if (release.direction !== 'in' || release.state !== 'active' || release.to !== me) continue
    const rendition = await read.renditions.byDigest(release.rendition)
    for (const each of rendition?.rendition.portions ?? []) {
      const { report } = release
      if (others.has(each.portion)) places.set(each.portion, { ...each, report, release })
    }
  }
  return places
}

/** The text of each that is text and opens. */
export async function textsOf(
  ctx: Context,
  places: readonly FoundAt[],
): Promise<ReadonlyMap<PortionId, string>> {
  const keys = await keysAtHand(ctx, places)
  const texts = new Map<PortionId, string>()
  for (const place of places) {
    const key = keys.get(place.portion)
    const text = key === undefined ? null : await textAt(ctx, place, key)
    if (text !== null) texts.set(place.portion, text)
  }
  return texts
}

async function keysAtHand(
  ctx: Context,
  places: readonly FoundAt[],
): Promise<ReadonlyMap<PortionId, KeyOfPortion['key']>> {
  const own = places.filter(({ release }) => release === null).map(({ portion }) => portion)
  const keys = new Map(await ctx.store.read.reports.keys(own)) as Map<
    PortionId,
    KeyOfPortion['key']
  >
  const releases = new Map(
    places.flatMap(({ release }) => (release === null ? [] : [[release.digest, release]])),
  )
  for (const release of releases.values()) {
    for (const { portion, key } of await handedKeys(ctx, release)) keys.set(portion, key)
  }
  return keys
}

async function textAt(
  ctx: Context,
  { portion, originator, label, report, mediaType, sealed }: FoundAt,
  key: KeyOfPortion['key'],
): Promise<string | null> {
  const labelDigest = digestOf(encodeLabel(label))
  const bytes = await ctx.store.read.blobs.load(sealed)
  const binding = { report, portion, originator, labelDigest, key }
  try {
    return textOf({ mediaType, content: openPortion({ ...binding, sealed: bytes }) })
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}
