// SPDX-License-Identifier: Apache-2.0
// Operations that ask where somebody is, beside or instead of who: ceremonies at a browser. An open one is for
// somebody whom the node does not know yet; its answer may bring a session, or take one away.
import type { z } from '@hono/zod-openapi'
import type { Actor } from '../../acts/actor.ts'
import { type Caller, callerOf, siteOf } from '../../auth/caller.ts'
import { sessionCookie } from '../../auth/sessions.ts'
import type { Context } from '../../context.ts'
import { limits } from '../../limits.ts'
import { authenticate } from '../authenticate.ts'
import type { AnyOperation, Mounted } from '../described.ts'
import { bodyOf, honoPath } from '../operation.ts'

type Answer<R extends z.ZodType> = {
  readonly reply: z.input<R>
  /** The secret of a new session; null where the one that is there has ended. */
  readonly session?: string | null
}

type Described<B extends z.ZodType, R extends z.ZodType> = Omit<AnyOperation, 'open'> & {
  readonly method: 'post'
  readonly body: B
  readonly reply: R
}

const refusals = ['node.cross-site', 'node.site', 'node.too-many']

export function openOperation<B extends z.ZodType, R extends z.ZodType>({
  answer,
  ...described
}: Described<B, R> & {
  readonly answer: (ctx: Context, caller: Caller, body: z.infer<B>) => Promise<Answer<R>>
}): Mounted {
  return {
    ...described,
    refusals: [...refusals, ...(described.refusals ?? [])],
    open: true,
    mount: (app, ctx) => {
      app.on(described.method, honoPath(described.path), async (c) => {
        const caller = callerOf(c.req.raw, c.env)
        const body = (await bodyOf(described.body, c, limits.openRequestBytesMax)) as z.infer<B>
        return answered(ctx, caller, await answer(ctx, caller, body))
      })
    },
  }
}

type Known = { readonly caller: Caller; readonly actor: Actor }

export function callerOperation<B extends z.ZodType, R extends z.ZodType>({
  answer,
  ...described
}: Described<B, R> & {
  readonly answer: (ctx: Context, known: Known, body: z.infer<B>) => Promise<z.input<R>>
}): Mounted {
  return {
    ...described,
    refusals: [...refusals, ...(described.refusals ?? [])],
    mount: (app, ctx) => {
      app.on(described.method, honoPath(described.path), async (c) => {
        const caller = callerOf(c.req.raw, c.env)
        const actor = await authenticate(ctx, caller, described)
        const body = (await bodyOf(described.body, c, limits.openRequestBytesMax)) as z.infer<B>
        return answered(ctx, caller, { reply: await answer(ctx, { caller, actor }, body) })
      })
    },
  }
}

function answered<R extends z.ZodType>(
  ctx: Context,
  caller: Caller,
  { reply, session }: Answer<R>,
): Response {
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  const site = siteOf(ctx, caller)
  if (session !== undefined && site !== null) {
    headers.set('set-cookie', sessionCookie(ctx, site, session))
  }
  return new Response(JSON.stringify(reply), { headers })
}
