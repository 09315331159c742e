// Several nodes on this machine, each in a directory of its own, talking HTTP over loopback.
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Json, parseJson } from '@tearline/base'
import {
  type Context,
  cosignByPartners,
  initNode,
  type Log,
  nodeFiles,
  openContext,
  type PageFiles,
  type RunningNode,
  serveNode,
  type Transport,
  type Unsealing,
} from '@tearline/node'
import type { Signed } from '@tearline/seal'
import { type Code, nations } from './alliance.ts'
import { type Client, clientOf } from './client.ts'

export type Role = 'analyst' | 'officer' | 'security' | 'admin' | 'auditor'

export type NetNode = {
  readonly code: Code
  readonly directory: string
  readonly url: string
  readonly as: (role: Role) => Client
  /** The running node; throws while it is down. */
  readonly context: () => Context
  readonly isUp: () => boolean
  readonly up: () => Promise<void>
  readonly down: () => Promise<void>
  /** Takes the line away: the node runs, and no other node and it can reach each other. */
  readonly cut: () => void
  readonly mend: () => void
  /** Has the newest checkpoint cosigned by all partners that answer. */
  readonly witness: () => Promise<void>
  /** Waits until everything queued was attempted. */
  readonly settle: () => Promise<void>
}

export type Network = { readonly [C in Code]: NetNode }

export type NetworkOptions = {
  /** What they show in a browser; left out, nothing. */
  readonly pages?: PageFiles
  /** Of those that keep their store on PostgreSQL: a file with its address. */
  readonly storeFiles?: { readonly [C in Code]?: string }
}

/** `log`: where the nodes write their diagnostics. */
export async function startNetwork(
  root: string,
  codes: readonly Code[],
  log: (code: Code) => Log,
  { pages, storeFiles = {} }: NetworkOptions = {},
): Promise<Network> {
  const nodes: [Code, NetNode][] = []
  const lines = new Lines()
  for (const code of codes) {
    const surroundings = { log: log(code), lines, pages, storeFile: storeFiles[code] }
    nodes.push([code, await startNode(join(root, code), code, surroundings)])
  }
  return Object.fromEntries(nodes) as unknown as Network
}

/** Which nodes have no line at the moment, by the address at which they answer. */
class Lines {
  readonly #cut = new Set<string>()

  cut(url: string): void {
    this.#cut.add(url)
  }

  mend(url: string): void {
    this.#cut.delete(url)
  }

  transportOf(own: string): Transport {
    return async (request, signal) => {
      if (this.#cut.has(own) || this.#cut.has(new URL(request.url).origin)) {
        throw new TypeError('no line')
      }
      return fetch(request, { signal, redirect: 'error' })
    }
  }
}

type Surroundings = {
  readonly log: Log
  readonly lines: Lines
  readonly pages: PageFiles | undefined
  readonly storeFile: string | undefined
}

async function startNode(
  directory: string,
  code: Code,
  { log, lines, pages, storeFile }: Surroundings,
): Promise<NetNode> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const world = { log, transport: lines.transportOf(url), ...(pages && { pages }) }
  const unsealing: Unsealing = { kind: 'key-file', path: nodeFiles(directory).unsealKey }
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const first = await initNode(
    directory,
    {
      party: nations[code].code,
      name: nations[code].name,
      address: url,
      listen: { host: '127.0.0.1', port },
      policy: 'lantern',
      withTokens: true,
      exercise: true,
      unsealing,
      ...(storeFile !== undefined && { storeFile }),
    },
    world,
  )
  const tokens = parseJson(readFileSync(nodeFiles(directory).tokens), tokenLimits) as Tokens
  let ctx: Context | null = first
  let running: RunningNode | null = await serveNode(first)
  return {
    code,
    directory,
    url,
    as: (role) => clientOf(url, tokens[role]),
    context: () => {
      if (ctx === null) throw new Error(`${code} is down`)
      return ctx
    },
    isUp: () => running !== null,
    up: async () => {
      ctx = await openContext(directory, unsealing, world)
      running = await serveNode(ctx)
    },
    down: async () => {
      await running?.stop()
      running = null
      ctx = null
    },
    cut: () => lines.cut(url),
    mend: () => lines.mend(url),
    witness: async () => {
      if (ctx !== null) await cosignByPartners(ctx)
    },
    settle: async () => {
      running?.jobs.wake()
      await running?.jobs.idle()
    },
  }
}

type Tokens = Readonly<Record<Role, string>>
const tokenLimits = { bytesMax: 10_000, depthMax: 2 }

/** Free at this moment; the nodes need it before they start, for it stands in their party documents. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** Delivers everything that waits between nodes that are up: each answer may queue more. */
export async function settle(network: Network): Promise<void> {
  const nodes = Object.values(network)
  for (let round = 0; round < 4; round++) {
    for (const node of nodes) if (node.isUp()) await node.settle()
  }
}

/** Settles again and again until it is so: a node that was away is tried again after a while only. */
export async function settleUntil(network: Network, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000
  do await settle(network)
  while (!(await isSo()) && performance.now() < deadline)
}

/** Every two nodes exchange documents, and the same words are read on both sides. */
export async function pair(a: NetNode, b: NetNode): Promise<readonly string[]> {
  const documentOf = async (node: NetNode) =>
    (await node.as('admin').get<{ readonly document: Signed }>('/party')).document as Json
  const [ofA, ofB] = [await documentOf(a), await documentOf(b)]
  type Proposal = { readonly words: readonly string[] }
  const { words } = await a.as('admin').post<Proposal>('/partners', { document: ofB })
  const heard = await b.as('admin').post<Proposal>('/partners', { document: ofA })
  await a.as('admin').post(`/partners/${b.code}/confirm`, { words: heard.words })
  await b.as('admin').post(`/partners/${a.code}/confirm`, { words })
  return words
}
