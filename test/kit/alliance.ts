// Nodes of invented nations in one process: real stores in real directories, a clock that the test moves, and a wire
// that the test breaks. By default they are called directly; with `http` each listens on a port of its own.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PartyCode, parseJson } from '@tearline/base'
import {
  type Context,
  initNode,
  type Jobs,
  jsonLog,
  nodeApp,
  nodeFiles,
  openContext,
  type Sleep,
  serveNode,
  startJobs,
  type World,
} from '@tearline/node'
import { type Client, clientOf } from './client.ts'
import { type TestClock, testClock } from './clock.ts'
import { newDatabaseFile } from './postgres.ts'
import { Wire } from './wire.ts'

type Role = 'analyst' | 'officer' | 'security' | 'admin' | 'auditor'

type Answer = (request: Request) => Promise<Response>

type Running = {
  readonly ctx: Context
  readonly jobs: () => Jobs
  readonly answer: (request: Request) => Promise<Response>
  readonly stop: () => Promise<void>
}

export type Party = {
  readonly code: PartyCode
  readonly directory: string
  readonly url: string
  readonly ctx: () => Context
  readonly as: (role: Role) => Client
  /** With a token that the test made. */
  readonly with: (token: string) => Client
  /** As any machine that reaches the node would ask. */
  readonly answer: (request: Request) => Promise<Response>
  readonly jobs: () => Jobs
  readonly isUp: () => boolean
  readonly up: (world?: World) => Promise<void>
  readonly down: () => Promise<void>
}

export type Alliance = {
  readonly root: string
  readonly clock: TestClock
  readonly wire: Wire
  /** Every line that any node has logged. */
  readonly log: string[]
  readonly party: (code: string) => Party
  /** Another process of the party: from then on they answer by turns. */
  readonly join: (code: string, answer: Answer) => void
  readonly parties: () => readonly Party[]
  readonly start: (code: string, world?: World) => Promise<Party>
  /** Until nothing is left to be attempted at any node. */
  readonly settle: () => Promise<void>
  readonly close: () => Promise<void>
}

export type AllianceOptions = {
  /** A file with the URL of a PostgreSQL database, for a party that keeps its data there. */
  readonly storeFile?: (code: string) => string | undefined
  readonly http?: boolean
  /** A directory of nodes that were begun before: they are opened, not made. */
  readonly root?: string
  /** When it begins. */
  readonly now?: string
}

export function newAlliance(options: AllianceOptions = {}): Alliance {
  const { http = false, root, now, storeFile } = options
  const directory = root ?? mkdtempSync(join(tmpdir(), 'tearline-'))
  const clock = testClock(now)
  const parties = new Map<string, Party>()
  const byOrigin = new Map<string, Party>()
  const log: string[] = []
  const twins = new Map<string, Answer[]>()
  let turn = 0
  const wire = new Wire(async (request) => {
    if (http) return fetch(request, { redirect: 'error' })
    const party = byOrigin.get(new URL(request.url).origin)
    if (party === undefined) throw new TypeError('nobody answers there')
    const others = twins.get(party.code) ?? []
    const next = [party.answer, ...others][turn++ % (others.length + 1)] ?? party.answer
    return next(request)
  })
  const start = async (code: string, world: World = {}) => {
    const base: World = {
      ...{ clock, transport: wire.transportOf(code) },
      log: jsonLog(code as PartyCode, (line) => log.push(line)),
    }
    const place = { code, root: directory, storeFile: storeFile?.(code) ?? (await askedStore()) }
    const party = await startParty({ ...place, http, world: { ...base, ...world } })
    parties.set(code, party)
    byOrigin.set(new URL(party.url).origin, party)
    wire.know(party.url, code)
    return party
  }
  return {
    ...{ root: directory, clock, wire, log, start },
    join: (code, answer) => void twins.set(code, [...(twins.get(code) ?? []), answer]),
    parties: () => [...parties.values()],
    party: (code) => {
      const known = parties.get(code)
      if (known === undefined) throw new Error(`no party ${code}`)
      return known
    },
    settle: async () => {
      // Each envelope may make the other side queue one.
      for (let round = 0; round < 4; round++) {
        for (const party of parties.values()) if (party.isUp()) await settleOne(party)
      }
    },
    close: async () => {
      for (const party of parties.values()) await party.down()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function settleOne(party: Party): Promise<void> {
  const jobs = party.jobs()
  jobs.wake()
  await jobs.idle()
}

/** `TEARLINE_TEST_STORE=postgres`: every node of the run keeps its data there, in a database of its own. */
function askedStore(): Promise<string | undefined> {
  const isAsked = process.env['TEARLINE_TEST_STORE'] === 'postgres'
  return isAsked ? newDatabaseFile() : Promise.resolve(undefined)
}

type PartyOptions = {
  readonly code: string
  readonly root: string
  readonly http: boolean
  readonly world: World
  readonly storeFile: string | undefined
}

async function startParty(options: PartyOptions): Promise<Party> {
  const { code, root, http, world, storeFile } = options
  const directory = join(root, code)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const party = code as PartyCode
  const unsealing = { kind: 'key-file', path: nodeFiles(directory).unsealKey } as const
  const open = (changed: World = {}) => openContext(directory, unsealing, { ...world, ...changed })
  const port = http ? await freePort() : 0
  const address = http ? `http://127.0.0.1:${port}` : `http://${code.toLowerCase()}.test`
  const order = {
    ...{ party, name: `Party ${code}`, address, policy: 'lantern', withTokens: true, unsealing },
    ...{ listen: { host: '127.0.0.1', port }, exercise: true },
    ...(storeFile === undefined ? {} : { storeFile }),
  }
  const first = isBegun(directory) ? await open() : await initNode(directory, order, world)
  let running: Running | null = await run(first, http)
  const now = () => {
    if (running === null) throw new Error(`${code} is down`)
    return running
  }
  const answer = async (request: Request) =>
    http ? fetch(request, { redirect: 'error' }) : now().answer(request)
  const tokens = tokensOf(directory)
  const { address: url } = now().ctx.config
  return {
    ...{ code: party, directory, url, answer },
    ctx: () => now().ctx,
    jobs: () => now().jobs(),
    isUp: () => running !== null,
    as: (role) => clientOf(url, tokens[role], answer),
    with: (token) => clientOf(url, token, answer),
    up: async (changed) => {
      running = await run(await open(changed), http)
    },
    down: async () => {
      const ended = running
      running = null
      await ended?.stop()
    },
  }
}

async function run(ctx: Context, http: boolean): Promise<Running> {
  if (http) {
    const node = await serveNode(ctx)
    const answer = () => Promise.reject(new Error('ask over HTTP'))
    return { ctx, jobs: () => node.jobs, answer, stop: node.stop }
  }
  // Begun at the first settling, so that a test sees what a start alone leaves.
  let jobs: Jobs | null = null
  const app = nodeApp(ctx)
  return {
    ctx,
    jobs: () => {
      jobs ??= startJobs(ctx, untilWoken)
      return jobs
    },
    answer: async (request) => app.fetch(request),
    stop: async () => {
      await jobs?.stop()
      await ctx.store.close()
    },
  }
}

/** Woken by the test alone. */
const untilWoken: Sleep = async (_milliseconds, signal) => {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function isBegun(directory: string): boolean {
  try {
    readFileSync(nodeFiles(directory).config)
    return true
  } catch {
    return false
  }
}

export type Tokens = Readonly<Record<Role, string>>

export function tokensOf(directory: string): Tokens {
  const limits = { bytesMax: 10_000, depthMax: 2 }
  return parseJson(readFileSync(nodeFiles(directory).tokens), limits) as Tokens
}

/** Free at this moment; it stands in the party document before the node listens. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
