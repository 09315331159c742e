// SPDX-License-Identifier: Apache-2.0
// Shares of the unsealing key (design, section 7): any k of n people together open a node, fewer learn nothing.
// Shamir's scheme is the library's; here is how a share is written down so that a slip of the pen is seen.
//
//   version(1) set(4) needed(1) of(1) number(1) share(33) check(4)   = 45 bytes, 72 signs, 12 groups of six
//
// `set` tells shares of one splitting from those of another; `number` is for people. `check`: the first bytes of a
// SHA-256 over all before it. A share alone says how many there are and nothing else.
import { type Bytes, concat, equalBytes, fromHex, hex, invariant, utf8 } from '@tearline/base'
import { sha256 } from '@tearline/seal'
import { combine, split } from 'shamir-secret-sharing'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'

export type ShareSet = {
  /** Four bytes, hex. */
  readonly set: string
  readonly needed: number
  readonly of: number
}

export type Share = ShareSet & { readonly number: number; readonly bytes: Bytes }

const version = 1
const leadBytes = 8
const shareBytes = 33
const checkBytes = 4
const textBytes = leadBytes + shareBytes + checkBytes
const groupChars = 6

/** Crockford's base 32: no I, L, O or U, and whoever writes one of the first three is understood. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** @throws NodeError `node.shares` */
export function requireShareCounts({ needed, of }: Pick<ShareSet, 'needed' | 'of'>): void {
  if (needed >= 2 && needed <= of && of <= limits.sharesMax) return
  throw new NodeError('node.shares', `${needed} of ${of} shares cannot be made`, {
    next: `take at least 2 of at most ${limits.sharesMax}, such as 3/5`,
  })
}

/** As many texts as the set has; any `needed` of them give the key again. @throws NodeError `node.shares` */
export async function splitKey(key: Bytes, set: ShareSet): Promise<readonly string[]> {
  requireShareCounts(set)
  const shares = await split(key, set.of, set.needed)
  return shares.map((bytes, index) =>
    formatShare({ ...set, number: index + 1, bytes: Uint8Array.from(bytes) }),
  )
}

/** `shares`: of one set, each another one, as many as are needed. Whether it is the key, only opening tells. */
export async function joinShares(shares: readonly Share[]): Promise<Bytes> {
  return Uint8Array.from(await combine(shares.map(({ bytes }) => bytes)))
}

export function formatShare({ set, needed, of, number, bytes }: Share): string {
  invariant(bytes.length === shareBytes, 'a share of 32 bytes has 33')
  const lead = concat(Uint8Array.of(version), fromHex(set), Uint8Array.of(needed, of, number))
  const body = concat(lead, bytes)
  const text = encode(concat(body, checkOf(body)))
  return (text.match(new RegExp(`.{${groupChars}}`, 'g')) ?? []).join('-')
}

/** Null for what is no share, or not as it was handed out: capitals, spaces and dashes do not count. */
export function parseShare(text: string): Share | null {
  if (text.length > limits.shareCharsMax) return null
  const bytes = decode(text.replaceAll(/[\s-]/g, '').toUpperCase())
  if (bytes?.length !== textBytes || bytes[0] !== version) return null
  const body = bytes.subarray(0, textBytes - checkBytes)
  if (!equalBytes(checkOf(body), bytes.subarray(textBytes - checkBytes))) return null
  const [needed = 0, of = 0, number = 0] = bytes.subarray(5, leadBytes)
  const set = hex(bytes.subarray(1, 5))
  return { set, needed, of, number, bytes: bytes.slice(leadBytes, leadBytes + shareBytes) }
}

function checkOf(body: Uint8Array): Bytes {
  return sha256(concat(utf8('tearline/v1/share\0'), body)).slice(0, checkBytes)
}

function encode(bytes: Bytes): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  const length = (bytes.length * 8) / 5
  return Array.from({ length }, (_, at) =>
    signs.charAt(Number((bits >> BigInt((length - 1 - at) * 5)) & 31n)),
  ).join('')
}

function decode(text: string): Bytes | null {
  if (text.length !== (textBytes * 8) / 5) return null
  let bits = 0n
  for (const sign of text.replaceAll('O', '0').replaceAll(/[IL]/g, '1')) {
    const value = signs.indexOf(sign)
    if (value < 0) return null
    bits = (bits << 5n) | BigInt(value)
  }
  return fromHex(bits.toString(16).padStart(textBytes * 2, '0'))
}
