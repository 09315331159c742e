// Nodes for the figures that need whole ones: two parties of the exercise, paired and agreed, in a directory that is
// removed afterwards; and nodes served by a process of their own, as an operator starts them.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { base64, formatInstant, later } from '@tearline/base'
import type { Log } from '@tearline/node'
import { pacts } from '../dev/net/src/alliance.ts'
import { type NetNode, type Network, pair, settle, startNetwork } from '../dev/net/src/network.ts'

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

export async function withDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'tearline-bench-'))
  try {
    return await use(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** `XAA` and `XBB`, with an agreement in force: up to SECRET, keys held by the originator. */
export async function withPair<T>(use: (network: Network) => Promise<T>): Promise<T> {
  return withDirectory(async (root) => {
    const network = await startNetwork(root, ['XAA', 'XBB'], () => silent)
    try {
      await pair(network.XAA, network.XBB)
      await agree(network)
      return await use(network)
    } finally {
      for (const node of Object.values(network)) if (node.isUp()) await node.down()
    }
  })
}

async function agree(network: Network): Promise<void> {
  const { XAA, XBB } = network
  const now = XAA.context().clock.now()
  const [first] = pacts
  if (first === undefined) throw new Error('there is a pact')
  const { title, ceiling, terms } = first
  const { agreement } = await XAA.as('officer').post<Proposed>('/agreements', {
    ...{ title, ceiling, terms, parties: ['XAA', 'XBB'], policy: 'lantern', topics: [] },
    clocks: { answerSeconds: 3600, tombstoneSeconds: 3600 },
    from: formatInstant(now),
    until: formatInstant(later(now, 24 * 3600)),
  })
  await settle(network)
  await XBB.as('officer').post(`/agreements/${agreement.id}/accept`)
  await settle(network)
}

type Proposed = { readonly agreement: { readonly id: string } }

export const stixFile = new URL('../data/stix/ics-attack.json', import.meta.url)

/** Writes the STIX bundle as a report of `XAA`; 1,826 portions. */
export async function importStix({ XAA }: Network): Promise<Imported> {
  return XAA.as('analyst').post<Imported>('/reports', {
    ...{ name: 'ics-attack.json', format: null, defaultMark: '(U)', cites: [] },
    content: base64(new Uint8Array(readFileSync(stixFile))),
  })
}

/** A report of `XAA` with as many portions of 500 characters, for both. */
export function writeReport({ XAA }: Network, portions: number): Promise<string> {
  return importReport(XAA, portions)
}

/** The same of any node. */
export async function importReport(node: NetNode, portions: number): Promise<string> {
  const partner = node.code === 'XAA' ? 'XBB' : 'XAA'
  const marking = `(S//REL TO ${node.code}, ${partner})`
  const text = 'A sentence of fifty characters, give or take a few. '.repeat(10).slice(0, 500)
  const report = {
    title: { marking, text: 'A report' },
    portions: Array.from({ length: portions }, (_, at) => ({ marking, text: `${at} ${text}` })),
  }
  const imported = await node.as('analyst').post<Imported>('/reports', {
    ...{ name: 'report.json', format: 'report', defaultMark: null, cites: [] },
    content: Buffer.from(JSON.stringify(report)).toString('base64'),
  })
  return imported.report
}

type Imported = { readonly report: string; readonly portions: number }

export function releaseToXbb({ XAA }: Network, report: string): Promise<void> {
  return releaseTo(XAA, 'XBB', report)
}

export async function releaseTo(node: NetNode, to: string, report: string): Promise<void> {
  const order = { to: [to], terms: {}, community: null }
  await node.as('officer').post(`/reports/${report}/release`, order)
}

export type Served = {
  readonly url: string
  readonly pid: number
  /** Seconds of processor time so far, of all its threads. */
  readonly processorSeconds: () => number
  readonly stop: () => Promise<void>
}

const sources = fileURLToPath(new URL('../packages/cli/bin/tearline.js', import.meta.url))

/**
 * `tearline serve` on a directory, until it says where it listens. `command`: where the command is; by default the
 * sources, as in a clone.
 */
export async function serveDirectory(directory: string, command = sources): Promise<Served> {
  return startChild([command, '--dir', directory, '--json', 'serve'])
}

/** A program that prints one line of JSON with its `url` when it is ready. */
export async function startChild(args: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const url = await Promise.race([urlOf(child), diedOf(child)])
  return {
    url,
    pid: child.pid ?? 0,
    processorSeconds: () => processorSecondsOf(child.pid ?? 0),
    stop: async () => {
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      await closed
    },
  }
}

/** Of Linux, in ticks of 10 ms; elsewhere not a number. */
function processorSecondsOf(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const [user = Number.NaN, system = Number.NaN] = fields.split(' ').slice(11, 13).map(Number)
  return (user + system) / 100
}

async function urlOf({ stdout }: ChildProcess): Promise<string> {
  let text = ''
  if (stdout === null) throw new Error('a pipe was asked for')
  for await (const line of createInterface({ input: stdout })) {
    text += line
    const found = /"url": ?"([^"]+)"/.exec(text)?.[1]
    if (found !== undefined) return found
  }
  return new Promise(() => {})
}

async function diedOf(child: ChildProcess): Promise<never> {
  const [status] = await once(child, 'close')
  throw new Error(`the process ended with ${status} before it was ready`)
}
