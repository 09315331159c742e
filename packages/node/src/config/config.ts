// SPDX-License-Identifier: Apache-2.0
// What an operator decides about a node, in one readable file; no secret stands in it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Json, partyCodeShape, textShape } from '@tearline/base'
import { z } from 'zod'

const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

export const configSchema = z.strictObject({
  v: z.literal(1),
  party: z.strictObject({ code: partyCodeShape, name: textShape(200) }),
  /** Where other nodes reach this one; it stands in the party document. */
  address: z.url().max(200),
  listen: z.strictObject({ host: textShape(253), port: z.int().min(0).max(65_535) }),
  /** The label policy that this party marks in. */
  policy: textShape(64),
  /** Invented data: every page says so. */
  exercise: z.boolean().default(false),
  /** What is written to standard error: this level and those above it. */
  log: z.strictObject({ level: z.enum(logLevels).default('info') }).prefault({}),
  /** Figures for a monitoring system, on a port of their own; without a port there are none. */
  metrics: z
    .strictObject({
      host: textShape(253).default('127.0.0.1'),
      port: z.int().min(0).max(65_535).nullable().default(null),
      /** Whether figures name partners: who reads them then learns whom we talk to. */
      partners: z.boolean().default(false),
    })
    .prefault({}),
  /** Where the node keeps what it remembers: in its directory, or in a PostgreSQL database that others share. */
  store: z
    .strictObject({
      kind: z.enum(['sqlite', 'postgres']).default('sqlite'),
      url: textShape(2_000).nullable().default(null),
      /** A file that holds the URL: the place for one with a password. */
      file: textShape(4_096).nullable().default(null),
      /** Of this node alone. */
      schema: z
        .string()
        .regex(/^[a-z_][a-z0-9_]{0,62}$/)
        .default('tearline'),
    })
    .prefault({}),
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
