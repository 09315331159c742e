// SPDX-License-Identifier: Apache-2.0
// The secrets of a node (design, section 7). Five seeds, drawn once and kept sealed in one file; a passphrase
// or a key file opens it. Until it is open the node can do nothing: every other secret derives from these.
import { argon2Sync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  type Bytes,
  base64,
  canonicalBytes,
  fromBase64,
  type Json,
  type PartyCode,
  parseJson,
  parseShape,
  type Rng,
  utf8,
} from '@tearline/base'
import { type Signer, signatureTypes, signerFromSeed } from '@tearline/ledger'
import {
  openAtRest,
  type SealingKey,
  type SigningKey,
  sealAtRest,
  sealingKeyFromSeed,
  signingKeyFromSeed,
} from '@tearline/seal'
import { z } from 'zod'
import { nodeFiles, readOrUndefined, writeJson } from '../config/config.ts'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'

export type Keyring = {
  readonly signing: SigningKey
  readonly sealing: SealingKey
  /** Signs this node's own checkpoints; its name is the ledger's origin. */
  readonly ledger: Signer
  /** Cosigns the checkpoints of others. */
  readonly witness: Signer
  /** 32 bytes; everything in the store is sealed under keys derived from it. */
  readonly rest: Bytes
}

/** What opens the key file: the bytes of a file kept elsewhere, or words that somebody remembers. */
export type Unsealing =
  | { readonly kind: 'key-file'; readonly path: string }
  | { readonly kind: 'passphrase'; readonly text: string }

const seedNames = ['signing', 'sealing', 'ledger', 'witness', 'rest'] as const
type Seeds = Readonly<Record<(typeof seedNames)[number], string>>

const keyFileSchema = z.strictObject({
  v: z.literal(1),
  opens: z.enum(['key-file', 'passphrase']),
  salt: z.base64(),
  sealed: z.base64(),
})
const seedsSchema = z.strictObject({
  signing: z.base64(),
  sealing: z.base64(),
  ledger: z.base64(),
  witness: z.base64(),
  rest: z.base64(),
})
const unsealSchema = z.strictObject({ v: z.literal(1), key: z.base64().length(44) })
const fileLimits = { bytesMax: limits.configBytesMax, depthMax: limits.configDepthMax }
const context = 'keys.json'

/** RFC 9106 section 4, second recommended option: 64 MiB, three passes, four lanes. */
const argon2 = { parallelism: 4, tagLength: 32, memory: 65_536, passes: 3 } as const

/** The ledger's origin: a name that says whose it is, and need not be reachable. */
function ledgerOrigin(party: PartyCode): string {
  return `tearline/ledger/${party}`
}

/** Draws the seeds of a new node and writes them sealed; for a key file, the key beside them. */
export function createKeyring(directory: string, unsealing: Unsealing, rng: Rng): void {
  const files = nodeFiles(directory)
  if (unsealing.kind === 'key-file') {
    writeJson(unsealing.path, { v: 1, key: base64(rng.bytes(32)) })
  }
  const salt = rng.bytes(16)
  const seeds = Object.fromEntries(seedNames.map((name) => [name, base64(rng.bytes(32))]))
  const key = unsealingKey(unsealing, salt)
  const sealed = sealAtRest({ key, context, bytes: canonicalBytes(seeds as Json), rng })
  writeJson(files.keys, {
    v: 1,
    opens: unsealing.kind,
    salt: base64(salt),
    sealed: base64(sealed),
  })
}

/** @throws NodeError `node.key-file`, `node.keys-closed`, `node.not-initialised` */
export function openKeyring(directory: string, unsealing: Unsealing, party: PartyCode): Keyring {
  const bytes = readOrUndefined(nodeFiles(directory).keys)
  if (bytes === undefined) {
    throw new NodeError('node.not-initialised', 'this directory holds no keys', {
      next: 'run `tearline init --dir DIRECTORY --party CODE` first',
    })
  }
  const file = parseShape(keyFileSchema, parseJson(bytes, fileLimits))
  const seeds = openSeeds(file, unsealing)
  return {
    signing: signingKeyFromSeed(fromBase64(seeds.signing)),
    sealing: sealingKeyFromSeed(fromBase64(seeds.sealing)),
    ledger: signerFromSeed(ledgerOrigin(party), signatureTypes.note, fromBase64(seeds.ledger)),
    witness: signerFromSeed(
      `tearline/witness/${party}`,
      signatureTypes.cosignature,
      fromBase64(seeds.witness),
    ),
    rest: fromBase64(seeds.rest),
  }
}

/** Which of the two opens this node, without opening it. */
export function opensWith(directory: string): Unsealing['kind'] {
  const bytes = readOrUndefined(nodeFiles(directory).keys)
  return bytes === undefined
    ? 'key-file'
    : parseShape(keyFileSchema, parseJson(bytes, fileLimits)).opens
}

function openSeeds(file: z.infer<typeof keyFileSchema>, unsealing: Unsealing): Seeds {
  const key = unsealingKey(unsealing, fromBase64(file.salt))
  try {
    const bytes = openAtRest({ key, context, sealed: fromBase64(file.sealed) })
    return parseShape(seedsSchema, parseJson(bytes, fileLimits))
  } catch {
    // One answer whatever failed: a wrong passphrase must not differ from a damaged file.
    throw new NodeError('node.keys-closed', 'the keys of this node did not open', {
      next:
        unsealing.kind === 'key-file'
          ? 'give the key file that belongs to this node with --key-file'
          : 'give the passphrase again',
    })
  }
}

function unsealingKey(unsealing: Unsealing, salt: Bytes): Bytes {
  if (unsealing.kind === 'passphrase') {
    const message = utf8(unsealing.text.normalize('NFKC'))
    return Uint8Array.from(argon2Sync('argon2id', { ...argon2, message, nonce: salt }))
  }
  try {
    const file = parseShape(unsealSchema, parseJson(readFileSync(unsealing.path), fileLimits))
    return fromBase64(file.key)
  } catch (cause) {
    throw new NodeError('node.key-file', 'the key file cannot be read', {
      cause,
      next: 'put it back where `tearline init` wrote it, or name its place with --key-file',
    })
  }
}
