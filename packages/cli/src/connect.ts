// SPDX-License-Identifier: Apache-2.0
// How a command reaches its node: over HTTP where the node is being served, else by opening its directory and
// calling the same API in this process. Either way it is one client of one API.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type JsonLimits, parseJson } from '@tearline/base'
import { type Api, apiOf, RefusedError, replyOf } from '@tearline/client'
import {
  type Config,
  type ConfigSources,
  type Context,
  loadConfig,
  nodeApp,
  nodeFiles,
  openContext,
  opensWith,
  type Unsealing,
} from '@tearline/node'
import type { Environment } from './environment.ts'
import { CliError, type Problem, ProblemError } from './error.ts'
import { readInput } from './files.ts'
import { limits } from './limits.ts'
import { everyPage, type Paged, type PageQuery } from './pages.ts'
import { partyAt } from './party-document.ts'
import type { Globals } from './program-options.ts'

export type Connection = {
  /** An operation of the contract: what it takes and answers is typed by it. */
  readonly ask: <T>(asked: (api: Api) => Parameters<typeof replyOf<T>>[0]) => Promise<T>
  /** The same, with the tag under which it may be edited. */
  readonly tagged: <T>(
    asked: (api: Api) => Parameters<typeof replyOf<T>>[0],
  ) => Promise<{ readonly reply: T; readonly etag: string }>
  /** A list of the contract, with all of its pages. */
  readonly list: <T extends Paged>(
    asked: (api: Api, query: PageQuery) => Parameters<typeof replyOf<T>>[0],
  ) => Promise<Omit<T, 'next'>>
  readonly config: Config
  /** Whether the node delivers by itself; if not, what was queued waits for `tearline serve`. */
  readonly isServed: boolean
}

type NodeOptions = Pick<Globals, 'dir' | 'keyFile' | 'as'>

const tokenLimits: JsonLimits = { bytesMax: 64 * 1024, depthMax: 2 }

/** Runs `use` connected as `person`, and closes whatever was opened. */
export async function withNode<T>(
  options: NodeOptions,
  environment: Environment,
  person: string,
  use: (node: Connection) => Promise<T>,
): Promise<T> {
  const node = await reachNode(options, environment)
  try {
    const token = options.as === undefined ? environment.token : undefined
    return await use(connectAs(node, token ?? tokenOf(node.directory, options.as ?? person)))
  } finally {
    await node.close()
  }
}

/** A node that answers requests: over the network, or opened here for as long as the command runs. */
export type ReachedNode = {
  readonly directory: string
  readonly config: Config
  readonly url: string
  readonly send: (request: Request) => Promise<Response>
  /** For one act, new each time. */
  readonly newKey: () => string
  readonly isServed: boolean
  readonly close: () => Promise<void>
}

/** @throws NodeError, StoreError where it is not served and does not open */
export async function reachNode(
  options: Pick<Globals, 'dir' | 'keyFile'>,
  environment: Environment,
): Promise<ReachedNode> {
  const { newKey } = environment
  const directory = resolve(options.dir)
  const sources = { variables: environment.variables }
  const config = loadConfig(directory, sources)
  const url = await servedAt(config)
  if (url !== null) {
    const close = async () => {}
    return { directory, config, url, newKey, send: fetchServed, isServed: true, close }
  }
  const ctx = await openQuietly(directory, unsealingOf(directory, options, environment), sources)
  const app = nodeApp(ctx)
  return {
    ...{ directory, config, newKey, url: 'http://node.local', isServed: false },
    send: async (request) => app.fetch(request),
    close: () => ctx.store.close(),
  }
}

/** One that was reached, as the person whose duty something is. */
export function connectionOf(node: ReachedNode, person: string, token?: string): Connection {
  return connectAs(node, token ?? tokenOf(node.directory, person))
}

/** For what is asked before anybody is known. */
export function asNobody(node: ReachedNode): Connection {
  return connectAs(node, '')
}

/** The passphrase comes from the environment or the key from its file: neither from the command line. */
export function unsealingOf(
  directory: string,
  { keyFile }: Pick<Globals, 'keyFile'>,
  { passphrase }: Environment,
): Unsealing {
  switch (opensWith(directory)) {
    case 'key-file':
      return { kind: 'key-file', path: resolve(keyFile ?? nodeFiles(directory).unsealKey) }
    case 'passphrase':
      return { kind: 'passphrase', text: requirePassphrase(passphrase) }
    case 'shares':
      throw new CliError('cli.shares', 'this node opens with shares, and it is not running open', {
        next: 'start it with `tearline serve`; each who holds a share then runs `tearline unseal`',
      })
  }
}

/** @throws CliError `cli.passphrase` */
export function requirePassphrase(passphrase: string | undefined): string {
  if (passphrase) return passphrase
  throw new CliError('cli.passphrase', 'this node opens with a passphrase, and none was given', {
    next: 'set TEARLINE_PASSPHRASE for this command, then run it again',
  })
}

/** Opens a node for one command: what it logs is of no use to who waits for an answer. */
function openQuietly(
  directory: string,
  unsealing: Unsealing,
  sources: ConfigSources,
): Promise<Context> {
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  return openContext(directory, unsealing, { log, sources })
}

/** Where the node of this configuration is served; null where nothing answers there, or another party. */
async function servedAt({ listen, party }: Config): Promise<string | null> {
  if (listen.port === 0) return null
  const url = `http://${dialled(listen.host)}:${listen.port}`
  const answering = await partyAt(url, limits.probeMs)
  return answering?.code === party.code ? url : null
}

/** An address to listen on is not always one to call. */
export function dialled(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

/** Name and token of each person that `tearline init` let in. @throws CliError `cli.file` */
function tokensOf(directory: string): ReadonlyMap<string, string> {
  const { tokens: path } = nodeFiles(directory)
  if (!existsSync(path)) {
    throw new CliError('cli.token', 'no token was given, and this node was made without any', {
      next: 'sign in at the node, make a token for yourself, and set TEARLINE_TOKEN to it',
    })
  }
  const bytes = readInput(path, tokenLimits.bytesMax)
  const tokens = parseJson(bytes, tokenLimits)
  const entries = typeof tokens === 'object' && tokens !== null ? Object.entries(tokens) : []
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** @throws CliError `cli.token` */
function tokenOf(directory: string, person: string): string {
  const tokens = tokensOf(directory)
  const found = tokens.get(person)
  if (found !== undefined) return found
  throw new CliError('cli.token', `there is no token of \`${person}\` in tokens.json`, {
    next: `give --as one of: ${[...tokens.keys()].join(', ')}; or set TEARLINE_TOKEN`,
  })
}

async function fetchServed(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (cause) {
    throw new CliError('cli.no-answer', 'the served node broke off before it answered', {
      cause,
      next: 'see whether it still runs with `tearline doctor`; what it acknowledged is not lost',
    })
  }
}

/** The operations of the API, as the person of this token. */
function connectAs(node: ReachedNode, token: string): Connection {
  const { url, send, newKey, config, isServed } = node
  const api = apiOf({ url, token, send, newKey })
  return {
    ask: (asked) => told(replyOf(asked(api))),
    tagged: async (asked) => {
      const answer = asked(api)
      const reply = await told(replyOf(answer))
      return { reply, etag: (await answer).response.headers.get('etag') ?? '' }
    },
    list: (asked) => everyPage((query) => told(replyOf(asked(api, query)))),
    config,
    isServed,
  }
}

/** A refusal as the command shows it. */
async function told<T>(reply: Promise<T>): Promise<T> {
  try {
    return await reply
  } catch (error) {
    throw error instanceof RefusedError ? new ProblemError(shown(error)) : error
  }
}

function shown({ problem, status }: RefusedError): Problem {
  if (problem !== null) return problem.detail === undefined ? withoutDetail(problem) : problem
  const detail = `the node answered ${status} without a reason`
  const next = 'is something else listening at its address? see `tearline doctor`'
  return { code: 'cli.no-answer', detail, next }
}

/** Of its own mistakes the node says nothing. */
function withoutDetail(problem: Problem): Problem {
  const detail = 'the node made a mistake of its own and changed nothing'
  return { ...problem, detail, next: 'find `api.failed` in the log of the node, and tell us' }
}
