// SPDX-License-Identifier: Apache-2.0
// A second process over a copy of a node's directory: what decided once can be asked again.
import type { Instant, Json } from '@tearline/base'
import { type Context, nodeApp, nodeFiles, openContext } from '@tearline/node'
import { Random } from './random.ts'

export type Replica = {
  readonly ctx: Context
  readonly ask: (token: string, path: string, body: Json) => Promise<string>
  readonly close: () => Promise<void>
}

/** Another process over a copy of a node's directory: it has read nothing yet, and its clock stands still. */
export async function openCopy(directory: string, now: Instant): Promise<Replica> {
  const unsealing = { kind: 'key-file', path: nodeFiles(directory).unsealKey } as const
  const ctx = await openContext(directory, unsealing, {
    ...{ clock: { now: () => now }, rng: new Random(directory) },
    transport: () => Promise.reject(new TypeError('no line')),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  })
  const app = nodeApp(ctx)
  return {
    ctx,
    ask: async (token, path, body) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const url = `${ctx.config.address}/api/v1${path}`
      const request = new Request(url, { method: 'POST', headers, body: JSON.stringify(body) })
      return (await app.fetch(request)).text()
    },
    close: () => ctx.store.close(),
  }
}
