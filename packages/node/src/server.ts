// SPDX-License-Identifier: Apache-2.0
// A node that answers: one listener for its own people and for other nodes, one for figures where they are wanted,
// and the work that goes on by itself. Whoever connects is bounded before anything is known of them: in connections,
// in time, in what they may send before they have asked something.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type CodedError, hex } from '@tearline/base'
import { Hono } from 'hono'
import { matchedRoutes } from 'hono/route'
import { apiApp } from './api/app.ts'
import { docsApp } from './api/docs/page.ts'
import { providerApp } from './auth/provider/routes.ts'
import type { Config } from './config/config.ts'
import type { Context } from './context.ts'
import { whenFailed } from './ending.ts'
import { endStreams } from './events/stream.ts'
import { keyListener } from './federation/key-listener.ts'
import { federationApp } from './federation/server.ts'
import { type LookedAt, type Readiness, readinessOf } from './health.ts'
import { type Jobs, startJobs } from './jobs/run.ts'
import { followKeys } from './keys/changes.ts'
import { limits } from './limits.ts'
import type { Answered } from './metrics/registry.ts'
import type { MetricsServer } from './metrics/server.ts'
import { pagesApp } from './pages/app.ts'
import { withinRequest } from './request.ts'
import { version } from './version.ts'

export type RunningNode = {
  readonly url: string
  /** Where the figures are; null where none are wanted. */
  readonly metricsPort: number | null
  readonly jobs: Jobs
  /** Resolves where the store has stopped by itself, and nothing is answered any more; else never. */
  readonly failed: Promise<CodedError>
  /** Accepts nothing more, ends what is under way, closes the store. */
  readonly stop: () => Promise<void>
}

export type ServeOptions = {
  /** How long a stop waits for what is under way. */
  readonly stopTimeoutMs?: number
  readonly sockets?: SocketLimits
}

/** What a client may have of a connection before it is known who that is. */
const socketLimits = {
  maxHeaderSize: limits.headerBytesMax,
  headersTimeout: limits.headersTimeoutMs,
  requestTimeout: limits.requestTimeoutMs,
  connectionsCheckingInterval: limits.connectionCheckMs,
  keepAliveTimeout: limits.keepAliveMs,
  maxConnections: limits.connectionsMax,
} as const
type SocketLimits = { readonly [Name in keyof typeof socketLimits]?: number }

/** @throws Error of the system where an address cannot be listened on */
export async function serveNode(ctx: Context, options: ServeOptions = {}): Promise<RunningNode> {
  const house = await openHouse(ctx)
  const listener = await listenOn(ctx.config.listen, house, options).catch(
    async (error: unknown) => {
      await house.stopFigures()
      throw error
    },
  )
  const jobs = house.begin()
  ctx.log.info('node.ready', { port: listener.port })
  return {
    url: listener.url,
    metricsPort: house.metricsPort,
    jobs,
    failed: whenFailed(ctx),
    stop: async () => {
      const closed = listener.close()
      endStreams(ctx)
      await closed
      await house.stop()
    },
  }
}

type Answer = (request: Request, environment?: object) => Response | Promise<Response>

/** What answers behind a listener. */
export type Answers = {
  readonly answer: Answer
  /** Takes a key request as it comes from the socket, and says so; all else is for `answer`. */
  readonly takesKeyRequest: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean
}

/** An open node without its listener. */
export type House = Answers & {
  readonly ctx: Context
  readonly metricsPort: number | null
  /** Begins the work that goes on by itself. */
  readonly begin: () => Jobs
  readonly stopFigures: () => Promise<void>
  /** Ends what is under way, and closes the store. */
  readonly stop: () => Promise<void>
}

/** @throws Error of the system where the address of the figures cannot be listened on */
export async function openHouse(ctx: Context): Promise<House> {
  let jobs: Jobs | null = null
  const readiness = readinessOf(ctx, () => jobs?.looked() ?? null)
  const figures = await startFigures(ctx, readiness)
  const watch = { readiness, onAnswered: figures?.answered ?? ignore }
  const app = nodeApp(ctx, () => jobs?.wake(), watch)
  const stopFigures = async () => figures?.server.stop()
  return {
    ctx,
    answer: (request, environment) => app.fetch(request, environment),
    takesKeyRequest: keyListener(ctx, watch.onAnswered),
    metricsPort: figures?.server.port ?? null,
    begin: () => {
      jobs ??= startJobs(ctx)
      return jobs
    },
    stopFigures,
    stop: async () => {
      await stopFigures()
      await jobs?.stop()
      await ctx.store.close()
      ctx.log.info('node.stopped')
    },
  }
}

export type Listener = {
  readonly url: string
  readonly port: number
  /** Accepts nothing more, and waits for a while for what is under way. */
  readonly close: () => Promise<void>
}

/** @throws Error of the system where the address cannot be listened on */
export async function listenOn(
  { host, port }: Config['listen'],
  answers: Answers,
  { stopTimeoutMs = limits.stopTimeoutMs, sockets = {} }: ServeOptions = {},
): Promise<Listener> {
  const server = await listen(answers, { hostname: host, port }, sockets)
  const { port: bound } = server.address() as AddressInfo
  const close = () => closed(server, stopTimeoutMs)
  return { url: `http://${host}:${bound}`, port: bound, close }
}

async function listen(
  { answer, takesKeyRequest }: Answers,
  address: { readonly hostname: string; readonly port: number },
  sockets: SocketLimits,
): Promise<Server> {
  const { maxConnections, ...serverOptions } = { ...socketLimits, ...sockets }
  const takesAny = getRequestListener(answer, { hostname: address.hostname })
  const server = createServer(serverOptions, (incoming, outgoing) => {
    if (!takesKeyRequest(incoming, outgoing)) void takesAny(incoming, outgoing)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(address.port, address.hostname, resolve)
  })
  server.maxConnections = maxConnections
  server.maxRequestsPerSocket = limits.requestsPerConnectionMax
  // Of a client that takes no bytes of its answer.
  server.timeout = limits.connectionIdleMs
  return server
}

/** Nothing new is accepted; what is under way has its time, and then is cut off. */
function closed(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), timeoutMs)
    // A connection whose answer ends now would be kept for the next request.
    const idle = setInterval(() => server.closeIdleConnections(), limits.stopSweepMs)
    server.close(() => {
      clearTimeout(late)
      clearInterval(idle)
      resolve()
    })
  })
}

type Figures = { readonly server: MetricsServer; readonly answered: Watch['onAnswered'] }

/** Loaded only where they are wanted: a node without them starts sooner and is smaller. */
async function startFigures(ctx: Context, readiness: Watch['readiness']): Promise<Figures | null> {
  const { host, port } = ctx.config.metrics
  if (port === null) return null
  const { nodeMetrics } = await import('./metrics/registry.ts')
  const { serveMetrics } = await import('./metrics/server.ts')
  const metrics = nodeMetrics(ctx, readiness)
  return {
    server: await serveMetrics({ metrics, readiness, host, port }),
    answered: metrics.answered,
  }
}

export type Watch = {
  readonly readiness: () => Promise<Readiness>
  /** Called after every answer. */
  readonly onAnswered: (request: Answered) => void
}

const ignore = () => {}
const noJobs: LookedAt = () => null

/** Everything a node answers, for a listener or to be called directly. `onQueued`: something waits to be sent. */
export function nodeApp(
  ctx: Context,
  onQueued: () => void = () => {},
  watch: Watch = { readiness: readinessOf(ctx, noJobs), onAnswered: ignore },
): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    const started = performance.now()
    const id = hex(ctx.rng.bytes(limits.requestIdBytes))
    await withinRequest(id, next)
    c.header('x-request-id', id)
    const seconds = (performance.now() - started) / 1000
    // Of the patterns that matched, the one that says most: some stand for whatever there is not.
    const [route = ''] = matchedRoutes(c)
      .map(({ path }) => path)
      .sort((a, b) => b.length - a.length)
    const { method } = c.req
    const { status } = c.res
    watch.onAnswered({ method, route, status, seconds })
    withinRequest(id, () => {
      ctx.log.debug?.('request', { method, route, status, ms: Math.round(seconds * 1000) })
    })
  })
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    const answer = await watch.readiness()
    return c.json(answer, answer.ready ? 200 : 503, { 'cache-control': 'no-store' })
  })
  app.get('/version', (c) => c.json({ name: 'tearline', version, api: 'v1' }))
  if (ctx.config.store.kind === 'postgres') {
    // Another process of this node may have added a policy, or changed keys.
    app.use(async (_, next) => {
      await ctx.shelf.follow((await ctx.store.read.revisions()).policies)
      await followKeys(ctx)
      await next()
    })
  }
  app.route('/', docsApp())
  app.route('/', apiApp(ctx, onQueued) as unknown as Hono)
  app.route('/', providerApp(ctx))
  app.route('/', federationApp(ctx, { onQueued }))
  if (ctx.pages !== null) app.route('/', pagesApp(ctx, ctx.pages))
  return app
}
