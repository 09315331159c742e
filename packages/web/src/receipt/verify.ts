// SPDX-License-Identifier: Apache-2.0
// Whether a receipt holds, computed in this browser with its own cryptography and none of the node's: what was opened
// is what the leaf commits to, the leaf stands in the tree, the tree was signed by the log, and who has seen it
// (C2SP tlog-proof, tlog-checkpoint, tlog-cosignature; RFC 9162 section 2.1.3.2).
import { areEqual, type Bytes, concat, fromBase64, utf8 } from './bytes.ts'
import type { Opening, Receipt, Signature } from './receipt.ts'

export type Trust = {
  /** C2SP verifier key of the log. */
  readonly log: string
  readonly witnesses: readonly { readonly party: string; readonly key: string }[]
}

export type Verdict = {
  /** The hash over what was opened leads to the signed root. */
  readonly isInTree: boolean
  readonly isSigned: boolean
  readonly cosigned: readonly {
    readonly party: string
    readonly holds: boolean
    /** Milliseconds since 1970. */
    readonly at: number
  }[]
}

const types = { note: 0x01, cosignature: 0x04 } as const
const timeBytes = 8

/** @throws DOMException where this browser has no Ed25519; SyntaxError where a key is none */
export async function verdictOn(
  receipt: Receipt,
  opening: Opening,
  trust: Trust,
): Promise<Verdict> {
  const { checkpoint } = receipt
  const [log, ...witnesses] = [keyIn(trust.log), ...trust.witnesses.map(({ key }) => keyIn(key))]
  const own = checkpoint.signatures.find((each) => isBy(each, log))
  const cosigned = trust.witnesses.map(async ({ party }, at) => {
    const key = witnesses[at]
    const line = checkpoint.signatures.find((each) => key !== undefined && isBy(each, key))
    return line === undefined || key === undefined
      ? []
      : [{ party, at: timeOf(line), holds: await isCosigned(checkpoint.text, line, key) }]
  })
  return {
    isInTree: await isIncluded(receipt, await leafOf(opening)),
    isSigned:
      own !== undefined &&
      log.type === types.note &&
      checkpoint.origin === log.name &&
      (await isSignedBy(log, own.bytes, utf8(checkpoint.text))),
    cosigned: (await Promise.all(cosigned)).flat(),
  }
}

/** 01 ‖ HMAC-SHA-256(salt, canonical JSON of the event), hashed as a leaf. */
async function leafOf({ event, salt }: Opening): Promise<Bytes> {
  const { subtle } = crypto
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await subtle.importKey('raw', salt, hmac, false, ['sign'])
  const mac = new Uint8Array(await subtle.sign('HMAC', key, utf8(event)))
  return sha256(concat(Uint8Array.of(0x00, 0x01), mac))
}

async function isIncluded({ index, hashes, checkpoint }: Receipt, leaf: Bytes): Promise<boolean> {
  let [node, last] = [index, checkpoint.size - 1]
  if (index > last) return false
  let root = leaf
  for (const hash of hashes) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      root = await nodeHash(hash, root)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      root = await nodeHash(root, hash)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && areEqual(root, checkpoint.root)
}

/** Sizes may be larger than what the bit operators of the language take. */
const half = (size: number) => Math.floor(size / 2)
const isOdd = (size: number) => size % 2 === 1

function nodeHash(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(concat(Uint8Array.of(0x01), left, right))
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

type Key = {
  readonly name: string
  readonly id: number
  readonly type: number
  readonly bytes: Bytes
}

/** `name+id+base64`; the base64 may itself hold a plus. */
function keyIn(vkey: string): Key {
  const [, name = '', id = '', body = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? []
  const typed = fromBase64(body)
  if (name === '' || typed.length !== 33) throw new SyntaxError('no verifier key')
  return { name, id: Number.parseInt(id, 16), type: typed[0] ?? 0, bytes: typed.slice(1) }
}

function isBy({ name, keyId }: Signature, key: Key): boolean {
  return name === key.name && keyId === key.id
}

async function isSignedBy(key: Key, signature: Bytes, message: Bytes): Promise<boolean> {
  const { subtle } = crypto
  const imported = await subtle.importKey('raw', key.bytes, 'Ed25519', false, ['verify'])
  return subtle.verify('Ed25519', imported, signature, message)
}

async function isCosigned(text: string, { bytes }: Signature, key: Key): Promise<boolean> {
  if (key.type !== types.cosignature || bytes.length <= timeBytes) return false
  const message = utf8(`cosignature/v1\ntime ${seconds(bytes)}\n${text}`)
  return isSignedBy(key, bytes.slice(timeBytes), message)
}

function timeOf({ bytes }: Signature): number {
  return bytes.length < timeBytes ? 0 : Number(seconds(bytes)) * 1000
}

function seconds(bytes: Bytes): bigint {
  return new DataView(bytes.buffer).getBigUint64(0)
}
