// SPDX-License-Identifier: Apache-2.0
// One operation of the API: who asks, parse, hand to one act, shape the reply. The OpenAPI document is made from
// the same description that requests are parsed with (document.ts).
import type { z } from '@hono/zod-openapi'
import { type Json, parseJson, parseShape } from '@tearline/base'
import type { Context as Exchange } from 'hono'
import type { Actor } from '../acts/actor.ts'
import { callerOf } from '../auth/caller.ts'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { bodySource } from '../federation/body.ts'
import { limits } from '../limits.ts'
import { actOnce } from './acts-once.ts'
import { authenticate } from './authenticate.ts'
import type { AnyOperation, ApiEnv, Input, Mounted, NoShape, Operation } from './described.ts'
import { pageAsked } from './paging.ts'
import { requireIfMatch, tagOf } from './preconditions.ts'
import { refusalOf } from './problem.ts'
import { nothing } from './shapes.ts'

/** Describes an operation and answers how it is put into the application. */
export function operation<
  R extends z.ZodType,
  P extends z.ZodType = NoShape,
  Q extends z.ZodType = NoShape,
  B extends z.ZodType = NoShape,
>(described: Operation<P, Q, B, R>): Mounted {
  const { handle: _, ...rest } = described
  return {
    ...rest,
    mount: (app, ctx) => {
      const { method, path } = described
      app.on(method, honoPath(path), async (c) => {
        const actor = await authenticate(ctx, callerOf(c.req.raw, c.env), rest)
        const asked = { ctx, actor, c }
        return c.get('slots').within(actor.person, () => answerTo(described, asked))
      })
    },
  }
}

async function answerTo<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(described: Operation<P, Q, B, R>, { ctx, actor, c }: Asked): Promise<Response> {
  const input = await inputOf(described, { ctx, actor, c })
  const work = async (its: Context) => JSON.stringify(await described.handle(its, actor, input))
  if (!described.acts) return replied(described, await work(ctx))
  const { body = null, ifMatch } = input as Input<P, Q, z.ZodType<Json>>
  const request = { operation: described.id, path: c.req.path, body, ifMatch }
  const key = c.req.header('idempotency-key')
  const answered = await actOnce(
    ctx,
    { actor, key, request, isKept: described.acts === true },
    work,
  )
  return answered.kind === 'reply'
    ? replied(described, answered.text)
    : refusalOf(answered.problem, c.get('instance'), null)
}

/** `{name}` of the document is `:name` here. */
export function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}

type Asked = { readonly ctx: Context; readonly actor: Actor; readonly c: Exchange<ApiEnv> }

async function inputOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  described: Operation<P, Q, B, z.ZodType>,
  { ctx, actor, c }: Asked,
): Promise<Input<P, Q, B>> {
  const params = described.params && parseShape(described.params, c.req.param())
  const { query, paged } = queryOf(c.req.url, described.paged === true)
  const ifMatch = described.edits ? requireIfMatch(c.req.header('if-match')) : ''
  const page = pageAsked(ctx, paged, { operation: described.id, person: actor.person, query })
  return {
    params: params as z.infer<P>,
    query: parseShape(described.query ?? nothing, query) as z.infer<Q>,
    body: (await bodyOf(described.body, c, bytesMaxOf(described))) as z.infer<B>,
    page,
    ifMatch,
  }
}

function bytesMaxOf({ isDocument }: Pick<AnyOperation, 'isDocument'>): number {
  return isDocument ? limits.documentRequestBytesMax : limits.requestBytesMax
}

/** Each parameter once: of two with one name, two readers may take different ones. */
function queryOf(url: string, isPaged: boolean) {
  const all = [...new URL(url).searchParams]
  const names = new Set(all.map(([name]) => name))
  if (names.size < all.length) {
    throw new NodeError('node.request', 'a query parameter stands there twice', {
      next: 'give each parameter once',
    })
  }
  const query: Readonly<Record<string, string>> = Object.fromEntries(all)
  if (!isPaged) return { query, paged: {} }
  const { limit, cursor, ...rest } = query
  return { query: rest, paged: { limit, cursor } }
}

/** @throws NodeError `node.media-type`, `node.too-large`; JsonError */
export async function bodyOf(
  shape: z.ZodType | undefined,
  c: Exchange,
  bytesMax: number,
): Promise<unknown> {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return undefined
  const type = c.req.header('content-type')
  if (shape !== undefined) requireJson(type)
  const bytes = await bodySource(c.req.raw).readAll(bytesMax)
  if (shape === undefined && bytes.length === 0) return undefined
  requireJson(type)
  return parseShape(shape ?? nothing, readJson(bytes, bytesMax))
}

/** Only what a page of another site cannot send without asking first. */
function requireJson(type: string | undefined): void {
  if (/^application\/json\s*(?:;\s*charset=utf-8\s*)?$/i.test(type ?? '')) return
  throw new NodeError('node.media-type', 'the body is not announced as JSON', {
    next: 'send it with `content-type: application/json`',
  })
}

function readJson(bytes: Uint8Array, bytesMax: number): Json {
  return parseJson(bytes, { bytesMax, depthMax: limits.requestDepthMax })
}

function replied({ tagged }: Pick<AnyOperation, 'tagged'>, text: string): Response {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  return new Response(text, { headers: tagged ? { ...headers, etag: tagOf(text) } : headers })
}
