// SPDX-License-Identifier: Apache-2.0
// Values as the store knows them: numbers that are exact, bytes without a prototype of their own.
import type { Bytes } from '@tearline/base'
import pg, { type CustomTypesConfig } from 'pg'

const bigint = 20
const numeric = 1700
const bytea = 17

/** Counts and times stay below 2^53: one above is damage, and refused. */
function exactNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError('a number in the database is not exact')
  return number
}

function bytesOf(text: string): Bytes {
  return new Uint8Array(Buffer.from(text.slice('\\x'.length), 'hex'))
}

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<
  number,
  (text: string) => unknown
>([
  [bigint, exactNumber],
  [numeric, exactNumber],
  [bytea, bytesOf],
])

export const types: CustomTypesConfig = {
  getTypeParser: ((oid: number) =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid)) as CustomTypesConfig['getTypeParser'],
}
