// SPDX-License-Identifier: Apache-2.0
// Where portions that were found stand, and their text where the node has the key at hand.
// INVARIANT (no-key-outside): nobody is asked for a key; what is held by its originator is not opened from here.
import type { Digest, PartyCode, PortionId, ReportId } from '@tearline/base'
import { encodeLabel, type Label } from '@tearline/label'
import { digestOf, type KeyOfPortion, openPortion, SealError } from '@tearline/seal'
import type { ReleaseRecord } from '@tearline/store'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
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
  readonly sealed: Digest
}

/** The same, to be opened: of what came, its media type is said by its rendition alone. */
export type TypedPlace = FoundAt & { readonly mediaType: string }

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
  const others = ids.filter((id) => !places.has(id))
  const came = Map.groupBy(await read.renditions.withPortions(others), ({ rendition }) => rendition)
  for (const release of await read.releases.forPortions(others)) {
    if (release.direction !== 'in' || release.state !== 'active' || release.to !== me) continue
    const { report } = release
    for (const each of came.get(release.rendition) ?? []) {
      places.set(each.portion, { ...each, report, release })
    }
  }
  return places
}

export async function typedPlaces(
  { store: { read } }: Context,
  places: readonly FoundAt[],
): Promise<readonly TypedPlace[]> {
  const own = places.filter(({ release }) => release === null).map(({ portion }) => portion)
  const written = new Map((await read.reports.portions(own)).map((each) => [each.id, each]))
  const came = new Map<PortionId, { readonly mediaType: string }>()
  for (const [digest, some] of Map.groupBy(places, ({ release }) => release?.rendition)) {
    const record = digest === undefined ? null : await read.renditions.byDigest(digest)
    const here = new Set(some.map(({ portion }) => portion))
    for (const each of record?.rendition.portions ?? []) {
      if (here.has(each.portion)) came.set(each.portion, each)
    }
  }
  return places.flatMap((place) => {
    const { portion, release } = place
    const found = (release === null ? written : came).get(portion)
    return found === undefined ? [] : [{ ...place, mediaType: found.mediaType }]
  })
}

/** The text of each that is text and opens. */
export async function textsOf(
  ctx: Context,
  places: readonly TypedPlace[],
): Promise<ReadonlyMap<PortionId, string>> {
  const keys = await keysAtHand(ctx, places)
  const texts = new Map<PortionId, string>()
  const open = async (place: TypedPlace) => {
    const key = keys.get(place.portion)
    const text = key === undefined ? null : await textAt(ctx, place, key)
    if (text !== null) texts.set(place.portion, text)
  }
  const { textsTogether } = limits
  for (let at = 0; at < places.length; at += textsTogether) {
    await Promise.all(places.slice(at, at + textsTogether).map(open))
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
  { portion, originator, label, report, mediaType, sealed }: TypedPlace,
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
