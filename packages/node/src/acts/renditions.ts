// SPDX-License-Identifier: Apache-2.0
// Renditions of this party's own reports (design, section 1): signed once, and the sealed bytes that go with one.
import {
  type Bytes,
  type Digest,
  formatInstant,
  type Json,
  newId,
  type ReportId,
  say,
} from '@tearline/base'
import type { Rendering, Rendition } from '@tearline/release'
import { type Signed, signStatement, statementDigest } from '@tearline/seal'
import type { Reads } from '@tearline/store'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'

export type SignedRendition = {
  readonly rendition: Rendition
  readonly signed: Signed
  readonly digest: Digest
}

/** The whole statement but for its name and date: those it gets when it is signed. */
export function renditionBody(
  ctx: Pick<Context, 'me'>,
  report: ReportId,
  { banner, portions }: NonNullable<Rendering['rendition']>,
): Omit<Rendition, 'id' | 'issued'> {
  return { v: 1, kind: 'rendition', report, originator: ctx.me, banner, portions }
}

export function signRendition(
  ctx: Context,
  report: ReportId,
  rendering: NonNullable<Rendering['rendition']>,
): SignedRendition {
  const rendition: Rendition = {
    ...renditionBody(ctx, report, rendering),
    id: newId('rendition', ctx.rng),
    issued: formatInstant(ctx.clock.now()),
  }
  const signed = signStatement('rendition', rendition as Json, ctx.keys.signing)
  return { rendition, signed, digest: statementDigest(signed) }
}

/** The sealed bytes of a rendition's portions. @throws NodeError `node.too-large` */
export async function loadSealed(
  reads: Pick<Reads, 'blobs'>,
  { portions }: Rendition,
): Promise<readonly Bytes[]> {
  const total = portions.reduce((sum, { sealedBytes }) => sum + sealedBytes, 0)
  if (total > limits.releaseBytesMax) {
    const text = say`the portions have ${{ bytes: total }} bytes, and one release carries ${{ most: limits.releaseBytesMax }}`
    throw new NodeError('node.too-large', text, { next: 'release the report in parts' })
  }
  const digests = [...new Set(portions.map(({ sealed }) => sealed))]
  return Promise.all(digests.map((digest) => reads.blobs.load(digest)))
}
