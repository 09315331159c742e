// SPDX-License-Identifier: Apache-2.0
// Where the figures are served: a listener of its own, so that who reaches the node does not reach them.
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Readiness } from '../health.ts'
import { limits } from '../limits.ts'
import type { Metrics } from './registry.ts'

export type MetricsServer = { readonly port: number; readonly stop: () => Promise<void> }

type MetricsOptions = {
  readonly metrics: Metrics
  readonly readiness: () => Promise<Readiness>
  readonly host: string
  readonly port: number
}

/** @throws Error of the system where the address cannot be listened on */
export async function serveMetrics(options: MetricsOptions): Promise<MetricsServer> {
  const { host, port } = options
  const app = metricsApp(options)
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const listening = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(listening))
    listening.once('error', reject)
  })
  server.maxConnections = limits.metricsConnectionsMax
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function metricsApp({ metrics, readiness }: MetricsOptions): Hono {
  const app = new Hono()
  app.get('/metrics', async (c) => {
    c.header('content-type', metrics.registry.contentType)
    return c.body(await metrics.registry.metrics())
  })
  app.get('/readyz', async (c) => {
    const answer = await readiness()
    return c.json(answer, answer.ready ? 200 : 503)
  })
  return app
}
