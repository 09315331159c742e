// RFC 6962 section 2.1 word for word: recursive, slow, obvious, and without one line of the fast tree.
import { createHash } from 'node:crypto'

type Leaves = readonly Uint8Array[]

export function referenceRoot(entries: Leaves): Uint8Array {
  const [only] = entries
  if (only === undefined) return digest()
  if (entries.length === 1) return digest(Uint8Array.of(0), only)
  const k = split(entries.length)
  const left = referenceRoot(entries.slice(0, k))
  return digest(Uint8Array.of(1), left, referenceRoot(entries.slice(k)))
}

/** PATH(m, D[n]) */
export function referencePath(m: number, entries: Leaves): Uint8Array[] {
  if (entries.length === 1) return []
  const k = split(entries.length)
  const [left, right] = [entries.slice(0, k), entries.slice(k)]
  return m < k
    ? [...referencePath(m, left), referenceRoot(right)]
    : [...referencePath(m - k, right), referenceRoot(left)]
}

/** PROOF(m, D[n]) */
export function referenceConsistency(m: number, entries: Leaves): Uint8Array[] {
  return m === 0 ? [] : subproof(m, entries, true)
}

function subproof(m: number, entries: Leaves, complete: boolean): Uint8Array[] {
  if (m === entries.length) return complete ? [] : [referenceRoot(entries)]
  const k = split(entries.length)
  const [left, right] = [entries.slice(0, k), entries.slice(k)]
  return m <= k
    ? [...subproof(m, left, complete), referenceRoot(right)]
    : [...subproof(m - k, right, false), referenceRoot(left)]
}

function split(n: number): number {
  return 2 ** (Math.ceil(Math.log2(n)) - 1)
}

function digest(...parts: Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}
