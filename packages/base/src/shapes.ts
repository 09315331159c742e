// SPDX-License-Identifier: Apache-2.0
// The shapes that every signed object is built from. A schema is written once: it parses what arrives,
// types it, and prints the JSON Schema under `schemas/`.
import { z } from 'zod'
import { type Instant, parseInstant, timestampPattern } from './clock.ts'
import {
  type Digest,
  digestPattern,
  type IdKind,
  type IdOf,
  idPattern,
  type PartyCode,
  partyCodePattern,
} from './ids.ts'

/** The pattern proves the brand; a cast says so to the compiler, because a transform has no JSON Schema. */
const branded = <T extends string>(pattern: RegExp): z.ZodType<T, T> =>
  z.string().regex(pattern) as unknown as z.ZodType<T, T>

export const partyCodeShape = branded<PartyCode>(partyCodePattern)
export const digestShape = branded<Digest>(digestPattern)

export function idShape<K extends IdKind>(kind: K): z.ZodType<IdOf[K], IdOf[K]> {
  return branded<IdOf[K]>(idPattern(kind))
}

/** RFC 3339, UTC, whole seconds: the only spelling on the wire. */
export const timestampShape = z.string().regex(timestampPattern).refine(isTimestamp, 'no such time')

/** Text for people: no control characters but line feed and tab, well-formed, and not empty. */
export function textShape(charsMax: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(charsMax)
    .regex(/^[^\p{Cs}\p{Cc}]*(?:[\n\t][^\p{Cs}\p{Cc}]*)*$/u)
}

function isTimestamp(text: string): boolean {
  try {
    const instant: Instant = parseInstant(text)
    return instant >= 0
  } catch {
    return false
  }
}
