// SPDX-License-Identifier: Apache-2.0
// How a command reaches its node: over HTTP where the node is being served, else by opening its directory and
// calling the same API in this process. Either way it is one client of one API.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Json, parseJson } from '@tearline/base'
import {
  type Config,
  loadConfig,
  nodeApp,
  nodeFiles,
  openContext,
  opensWith,
  type Unsealing,
} from '@tearline/node'
import { CliError, type Problem, ProblemError } from './output.ts'

export type NodeOptions = {
  readonly dir: string
  readonly keyFile?: string
  /** Whose token is used; each command has the person whose duty it is as default. */
  readonly as?: string
}

export type Connection = {
  readonly get: <T>(path: string) => Promise<T>
  readonly post: <T>(path: string, body?: Json) => Promise<T>
  /** Whether the node delivers by itself; if not, what was queued waits for `tearline serve`. */
  readonly isServed: boolean
}

type Send = (request: Request) => Promise<Response>

const tokenLimits = { bytesMax: 64 * 1024, depthMax: 2 }
const probeMs = 500

/** Runs `use` connected as `person`, and closes whatever was opened. */
export async function withNode<T>(
  options: NodeOptions,
  person: string,
  use: (node: Connection) => Promise<T>,
): Promise<T> {
  const directory = resolve(options.dir)
  const config = loadConfig(directory)
  const token = tokenOf(directory, options.as ?? person)
  const served = await servedAt(config)
  const local = served === null ? await openLocal(directory, options) : null
  const send: Send = local?.send ?? ((request) => fetch(request))
  const connection = connectionOf(served ?? 'http://node.local', token, send)
  try {
    return await use({ ...connection, isServed: served !== null })
  } finally {
    await local?.close()
  }
}

/** The passphrase comes from the environment or the key from its file: neither from the command line. */
export function unsealingOf(directory: string, { keyFile }: NodeOptions): Unsealing {
  if (opensWith(directory) === 'key-file') {
    return { kind: 'key-file', path: resolve(keyFile ?? nodeFiles(directory).unsealKey) }
  }
  const text = process.env['TEARLINE_PASSPHRASE']
  if (text === undefined) {
    throw new CliError('cli.argument', 'this node opens with a passphrase', {
      next: 'set TEARLINE_PASSPHRASE for this command',
    })
  }
  return { kind: 'passphrase', text }
}

async function openLocal(directory: string, options: NodeOptions) {
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const ctx = await openContext(directory, unsealingOf(directory, options), { log: silent })
  const app = nodeApp(ctx)
  return {
    send: async (request: Request) => app.fetch(request),
    close: () => ctx.store.close(),
  }
}

async function servedAt({ listen: { host, port } }: Config): Promise<string | null> {
  if (port === 0) return null
  const url = `http://${host}:${port}`
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(probeMs) })
    return response.ok ? url : null
  } catch {
    return null
  }
}

function tokenOf(directory: string, person: string): string {
  const tokens = parseJson(readFileSync(nodeFiles(directory).tokens), tokenLimits)
  const token = typeof tokens === 'object' && tokens !== null ? Object.entries(tokens) : []
  const found = token.find(([name]) => name === person)?.[1]
  if (typeof found === 'string') return found
  throw new CliError('cli.token', `there is no token of \`${person}\` in tokens.json`, {
    next: `use --as with one of ${token.map(([name]) => name).join(', ')}`,
  })
}

function connectionOf(url: string, token: string, send: Send) {
  const call = async <T>(method: string, path: string, body?: Json): Promise<T> => {
    const request = new Request(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const response = await send(request)
    const reply = (await response.json()) as unknown
    if (!response.ok) throw new ProblemError(reply as Problem)
    return reply as T
  }
  return {
    get: <T>(path: string) => call<T>('GET', path),
    post: <T>(path: string, body?: Json) => call<T>('POST', path, body),
  }
}
