// SPDX-License-Identifier: Apache-2.0
// A receipt as text: C2SP tlog-proof, with the opening of its entry in the `extra` line, as `tearline ledger proof`
// writes it.
//
//   c2sp.org/tlog-proof@v1
//   extra <base64 of { event, salt }>
//   index 17
//   <base64 hash>                          one a line, leaf towards root
//                                          an empty line
//   tearline/xaa                           the checkpoint: origin, size, root
//   23
//   <base64 root>
//                                          an empty line
//   — tearline/xaa <base64 of key id and signature>
import { type Bytes, fromBase64, utf8 } from './bytes.ts'

export type Signature = { readonly name: string; readonly keyId: number; readonly bytes: Bytes }

export type Receipt = {
  readonly index: number
  readonly hashes: readonly Bytes[]
  readonly checkpoint: {
    /** What is signed, with its last newline. */
    readonly text: string
    readonly origin: string
    readonly size: number
    readonly root: Bytes
    readonly signatures: readonly Signature[]
  }
}

/** `event`: canonical JSON, whose very bytes the leaf commits to. */
export type Opening = { readonly event: string; readonly salt: Bytes }

/** What the node answers for one entry. */
export type Opened = { readonly proof: string; readonly event: string; readonly salt: string }

const limits = {
  /** A receipt has some kilobytes: 63 hashes, and a signature of each witness. */
  charsMax: 256 * 1024,
  /** Levels of a tree whose size is a safe integer. */
  hashesMax: 53,
  signaturesMax: 1_000,
} as const

const firstLine = 'c2sp.org/tlog-proof@v1'

/** Null where the text is no receipt. Nothing in it is true before it was verified. */
export function receiptIn(text: string): Receipt | null {
  try {
    const { head, note } = partsOf(text)
    const hashes = head.slice(head[1]?.startsWith('extra ') ? 3 : 2)
    if (hashes.length > limits.hashesMax) return null
    return {
      index: sizeIn(/^index (.+)$/.exec(head.find((line) => line.startsWith('index ')) ?? '')?.[1]),
      hashes: hashes.map(hashIn),
      checkpoint: checkpointIn(note),
    }
  } catch {
    return null
  }
}

/** Null where the file does not say what its entry is. */
export function openingIn(text: string): Opening | null {
  try {
    const extra = partsOf(text).head.find((line) => line.startsWith('extra '))
    if (extra === undefined) return null
    const written = new TextDecoder().decode(fromBase64(extra.slice('extra '.length)))
    const [, event, salt = ''] = /^\{"event":(.+),"salt":"([^"]+)"\}$/s.exec(written) ?? []
    // HMAC takes salts of other lengths as the same: 32 bytes it is.
    return event === undefined ? null : { event, salt: hashIn(salt) }
  } catch {
    return null
  }
}

/** As a file that the command, and this page, check anywhere. */
export function receiptText({ proof, event, salt }: Opened): string {
  const extra = btoa(
    String.fromCharCode(...utf8(`{"event":${event},"salt":${JSON.stringify(salt)}}`)),
  )
  return proof.replace(`${firstLine}\n`, `${firstLine}\nextra ${extra}\n`)
}

type Parts = { readonly head: readonly string[]; readonly note: string }

function partsOf(text: string): Parts {
  const end = text.indexOf('\n\n')
  const head = text.slice(0, end).split('\n')
  if (text.length > limits.charsMax || end < 0 || head[0] !== firstLine) throw new SyntaxError()
  return { head, note: text.slice(end + 2) }
}

function checkpointIn(note: string): Receipt['checkpoint'] {
  const split = note.lastIndexOf('\n\n')
  const text = note.slice(0, split + 1)
  const [origin = '', size, root = ''] = text.split('\n')
  const lines = note.slice(split + 2).split('\n')
  if (split < 0 || lines.pop() !== '' || lines.length > limits.signaturesMax)
    throw new SyntaxError()
  return {
    text,
    origin,
    size: sizeIn(size),
    root: hashIn(root),
    signatures: lines.map(signatureIn),
  }
}

function signatureIn(line: string): Signature {
  const [, name = '', body = ''] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? []
  const blob = fromBase64(body)
  return { name, keyId: new DataView(blob.buffer).getUint32(0), bytes: blob.slice(4) }
}

function sizeIn(text: string | undefined): number {
  const size = Number(text)
  if (!/^(?:0|[1-9]\d*)$/.test(text ?? '') || !Number.isSafeInteger(size)) throw new SyntaxError()
  return size
}

function hashIn(line: string): Bytes {
  const hash = fromBase64(line)
  if (hash.length !== 32) throw new SyntaxError()
  return hash
}
