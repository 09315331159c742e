// What several tests of this package share: vectors, keys from seeds, a small log.
import { readFileSync } from 'node:fs'
import { type Bytes, type Instant, utf8 } from '@tearline/base'
import {
  type Ledger,
  type MemoryStore,
  memoryLock,
  memoryStore,
  type SignatureType,
  type Signer,
  signatureTypes,
  signerFromSeed,
} from '../src/index.ts'

const vectors = new URL('../../../vectors/ledger/', import.meta.url)

export function readVector<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, vectors), 'utf8')) as T
}

/** Property runs: modest in the gate, many with SLOW=1. */
export function runs(modest: number): number {
  return process.env.SLOW === '1' ? modest * 30 : modest
}

export const origin = 'example.com/log'
export const otherOrigin = 'example.com/other'

/** 2026-11-23T07:00:00Z */
export const now = 1795417200000 as Instant
export const nowSeconds = 1795417200

/** A signer whose seed is this byte 32 times. */
export function testSigner(name: string, type: SignatureType, byte: number): Signer {
  return signerFromSeed(name, type, new Uint8Array(32).fill(byte))
}

export const logSigner = testSigner(origin, signatureTypes.note, 1)
export const cosigner = testSigner('witness.example/w1', signatureTypes.cosignature, 2)
export const mlDsaCosigner = testSigner('witness.example/w2', signatureTypes.mlDsaCosignature, 3)

export function entry(index: number): Bytes {
  return utf8(`entry ${index}`)
}

export function entriesUpTo(count: number): Bytes[] {
  return Array.from({ length: count }, (_, index) => entry(index))
}

export function storeOf(count: number): MemoryStore {
  const store = memoryStore()
  store.append(entriesUpTo(count))
  return store
}

export type MemoryLedger = Ledger & { readonly store: MemoryStore }

export function memoryLedger(): MemoryLedger {
  return { origin, signers: [logSigner], store: memoryStore(), lock: memoryLock() }
}

/** A copy with one bit turned. */
export function flip(bytes: Uint8Array, bit: number): Bytes {
  const turned = Uint8Array.from(bytes)
  const at = Math.floor(bit / 8) % turned.length
  turned[at] = (turned[at] ?? 0) ^ (1 << (bit % 8))
  return turned
}
