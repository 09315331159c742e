// Sealing: small portions, large files in constant memory, and HPKE (design, section 3.2).
import { execFile } from 'node:child_process'
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { equalBytes, newId, parsePartyCode, type Rng, utf8 } from '@tearline/base'
import {
  digestOf,
  hpkeOpen,
  hpkeSeal,
  type KeyedBinding,
  newPortionKey,
  openPortion,
  openPortionStream,
  sealingKeyFromSeed,
  sealPortion,
  sealPortionStream,
  segmentBytes,
} from '@tearline/seal'
import * as hpke from 'hpke'
import { type Figure, figure } from './figure.ts'
import {
  type Mode,
  measure,
  median,
  repeat,
  repeatAsync,
  type Samples,
  timesAsFast,
  type Work,
} from './harness.ts'

const run = promisify(execFile)
const rng: Rng = { bytes: (count) => Uint8Array.from(randomBytes(count)) }
const binding: KeyedBinding = {
  report: newId('report', rng),
  portion: newId('portion', rng),
  originator: parsePartyCode('XAA'),
  labelDigest: digestOf(utf8('a label')),
  key: newPortionKey(rng),
}

export async function sealFigures(mode: Mode): Promise<readonly Figure[]> {
  return [
    ...(await smallFigures(mode)),
    ...(await generatedFigures(mode)),
    ...(await fileFigures(mode)),
    ...(await hpkeFigures(mode)),
  ]
}

async function smallFigures(mode: Mode): Promise<readonly Figure[]> {
  const content = rng.bytes(500)
  const sealed = sealPortion({ ...binding, rng, content })
  const raw = rawSeal(content)
  requireEqual(openPortion({ ...binding, sealed }), content)
  const [sealing = [], rawSealing = [], opening = [], rawOpening = []] = await measure(
    [
      repeat(() => sealPortion({ ...binding, rng, content })),
      repeat(() => rawSeal(content)),
      repeat(() => openPortion({ ...binding, sealed })),
      repeat(() => rawOpen(raw)),
    ],
    mode,
  )
  const name = 'raw AES-256-GCM'
  return [
    rate('portion of 500 B sealed', sealing, name, rawSealing),
    rate('portion of 500 B opened', opening, name, rawOpening),
  ]
}

/** Content that is nowhere on a disk: what sealing costs beyond the cipher. */
async function generatedFigures(mode: Mode): Promise<readonly Figure[]> {
  const pieces = mode.quick ? 2 : 256
  const piece = rng.bytes(segmentBytes)
  const content = () => piecesOf(piece, pieces)
  const sealed = await gather(sealPortionStream({ ...binding, rng, content: content() }))
  const raw = await gather(rawSealStream(content()))
  const [sealing = [], rawSealing = [], opening = [], rawOpening = []] = await measure(
    [
      drained(() => sealPortionStream({ ...binding, rng, content: content() })),
      drained(() => rawSealStream(content())),
      drained(() => openPortionStream({ ...binding, sealed: from(sealed) })),
      drained(() => rawOpenStream(from(raw))),
    ],
    mode,
    9,
  )
  const megabytes = (pieces * segmentBytes) / 1e6
  const name = 'raw AES-256-GCM, 1 MiB pieces'
  const aims = [{ kind: 'times', value: 0.8 }] as const
  return [
    { ...throughput('256 MiB stream sealed', megabytes, sealing, name, rawSealing), aims },
    { ...throughput('256 MiB stream opened', megabytes, opening, name, rawOpening), aims },
  ]
}

/** From a file, and how much more memory that takes than a file of a quarter of the size. */
async function fileFigures(mode: Mode): Promise<readonly Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'tearline-bench-'))
  try {
    const pieces = mode.quick ? 4 : 256
    const [whole, quarter] = [join(directory, 'whole'), join(directory, 'quarter')]
    await writePieces(whole, pieces)
    await writePieces(quarter, pieces / 4)
    const read = () => createReadStream(whole, { highWaterMark: segmentBytes })
    const [sealing = [], raw = []] = await measure(
      [
        drained(() => sealPortionStream({ ...binding, rng, content: read() }), 'clock'),
        drained(() => rawSealStream(read()), 'clock'),
      ],
      mode,
      5,
    )
    const memory = figure({
      name: 'memory that sealing the file takes',
      unit: 'MB',
      value: await growthOf(whole),
      beside: { name: 'a file of 64 MiB', value: await growthOf(quarter) },
      aims: [{ kind: 'at-most', value: 128 }],
    })
    const megabytes = (pieces * segmentBytes) / 1e6
    const name = 'raw AES-256-GCM, 1 MiB pieces'
    return [throughput('256 MiB file sealed', megabytes, sealing, name, raw), memory]
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function hpkeFigures(mode: Mode): Promise<readonly Figure[]> {
  const key = sealingKeyFromSeed(rng.bytes(32))
  const suite = new hpke.CipherSuite(
    hpke.KEM_MLKEM768_X25519,
    hpke.KDF_HKDF_SHA256,
    hpke.AEAD_AES_256_GCM,
  )
  const theirPrivate = await suite.DeserializePrivateKey(key.seed, false)
  const theirPublic = await suite.DeserializePublicKey(key.publicKey)
  const [info, aad, plaintext] = [utf8('info'), utf8('aad'), rng.bytes(500)]
  const context = { info, aad }
  const sealed = hpkeSeal({ ...context, recipient: key.publicKey, plaintext })
  const enc = sealed.slice(0, 1120)
  const body = sealed.slice(1120)
  requireEqual(
    new Uint8Array(await suite.Open(theirPrivate, enc, body, context)),
    hpkeOpen({ ...context, key, sealed }),
  )
  const [sealing = [], theirSealing = [], opening = [], theirOpening = []] = await measure(
    [
      repeatAsync(async () => hpkeSeal({ ...context, recipient: key.publicKey, plaintext })),
      repeatAsync(() => suite.Seal(theirPublic, plaintext, context)),
      repeatAsync(async () => hpkeOpen({ ...context, key, sealed })),
      repeatAsync(() => suite.Open(theirPrivate, enc, body, context)),
    ],
    mode,
  )
  const name = 'package hpke'
  return [
    rate('HPKE X-Wing, 500 B sealed', sealing, name, theirSealing),
    rate('HPKE X-Wing, 500 B opened', opening, name, theirOpening),
  ]
}

function rate(name: string, ours: Samples, besideName: string, theirs: Samples): Figure {
  const beside = { name: besideName, value: 1 / median(theirs) }
  const ratio = timesAsFast(ours, theirs)
  return figure({ name, unit: '/s', value: 1 / median(ours), beside, ratio })
}

function throughput(
  name: string,
  megabytes: number,
  ours: Samples,
  besideName: string,
  theirs: Samples,
): Figure {
  const { value, beside, ratio } = rate(name, ours, besideName, theirs)
  return figure({
    name,
    unit: 'MB/s',
    value: value * megabytes,
    ...(beside && { beside: { ...beside, value: beside.value * megabytes } }),
    ...(ratio && { ratio }),
  })
}

const rawKey = createSecretKey(randomBytes(32))
const tagBytes = 16
type Raw = { readonly nonce: Uint8Array; readonly parts: readonly Uint8Array[] }

function rawSeal(content: Uint8Array): Raw {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', rawKey, nonce)
  const ciphertext = cipher.update(content)
  cipher.final()
  return { nonce, parts: [ciphertext, cipher.getAuthTag()] }
}

function rawOpen({ nonce, parts: [ciphertext, tag] }: Raw): Uint8Array {
  if (ciphertext === undefined || tag === undefined) throw new Error('not sealed')
  const decipher = createDecipheriv('aes-256-gcm', rawKey, nonce, { authTagLength: tagBytes })
  decipher.setAuthTag(tag)
  const content = decipher.update(ciphertext)
  decipher.final()
  return content
}

async function* rawSealStream(content: AsyncIterable<Uint8Array>): AsyncGenerator<Raw> {
  for await (const chunk of content) yield rawSeal(chunk)
}

async function* rawOpenStream(sealed: AsyncIterable<Raw>): AsyncGenerator<Uint8Array> {
  for await (const each of sealed) yield rawOpen(each)
}

async function* piecesOf(piece: Uint8Array, count: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < count; at++) yield piece
}

async function* from<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values
}

async function gather<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  return Array.fromAsync(source)
}

/** Takes all that comes and keeps nothing. */
function drained(source: () => AsyncIterable<unknown>, by: Work['by'] = 'processor'): Work {
  return repeatAsync(async () => {
    let last: unknown
    for await (const each of source()) last = each
    return last
  }, by)
}

/** Megabytes by which a process grows that does nothing else. */
async function growthOf(path: string): Promise<number> {
  const program = fileURLToPath(new URL('./seal-file.ts', import.meta.url))
  const { stdout } = await run(process.execPath, [program, path])
  return Number(stdout) / 1e6
}

async function writePieces(path: string, pieces: number): Promise<void> {
  const file = await open(path, 'w')
  for (let at = 0; at < pieces; at++) await file.write(rng.bytes(segmentBytes))
  await file.close()
}

function requireEqual(a: Uint8Array, b: Uint8Array): void {
  if (!equalBytes(a, b)) throw new Error('what was opened is not what was sealed')
}
