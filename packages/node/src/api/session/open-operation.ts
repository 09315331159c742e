// SPDX-License-Identifier: Apache-2.0
// An operation for somebody whom the node does not know yet: there is no actor, and the answer may bring a session or
// take one away.
import type { z } from '@hono/zod-openapi'
import { type Caller, callerOf, siteOf } from '../../auth/caller.ts'
import { sessionCookie } from '../../auth/sessions.ts'
import type { Context } from '../../context.ts'
import type { AnyOperation, Mounted } from '../described.ts'
import { bodyOf, honoPath } from '../operation.ts'

type Answer<R extends z.ZodType> = {
  readonly reply: z.input<R>
  /** The secret of a new session; null where the one that is there has ended. */
  readonly session?: string | null
}

type OpenOperation<B extends z.ZodType, R extends z.ZodType> = Omit<AnyOperation, 'open'> & {
  readonly method: 'post'
  readonly body: B
  readonly reply: R
  readonly answer: (ctx: Context, caller: Caller, body: z.infer<B>) => Promise<Answer<R>>
}

export function openOperation<B extends z.ZodType, R extends z.ZodType>({
  answer,
  ...described
}: OpenOperation<B, R>): Mounted {
  const refusals = ['node.cross-site', 'node.site', 'node.too-many', ...(described.refusals ?? [])]
  return {
    ...described,
    refusals,
    open: true,
    mount: (app, ctx) => {
      app.on(described.method, honoPath(described.path), async (c) => {
        const caller = callerOf(c.req.raw, c.env)
        const body = (await bodyOf(described.body, c)) as z.infer<B>
        const { reply, session } = await answer(ctx, caller, body)
        const site = siteOf(ctx, caller)
        const headers = new Headers({
          'content-type': 'application/json',
          'cache-control': 'no-store',
        })
        if (session !== undefined && site !== null) {
          headers.set('set-cookie', sessionCookie(ctx, site, session))
        }
        return new Response(JSON.stringify(reply), { headers })
      })
    },
  }
}
