// SPDX-License-Identifier: Apache-2.0
// Pages of a list. A cursor is sealed: what it says of the place is nobody's business, and it opens only for the
// person, the operation and the query that it was made for.
// INVARIANT (hidden-means-absent): no totals, and a page is filled with what the person may know of.

import { z } from '@hono/zod-openapi'
import {
  type Bytes,
  base64,
  CodedError,
  canonicalJson,
  fromBase64,
  type Json,
  parseJson,
  parseShape,
  utf8,
} from '@tearline/base'
import { deriveKey, digestOf, openAtRest, sealAtRest } from '@tearline/seal'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'

export type PageAsked = {
  readonly limit: number
  /** Where the page before ended; null for the first. What stands in it is what `next` was given. */
  readonly after: Json
  /** The cursor of the page that follows; null for null. */
  readonly next: (position: Json) => string | null
}

/** What a cursor is bound to. */
type Listing = { readonly operation: string; readonly person: string; readonly query: Json }

const limitShape = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .refine((text) => Number(text) <= limits.pageRowsMax, `at most ${limits.pageRowsMax}`)
/** Two numbers, an id and a digest. */
const cursorBytes = 160
const cursorShape = z.string().regex(/^[\w-]{1,512}$/)

export const pageQuery = z.strictObject({
  limit: limitShape.optional(),
  cursor: cursorShape.optional(),
})

/** Where the page before ended, in the form that the list keeps it. */
export function placeOf<T>(shape: z.ZodType<T>, { after }: PageAsked): T | null {
  return after === null ? null : parseShape(shape, after)
}

/**
 * A page of a list that is short and never loses a row.
 *
 * @throws NodeError `node.cursor` where it did
 */
export function pageOf<Row>(rows: readonly Row[], page: PageAsked, keyOf: (row: Row) => string) {
  const behind = rows.findIndex((row) => keyOf(row) === page.after)
  if (page.after !== null && behind < 0) throw notOfThisList()
  const found = rows.slice(behind + 1, behind + 1 + page.limit)
  const last = found.at(-1)
  const isEnd = behind + 1 + found.length >= rows.length
  return { found, next: page.next(isEnd || last === undefined ? null : keyOf(last)) }
}

/** Of a reply: the cursor of the page that follows; null where this was the last. */
export const nextShape = z.string().nullable()

/** @throws JsonError `base.json-shape`; NodeError `node.cursor` */
export function pageAsked(ctx: Context, asked: unknown, listing: Listing): PageAsked {
  const { limit, cursor } = parseShape(pageQuery, asked)
  const seal = { key: deriveKey(ctx.keys.rest, 'api/cursor'), context: contextOf(listing) }
  return {
    limit: limit === undefined ? limits.pageRowsMax : Number(limit),
    after: cursor === undefined ? null : opened(seal, cursor),
    next: (position) => {
      if (position === null) return null
      return fromStandard(base64(sealAtRest({ ...seal, bytes: evenly(position), rng: ctx.rng })))
    },
  }
}

/** Of one length, whatever stands in it: how many digits a number has tells how much there is. */
function evenly(position: Json): Bytes {
  const text = utf8(canonicalJson(position))
  const bytes = new Uint8Array(Math.ceil(text.length / cursorBytes) * cursorBytes).fill(0x20)
  bytes.set(text)
  return bytes
}

/** The parts cannot be mistaken for each other: ids have no slash, and the query is a digest. */
function contextOf({ operation, person, query }: Listing): string {
  return `api/cursor/${operation}/${person}/${digestOf(utf8(canonicalJson(query)))}`
}

/** Forged, cut, of another person or another list: one answer. */
function opened(
  seal: { readonly key: Uint8Array; readonly context: string },
  cursor: string,
): Json {
  try {
    const bytes = openAtRest({ ...seal, sealed: fromBase64(toStandard(cursor)) })
    return parseJson(bytes, { bytesMax: 1_024, depthMax: 4 })
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause
    throw notOfThisList(cause)
  }
}

export function notOfThisList(cause?: CodedError): NodeError {
  return new NodeError('node.cursor', 'the cursor is not one of this list', {
    ...{ cause, at: '/cursor' },
    next: 'begin at the first page, and give `next` of each page as it came',
  })
}

function fromStandard(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function toStandard(text: string): string {
  const padded = text.replaceAll('-', '+').replaceAll('_', '/')
  return padded.padEnd(Math.ceil(padded.length / 4) * 4, '=')
}
