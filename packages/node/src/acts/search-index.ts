// SPDX-License-Identifier: Apache-2.0
// What is put into the index of words: one's own portions as they are sealed, and those of others whose keys were
// handed over, as they arrive, for as long as those keys may be used. Of what is only opened by asking its originator
// nothing is kept: such an opening is one person's, once.
// INVARIANT (clear-at-no-rest): words go from here into the unit that stores the sealed portion, and nowhere else.
import { setImmediate } from 'node:timers/promises'
import { type Bytes, type Digest, type Instant, type PortionId, parseInstant } from '@tearline/base'
import { encodeLabel } from '@tearline/label'
import type { Rendition, Terms } from '@tearline/release'
import { digestOf, type KeyOfPortion, openPortion, SealError } from '@tearline/seal'
import type { ReadPortion } from '@tearline/store'
import { limits } from '../limits.ts'
import { wordsOf } from './search-words.ts'

type Readable = {
  readonly portion: PortionId
  readonly mediaType: string
  readonly content: Uint8Array
}

/** Null for what is no text. */
export function textOf({ mediaType, content }: Omit<Readable, 'portion'>): string | null {
  const isText = /^text\/|^application\/(?:[\w.+-]*\+)?json\b/.test(mediaType)
  return isText ? new TextDecoder().decode(content) : null
}

/** Of more than is taken, the first portions are found by their words. */
export async function readWords(
  portions: readonly Readable[],
  until: Instant | null = null,
): Promise<readonly ReadPortion[]> {
  const read: ReadPortion[] = []
  let bytes = 0
  let count = 0
  let sinceTurn = 0
  for (const { portion, ...rest } of portions) {
    bytes += rest.content.length
    const text = bytes > limits.readTextBytesMax ? null : textOf(rest)
    if (text === null) continue
    const words = wordsOf(text)
    count += words.size
    if (count > limits.readWordsMax) break
    read.push({ portion, words, until })
    sinceTurn += rest.content.length
    if (sinceTurn < limits.readTurnBytes) continue
    sinceTurn = 0
    await setImmediate()
  }
  return read
}

/** What came with a release, by the keys that came with it. */
export async function readArrived(arrived: {
  readonly rendition: Rendition
  readonly keys: readonly KeyOfPortion[]
  readonly sealedOf: (digest: Digest) => Promise<Bytes | null>
  readonly until: Instant | null
}): Promise<readonly ReadPortion[]> {
  const { rendition, sealedOf, until } = arrived
  const keys = new Map(arrived.keys.map(({ portion, key }) => [portion, key]))
  const portions: Readable[] = []
  for (const each of rendition.portions) {
    const key = keys.get(each.portion)
    const sealed = key === undefined ? null : await sealedOf(each.sealed)
    if (key === undefined || sealed === null) continue
    const content = opened(rendition, each, { key, sealed })
    if (content !== null) portions.push({ ...each, content })
  }
  return readWords(portions, until)
}

/** Null where it does not open: whoever reads it will be told, and nobody finds it. */
function opened(
  { report }: Rendition,
  { portion, originator, label }: Rendition['portions'][number],
  { key, sealed }: { readonly key: KeyOfPortion['key']; readonly sealed: Bytes },
): Bytes | null {
  if (sealed.length > limits.readTextBytesMax) return null
  const labelDigest = digestOf(encodeLabel(label))
  try {
    return openPortion({ report, portion, originator, labelDigest, key, sealed })
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

/** When what was handed over may not be used any more. */
export function readableUntil({ expires }: Terms, leaseUntil: Instant | null): Instant | null {
  const ends = [leaseUntil, expires === null ? null : parseInstant(expires)]
  const known = ends.filter((each) => each !== null)
  return known.length === 0 ? null : (Math.min(...known) as Instant)
}
