// What the tests of this package share: seeded randomness, a binding, and every way to damage bytes.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  type Bytes,
  base64,
  fromHex,
  newId,
  parseDigest,
  parseId,
  parsePartyCode,
  type Rng,
  utf8,
} from '@tearline/base'
import {
  digestOf,
  newPortionKey,
  type PartyDocument,
  type PortionKey,
  sealingKeyFromSeed,
  signingKeyFromSeed,
} from '../src/index.ts'

export const slow = process.env['SLOW'] === '1'

/** SHA-256 in counter mode: the same bytes for the same seed. */
export function seededRng(seed: string): Rng {
  let counter = 0
  const block = () => createHash('sha256').update(`${seed}/${counter++}`).digest()
  return {
    bytes: (count) => {
      const blocks = Array.from({ length: Math.ceil(count / 32) }, block)
      return Uint8Array.from(Buffer.concat(blocks).subarray(0, count))
    },
  }
}

export const rng = seededRng('seal')
export const signer = (seed: string) => signingKeyFromSeed(seededRng(seed).bytes(32))
export const recipient = (seed: string) => sealingKeyFromSeed(seededRng(seed).bytes(32))

export function newBinding(random: Rng = rng) {
  return {
    report: newId('report', random),
    portion: newId('portion', random),
    originator: parsePartyCode('XAA'),
    labelDigest: digestOf(utf8('{"classification":"SECRET"}')),
    key: newPortionKey(random),
  }
}

export function flipped(bytes: Uint8Array, bit: number): Bytes {
  const copy = Uint8Array.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

/** All bits of some bytes, or one bit of each byte where that would take too long. */
export function* bitsOf(bytes: Uint8Array, all: boolean): Iterable<number> {
  for (let at = 0; at < bytes.length; at++) {
    if (all) for (let bit = 0; bit < 8; bit++) yield 8 * at + bit
    else yield 8 * at + (at % 8)
  }
}

export function vectors(name: string) {
  const url = new URL(`../../../vectors/seal/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8'))
}

/** Cuts bytes into chunks of the given lengths, over and over. */
export async function* chunked(bytes: Uint8Array, lengths: readonly number[]) {
  let at = 0
  for (let i = 0; at < bytes.length; i++) {
    const length = Math.max(1, lengths[i % lengths.length] ?? 1)
    yield bytes.subarray(at, at + length)
    at += length
  }
}

export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Bytes> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Uint8Array.from(Buffer.concat(pieces))
}

/** A binding and its key as a vector file writes them. */
export type BindingVector = Record<
  'report' | 'portion' | 'originator' | 'labelDigest' | 'key',
  string
>

export function bindingOf(vector: BindingVector) {
  return {
    report: parseId('report', vector.report),
    portion: parseId('portion', vector.portion),
    originator: parsePartyCode(vector.originator),
    labelDigest: parseDigest(vector.labelDigest),
    key: fromHex(vector.key) as PortionKey,
  }
}

/** Content as a vector file writes it: some bytes, so many times. */
export function contentOf({ repeat, times }: { repeat: string; times: number }): Bytes {
  const unit = fromHex(repeat)
  const content = new Uint8Array(unit.length * times)
  for (let i = 0; i < times; i++) content.set(unit, i * unit.length)
  return content
}

/** Randomness that is a known value, asked for once. */
export const fixedRng = (value: string): Rng => ({ bytes: () => fromHex(value) })

/** A sound first document of a party, signed by `signer(seed)`. */
export function newDocument(seed: string, change: Partial<PartyDocument> = {}): PartyDocument {
  return {
    v: 1,
    kind: 'party',
    code: parsePartyCode('XAA'),
    name: 'Service of Alpha',
    address: 'https://tearline.alpha.example',
    serial: 1,
    signingKey: base64(signer(seed).publicKey),
    sealingKey: base64(recipient(seed).publicKey),
    ledgerKey: 'alpha.example/ledger+00112233+AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAh',
    from: '2026-01-01T00:00:00Z',
    until: '2028-01-01T00:00:00Z',
    prev: null,
    ...change,
  }
}
