// SPDX-License-Identifier: Apache-2.0
// Shapes that headers, manifests and messages have in common.
import {
  BytesError,
  CodedError,
  fromBase64,
  idShape,
  type JsonLimits,
  parseCanonicalJson,
  parseShape,
  textShape,
} from '@tearline/base'
import { z } from 'zod'
import { ExchangeError, type ExchangeErrorCode } from './error.ts'
import { checkpointCharsMax, portionsMax, sequenceMax } from './limits.ts'

/** Standard base64 of exactly this many bytes, in its one spelling. */
export function base64Shape(bytes: number): z.ZodString {
  const chars = Math.ceil(bytes / 3) * 4
  return z
    .string()
    .length(chars)
    .refine((text) => isBase64Of(text, bytes), 'not canonical base64')
}

/** Standard base64 of up to this many bytes. */
export function base64UpToShape(bytesMax: number): z.ZodString {
  const charsMax = Math.ceil(bytesMax / 3) * 4
  return z
    .string()
    .min(4)
    .max(charsMax)
    .refine((text) => isBase64UpTo(text, bytesMax), 'not canonical base64')
}

/** The number of an envelope in its channel: the first is 1. */
export const sequenceShape = z.int().min(1).max(sequenceMax)

/** Leaves in a ledger. */
export const treeSizeShape = z.int().min(0).max(sequenceMax)

/** A signed note (C2SP `signed-note.md`), as its ledger published it. */
export const checkpointShape = textShape(checkpointCharsMax)

/**
 * Reads canonical JSON of one shape; whatever is wrong with it gets the one code, and its place in `at`.
 *
 * @throws ExchangeError `code`
 */
export function parseCanonicalShape<T>(
  shape: z.ZodType<T>,
  bytes: Uint8Array,
  limits: JsonLimits,
  code: ExchangeErrorCode,
): T {
  try {
    return parseShape(shape, parseCanonicalJson(bytes, limits))
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause
    throw new ExchangeError(code, cause.message, {
      cause,
      ...(cause.at === undefined ? {} : { at: cause.at }),
    })
  }
}

/** Lists in which nothing stands twice. */
export function distinct(list: readonly string[]): boolean {
  return new Set(list).size === list.length
}

/** Ids of portions, each once: what a message grants, asks for or tells about. */
export const portionsShape = z
  .array(idShape('portion'))
  .max(portionsMax)
  .refine(distinct, 'a portion stands twice')

function isBase64Of(text: string, bytes: number): boolean {
  return decodedLength(text) === bytes
}

function isBase64UpTo(text: string, bytesMax: number): boolean {
  const length = decodedLength(text)
  return length !== null && length > 0 && length <= bytesMax
}

function decodedLength(text: string): number | null {
  try {
    return fromBase64(text).length
  } catch (error) {
    if (error instanceof BytesError) return null
    throw error
  }
}
