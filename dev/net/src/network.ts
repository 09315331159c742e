// Several nodes on this machine, each in a directory of its own, talking HTTP over loopback.
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Json, parseJson } from '@tearline/base'
import {
  type Context,
  initNode,
  type Log,
  nodeFiles,
  openContext,
  type RunningNode,
  serveNode,
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
  /** Waits until everything queued was attempted. */
  readonly settle: () => Promise<void>
}

export type Network = { readonly [C in Code]: NetNode }

/** `log`: where the nodes write their diagnostics. */
export async function startNetwork(
  root: string,
  codes: readonly Code[],
  log: (code: Code) => Log,
): Promise<Network> {
  const nodes: [Code, NetNode][] = []
  for (const code of codes) nodes.push([code, await startNode(join(root, code), code, log(code))])
  return Object.fromEntries(nodes) as unknown as Network
}

async function startNode(directory: string, code: Code, log: Log): Promise<NetNode> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
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
      unsealing,
    },
    { log },
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
      ctx = await openContext(directory, unsealing, { log })
      running = await serveNode(ctx)
    },
    down: async () => {
      await running?.stop()
      running = null
      ctx = null
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
