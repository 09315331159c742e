// SPDX-License-Identifier: Apache-2.0
// What a sealed node answers: that it is there, that it is sealed, and to people on its own machine how far the
// unsealing is. It has no store and no keys: there is nothing that it could tell.
// INVARIANT (hidden-means-absent): one answer to every request, whatever it asks for.
import type { HttpBindings } from '@hono/node-server'
import { CodedError, parseJson, parseShape } from '@tearline/base'
import { Hono } from 'hono'
import { NodeError } from '../error.ts'
import { bodySource } from '../federation/body.ts'
import { problemResponse } from '../federation/problem.ts'
import { limits } from '../limits.ts'
import { errorFields, type Log } from '../log.ts'
import { sealedError } from './key-store.ts'
import { type Offer, offerShape, type UnsealDesk } from './unseal-desk.ts'

export const unsealPath = '/unseal/v1'

/** What the listener says of a request; absent where the application is called directly. */
type Environment = Partial<HttpBindings>

export function sealedApp(desk: UnsealDesk, log: Log): Hono<{ Bindings: Environment }> {
  const app = new Hono<{ Bindings: Environment }>()
  app.get('/healthz', (c) => c.text('sealed'))
  app.get(unsealPath, ({ env, req }) =>
    isLocal(env, req.raw) ? Response.json(desk.progress()) : problemResponse(sealedError()),
  )
  app.post(unsealPath, async ({ env, req }) => {
    if (!isLocal(env, req.raw)) return problemResponse(sealedError())
    return Response.json(await desk.take(await offerIn(req.raw)))
  })
  app.notFound(() => problemResponse(sealedError()))
  app.onError((error) => {
    log.warn('node.unseal-failed', errorFields(error))
    return localProblem(error)
  })
  return app
}

/** Only from this machine, by no proxy, and not from a page that a browser shows: it could not send JSON here. */
function isLocal({ incoming }: Environment, { headers }: Request): boolean {
  const address = incoming?.socket.remoteAddress ?? ''
  const isForwarded = headers.has('forwarded') || headers.has('x-forwarded-for')
  return /^(?:127\.|::1$|::ffff:127\.)/.test(address) && !isForwarded && !headers.has('origin')
}

async function offerIn(request: Request): Promise<Offer> {
  const source = bodySource(request)
  try {
    const bytes = await source.readAll(limits.offerBytesMax)
    return parseShape(offerShape, parseJson(bytes, { bytesMax: limits.offerBytesMax, depthMax: 2 }))
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause
    throw new NodeError('node.request', 'not what opens a node', { cause })
  }
}

/** Whoever stands at the machine is told what to do about it. */
function localProblem(error: unknown): Response {
  const response = problemResponse(error)
  if (!(error instanceof CodedError)) return response
  const { code, message: detail, next } = error
  const body = { code, status: response.status, detail, ...(next === undefined ? {} : { next }) }
  return Response.json(body, { status: response.status, headers: { 'cache-control': 'no-store' } })
}
