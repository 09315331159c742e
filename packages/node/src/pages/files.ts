// SPDX-License-Identifier: Apache-2.0
// The built pages, read into memory at the start: whatever path is asked for is looked up in a table, never on the
// disk, so that no path can lead anywhere else.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import type { Bytes } from '@tearline/base'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'

export type PageFile = {
  readonly mediaType: string
  readonly bytes: Bytes
  /** As built, or made when it is first asked for, since a start waits for nobody; null where it would not be smaller. */
  readonly packed: () => Promise<Bytes | null>
}

export type PageFiles = {
  /** With `%NONCE%` where each answer has its own. */
  readonly index: string
  /** By path, `/assets/…`. */
  readonly assets: ReadonlyMap<string, PageFile>
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** What the build wrote beside a file, packed: the first to ask waits for nothing. */
const packedEnding = '.br'

/** @throws NodeError `node.pages` where the directory does not hold built pages */
export function readPages(directory: string): PageFiles {
  try {
    const index = readFileSync(join(directory, 'index.html'), 'utf8')
    const names = readdirSync(join(directory, 'assets')).slice(0, limits.pageFilesMax)
    const assets = names
      .filter((name) => !name.endsWith(packedEnding))
      .map((name) => [`/assets/${name}`, readAsset(directory, name)] as const)
    return { index, assets: new Map(assets) }
  } catch (cause) {
    if (cause instanceof NodeError) throw cause
    throw new NodeError('node.pages', 'the pages are not where they were built', {
      cause,
      next: 'build them with `npm run pages`, then start again',
    })
  }
}

function readAsset(directory: string, name: string): PageFile {
  const path = join(directory, 'assets', name)
  const mediaType = mediaTypes[extname(name)]
  if (mediaType === undefined || statSync(path).size > limits.pageFileBytesMax) {
    throw notOfPages()
  }
  const bytes = Uint8Array.from(readFileSync(path))
  let packed = packedBeside(path)
  return {
    mediaType,
    bytes,
    packed: () => {
      packed ??= smaller(bytes)
      return packed
    },
  }
}

function notOfPages(): NodeError {
  return new NodeError('node.pages', 'a file among the pages is none that a page needs')
}

/** Null where the build wrote none: it is then packed when it is first asked for. */
function packedBeside(path: string): Promise<Bytes | null> | null {
  const beside = path + packedEnding
  if (!existsSync(beside)) return null
  if (statSync(beside).size > limits.pageFileBytesMax) throw notOfPages()
  return Promise.resolve(Uint8Array.from(readFileSync(beside)))
}

async function smaller(bytes: Bytes): Promise<Bytes | null> {
  const packed = Uint8Array.from(await promisify(brotliCompress)(bytes))
  return packed.length < bytes.length ? packed : null
}
