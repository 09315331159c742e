// SPDX-License-Identifier: Apache-2.0
// A node that answers: one listener for its own people and for other nodes, and the work that goes on by itself.

import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { apiApp } from './api/app.ts'
import type { Context } from './context.ts'
import { federationApp } from './federation/server.ts'
import { type Jobs, startJobs } from './jobs/run.ts'
import { limits } from './limits.ts'

export type RunningNode = {
  readonly url: string
  readonly jobs: Jobs
  /** Accepts nothing more, ends what is under way, closes the store. */
  readonly stop: () => Promise<void>
}

/** @throws Error of the system where the address cannot be listened on */
export async function serveNode(ctx: Context): Promise<RunningNode> {
  const { host, port } = ctx.config.listen
  let jobs: Jobs | null = null
  const app = nodeApp(ctx, () => jobs?.wake())
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const listening = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(listening))
    listening.once('error', reject)
  })
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = limits.keepAliveMs
  const { port: bound } = server.address() as AddressInfo
  const running = startJobs(ctx)
  jobs = running
  ctx.log.info('node.ready', { port: bound })
  return {
    url: `http://${host}:${bound}`,
    jobs: running,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(
          () => 'closeAllConnections' in server && server.closeAllConnections(),
          limits.stopTimeoutMs,
        ).unref()
      })
      await running.stop()
      await ctx.store.close()
      ctx.log.info('node.stopped')
    },
  }
}

/** Everything a node answers, for a listener or to be called directly. `onQueued`: something waits to be sent. */
export function nodeApp(ctx: Context, onQueued: () => void = () => {}): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.text('ok'))
  app.route('/', apiApp(ctx, onQueued) as unknown as Hono)
  app.route('/', federationApp(ctx, { onQueued }))
  return app
}
