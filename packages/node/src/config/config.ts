// SPDX-License-Identifier: Apache-2.0
// What an operator decides about a node, in one readable file; no secret stands in it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Json, parseJson, parseShape, partyCodeShape, textShape } from '@tearline/base'
import { z } from 'zod'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'

const configSchema = z.strictObject({
  v: z.literal(1),
  party: z.strictObject({ code: partyCodeShape, name: textShape(200) }),
  /** Where other nodes reach this one; it stands in the party document. */
  address: z.url().max(200),
  listen: z.strictObject({ host: textShape(253), port: z.int().min(0).max(65_535) }),
  /** The label policy that this party marks in. */
  policy: textShape(64),
})
export type Config = z.infer<typeof configSchema>

/** The files of one node. Keys lie apart from data, so that a backup of one is not a backup of both. */
export function nodeFiles(directory: string) {
  return {
    config: join(directory, 'config.json'),
    keys: join(directory, 'keys.json'),
    unsealKey: join(directory, 'unseal.key'),
    tokens: join(directory, 'tokens.json'),
    data: join(directory, 'data'),
  }
}

/** @throws NodeError `node.not-initialised`, `node.config` */
export function loadConfig(directory: string): Config {
  const path = nodeFiles(directory).config
  const bytes = readOrUndefined(path)
  if (bytes === undefined) {
    throw new NodeError('node.not-initialised', 'there is no node in this directory', {
      next: 'run `tearline init --dir DIRECTORY --party CODE` first',
    })
  }
  try {
    return parseShape(
      configSchema,
      parseJson(bytes, { bytesMax: limits.configBytesMax, depthMax: limits.configDepthMax }),
    )
  } catch (cause) {
    throw new NodeError('node.config', 'config.json is not a configuration', {
      cause,
      ...(cause instanceof Error && 'at' in cause && typeof cause.at === 'string'
        ? { at: cause.at }
        : {}),
      next: 'mend the member named above, or write the file anew with `tearline init`',
    })
  }
}

/** Writes a file that only its owner may read, and never over one that exists. */
export function writeJson(path: string, value: Json): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
}

export function readOrUndefined(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
