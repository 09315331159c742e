// SPDX-License-Identifier: Apache-2.0
import { createServer } from 'node:net'
import type { Config } from '@tearline/node'
import type { ReachedNode } from '../connect.ts'
import { reasonOf, systemCodeOf } from '../files.ts'
import { progressOf } from '../unsealing.ts'
import { type Finding, ok, wrong } from './finding.ts'

/** Served already, or free to be; where figures are wanted, for them too. */
export async function checkPorts({
  config,
  isServed,
  url,
}: Pick<ReachedNode, 'config' | 'isServed' | 'url'>): Promise<readonly Finding[]> {
  const { listen, metrics, party } = config
  if (isServed) return [ok('port', `${party.code} is served at ${url}`)]
  const own = (await checkSealed(config)) ?? (await checkFree({ ...listen, member: 'listen' }))
  if (metrics.port === null) return [own]
  return [own, await checkFree({ host: metrics.host, port: metrics.port, member: 'metrics' })]
}

/** A node that waits for its key says nothing of itself but that; null where none does. */
async function checkSealed(config: Config): Promise<Finding | null> {
  const progress = await progressOf(config).catch(() => null)
  if (progress?.sealed !== true) return null
  const { host, port } = config.listen
  return wrong('port', `a sealed node listens at ${host}:${port}`, 'open it with tearline unseal')
}

type Wanted = { readonly host: string; readonly port: number; readonly member: string }

async function checkFree({ host, port, member }: Wanted): Promise<Finding> {
  const place = `${host}:${port}`
  const error = await listenError(host, port)
  if (error === null) return ok('port', `${place} is free; start with tearline serve`)
  const why =
    systemCodeOf(error) === 'EADDRINUSE' ? 'something else listens there' : reasonOf(error)
  const next = `end it, or change \`${member}\` in config.json to a free port`
  return wrong('port', `${place}: ${why}`, next)
}

function listenError(host: string, port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)))
  })
}
