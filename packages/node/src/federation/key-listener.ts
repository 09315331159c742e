// SPDX-License-Identifier: Apache-2.0
// Key requests straight from the server's socket: there are thousands a second, and the objects of `fetch` and a router
// between them and their answer would cost as much as verifying them. `federationApp` gives the same answers to who
// calls it directly.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { hex } from '@tearline/base'
import type { Context } from '../context.ts'
import { followKeys } from '../keys/changes.ts'
import { limits } from '../limits.ts'
import { errorFields } from '../log.ts'
import { withinRequest } from '../request.ts'
import { incomingSource } from './body.ts'
import { envelopeType } from './partner.ts'
import { keysPath } from './paths.ts'
import { type Desk, keyDesk, keyGrant, problem } from './server.ts'

type OnAnswered = (request: {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}) => void

/** Takes a request if it asks for keys, and says so; every other is for somebody else. */
export function keyListener(
  ctx: Context,
  onAnswered: OnAnswered,
): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  const desk = keyDesk(ctx)
  return (incoming, outgoing) => {
    const { method = '', url } = incoming
    if (method !== 'POST' || url !== keysPath) return false
    const started = performance.now()
    const id = hex(ctx.rng.bytes(limits.requestIdBytes))
    outgoing.once('finish', () => {
      const seconds = (performance.now() - started) / 1000
      onAnswered({ method, route: keysPath, status: outgoing.statusCode, seconds })
    })
    outgoing.setHeader('x-request-id', id)
    void withinRequest(id, () => respond(ctx, desk, { incoming, outgoing }))
    return true
  }
}

type Exchange = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse }

async function respond(ctx: Context, desk: Desk, { incoming, outgoing }: Exchange): Promise<void> {
  const source = incomingSource(incoming)
  try {
    await followKeys(ctx)
    const answer = await keyGrant(ctx, desk, source)
    const headers = { 'content-type': envelopeType, 'cache-control': 'no-store' }
    outgoing.writeHead(200, { ...headers, 'content-length': answer.length }).end(answer)
  } catch (error) {
    await refuse(problem(ctx, error), outgoing)
  } finally {
    await source.cancel().catch((error: unknown) => {
      ctx.log.warn('federation.cut-off', errorFields(error))
    })
  }
}

async function refuse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(await response.text())
}
