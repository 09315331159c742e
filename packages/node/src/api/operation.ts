// SPDX-License-Identifier: Apache-2.0
// One operation of the API: who asks, parse, hand to one act, shape the reply. The OpenAPI document is made from
// the same description that requests are parsed with.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { type Json, parseJson, parseShape } from '@tearline/base'
import type { Actor } from '../acts/actor.ts'
import type { Context } from '../context.ts'
import { bodySource } from '../federation/body.ts'
import { limits } from '../limits.ts'
import { authenticate } from './authenticate.ts'

type NoShape = z.ZodUndefined

export type Operation<
  P extends z.ZodType = NoShape,
  B extends z.ZodType = NoShape,
  R extends z.ZodType = z.ZodType,
> = {
  /** Resource and verb, as its file: `reports.import` stands in `reports/import.ts`. */
  readonly id: string
  readonly method: 'get' | 'post'
  /** With `{name}` for each member of `params`. */
  readonly path: string
  readonly summary: string
  readonly params?: P
  readonly body?: B
  readonly reply: R
  readonly handle: (
    ctx: Context,
    actor: Actor,
    input: { readonly params: z.infer<P>; readonly body: z.infer<B> },
  ) => Promise<z.input<R>>
}

export type Mounted = (app: OpenAPIHono, ctx: Context) => void

/** Describes an operation and answers how it is put into the application. */
export function operation<P extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  described: Operation<P, B, R>,
): Mounted {
  return (app, ctx) => {
    const { method, path } = described
    app.openAPIRegistry.registerPath(routeOf(described))
    app.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
      const actor = await authenticate(ctx, c.req.header('authorization'))
      const params = described.params && parseShape(described.params, c.req.param())
      const body = described.body && parseShape(described.body, await readBody(c.req.raw))
      const reply = await described.handle(ctx, actor, {
        params: params as z.infer<P>,
        body: body as z.infer<B>,
      })
      return Response.json(reply)
    })
  }
}

async function readBody(request: Request): Promise<Json> {
  const bytes = await bodySource(request).readAll(limits.requestBytesMax)
  return parseJson(bytes, { bytesMax: limits.requestBytesMax, depthMax: limits.requestDepthMax })
}

/** The description alone: what it parses with, this file does itself, so that errors are all of one form. */
function routeOf({
  id,
  method,
  path,
  summary,
  body,
  reply,
}: Operation<z.ZodType, z.ZodType, z.ZodType>) {
  return createRoute({
    operationId: id,
    method,
    path,
    summary,
    security: [{ token: [] }],
    ...(body === undefined
      ? {}
      : {
          request: { body: { required: true, content: { 'application/json': { schema: body } } } },
        }),
    responses: {
      200: { description: 'done', content: { 'application/json': { schema: reply } } },
      default: {
        description: 'refused; `code` says why, `next` what to do',
        content: { 'application/problem+json': { schema: problemShape } },
      },
    },
  })
}

/** RFC 9457, with our members. */
const problemShape = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  at: z.string().optional(),
  next: z.string().optional(),
})
