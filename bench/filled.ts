// A node that holds much (fill-node.ts), opened anew from its directory: filled for this run and removed behind it, or
// kept for the next one.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatInstant, later, parseJson, type ReportId } from '@tearline/base'
import { type Context, nodeFiles, openContext, serveNode } from '@tearline/node'
import { pacts } from '../dev/net/src/alliance.ts'
import { type Client, clientOf } from '../dev/net/src/client.ts'
import { type Network, pair, type Role, settle, startNetwork } from '../dev/net/src/network.ts'
import { startServer } from '../test/kit/postgres.ts'
import { fillNode, portionsOfReportMean, sideOf } from './fill-node.ts'
import { fillPast, type Past } from './fill-past.ts'
import type { Mode } from './harness.ts'
import { silent, withDirectory } from './nodes.ts'

export type FilledNode = {
  readonly directory: string
  readonly context: Context
  readonly url: string
  readonly as: (role: Role) => Client
  /** How many portions its lists are made from. */
  readonly portions: number
  /** One that was released. */
  readonly report: ReportId
}

/** The others are made past the acts; of few, half of them. */
const reportsByActs = 24

const yearSeconds = 365 * 24 * 3600
const weekSeconds = 7 * 24 * 3600

/** `portions`: about so many, where it is not kept from another run. */
export async function withFilled<T>(
  { kept, store }: Pick<Mode, 'kept' | 'store'>,
  portions: number,
  use: (node: FilledNode) => Promise<T>,
): Promise<T> {
  if (store === 'postgres') return onPostgres(portions, use)
  if (kept === undefined) return withDirectory((root) => filledIn({ root }, portions, use))
  mkdirSync(kept, { recursive: true })
  return filledIn({ root: kept }, portions, use)
}

/** On a server of this run's own, which goes with it. */
async function onPostgres<T>(portions: number, use: (node: FilledNode) => Promise<T>): Promise<T> {
  const server = await startServer({ shared_buffers: '256MB', autovacuum: 'on' })
  try {
    return await withDirectory((root) => {
      const storeFile = join(root, 'store.url')
      writeFileSync(storeFile, `${server.url}\n`, { mode: 0o600 })
      return filledIn({ root, storeFile }, portions, use)
    })
  } finally {
    await server.stop()
  }
}

/** `storeFile`: with the address of a database that the filled node is to use. */
type Place = { readonly root: string; readonly storeFile?: string }

async function filledIn<T>(
  { root, ...place }: Place,
  portions: number,
  use: (node: FilledNode) => Promise<T>,
): Promise<T> {
  const note = join(root, 'filled.json')
  if (!existsSync(note)) {
    writeFileSync(note, JSON.stringify(await fill({ root, ...place }, portions)))
  }
  const { report } = parseJson(readFileSync(note), noteLimits) as Note
  const directory = join(root, 'XAA')
  const files = nodeFiles(directory)
  const transport = async () => {
    throw new TypeError('no line')
  }
  const unsealing = { kind: 'key-file', path: files.unsealKey } as const
  const context = await openContext(directory, unsealing, { log: silent, transport })
  const running = await serveNode(context)
  const tokens = parseJson(readFileSync(files.tokens), noteLimits) as Readonly<Record<Role, string>>
  const url = context.config.address
  const { total } = await context.store.read.known.counts()
  try {
    const as = (role: Role) => clientOf(url, tokens[role])
    return await use({ directory, context, url, as, portions: total, report })
  } finally {
    await running.stop()
  }
}

type Note = { readonly report: ReportId }
const noteLimits = { bytesMax: 10_000, depthMax: 2 }

async function fill(place: Place, portions: number): Promise<Note> {
  return withThree(place, async (network) => {
    const reports = Math.max(8, Math.ceil(portions / portionsOfReportMean))
    const started = performance.now()
    const told = (done: number) => {
      const seconds = (performance.now() - started) / 1e3
      process.stderr.write(`${done} of ${reports} reports, ${seconds.toFixed(0)} s\n`)
    }
    const byActs = Math.min(Math.ceil(reports / 2), reportsByActs)
    const report = await fillNode(network, byActs, told)
    await fillPast(await pastOf(network, byActs, reports), told)
    return { report }
  })
}

/** Three parties that have agreed; two of them fill the store of the first. */
export async function withThree<T>(
  { root, storeFile }: Place,
  use: (network: Network) => Promise<T>,
): Promise<T> {
  const network = await startNetwork(root, ['XAA', 'XBB', 'XCC'], () => silent, {
    storeFiles: storeFile === undefined ? {} : { XAA: storeFile },
  })
  const nodes = [network.XAA, network.XBB, network.XCC] as const
  try {
    await pair(network.XAA, network.XBB)
    await pair(network.XAA, network.XCC)
    await pair(network.XBB, network.XCC)
    await agree(network)
    return await use(network)
  } finally {
    for (const node of nodes) await node.down()
  }
}

/** More of what the acts have begun. */
export async function pastOf(network: Network, from: number, until: number): Promise<Past> {
  const [ours, theirs] = [await sideOf(network, 'XAA'), await sideOf(network, 'XBB')]
  const [release] = await ours.ctx.store.read.releases.list({ direction: 'out' })
  if (release === undefined) throw new Error('some of it was released')
  const { agreement, terms } = release.release
  return { ours, theirs, agreement, terms, from, until }
}

/** Keys are handed over for a week, so that what came is found by its words. */
async function agree(network: Network): Promise<void> {
  const { XAA, XBB, XCC } = network
  const now = XAA.context().clock.now()
  const [first] = pacts
  if (first === undefined) throw new Error('there is a pact')
  const terms = { ...first.terms, keys: 'handed', leaseSeconds: weekSeconds } as const
  const { agreement } = await XAA.as('officer').post<Proposed>('/agreements', {
    ...{ title: first.title, ceiling: first.ceiling, terms, policy: 'lantern', topics: [] },
    parties: ['XAA', 'XBB', 'XCC'],
    clocks: { answerSeconds: weekSeconds, tombstoneSeconds: 3600 },
    ...{ from: formatInstant(now), until: formatInstant(later(now, yearSeconds)) },
  })
  await settle(network)
  for (const each of [XBB, XCC]) {
    await each.as('officer').post(`/agreements/${agreement.id}/accept`)
    await settle(network)
  }
}

type Proposed = { readonly agreement: { readonly id: string } }
