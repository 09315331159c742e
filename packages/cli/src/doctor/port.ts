// SPDX-License-Identifier: Apache-2.0
import { createServer } from 'node:net'
import type { ReachedNode } from '../connect.ts'
import { reasonOf, systemCodeOf } from '../files.ts'
import { type Finding, ok, wrong } from './finding.ts'

/** Served already, or free to be. */
export async function checkPort({
  config: { listen, party },
  isServed,
  url,
}: Pick<ReachedNode, 'config' | 'isServed' | 'url'>): Promise<Finding> {
  if (isServed) return ok('port', `${party.code} is served at ${url}`)
  const place = `${listen.host}:${listen.port}`
  const error = await listenError(listen.host, listen.port)
  if (error === null) return ok('port', `${place} is free; start with tearline serve`)
  const why =
    systemCodeOf(error) === 'EADDRINUSE' ? 'something else listens there' : reasonOf(error)
  const next = 'end it, or change `listen` in config.json to a free port'
  return wrong('port', `${place}: ${why}`, next)
}

function listenError(host: string, port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)))
  })
}
