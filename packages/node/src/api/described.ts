// SPDX-License-Identifier: Apache-2.0
// What is said of an operation of the API, once: requests are parsed with it (operation.ts), and the OpenAPI document
// is printed from it (document.ts).
import type { z } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import type { Actor } from '../acts/actor.ts'
import type { Context } from '../context.ts'
import type { Slots } from '../federation/slots.ts'
import type { PageAsked } from './paging.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

export type NoShape = z.ZodUndefined

export type Operation<
  P extends z.ZodType = NoShape,
  Q extends z.ZodType = NoShape,
  B extends z.ZodType = NoShape,
  R extends z.ZodType = z.ZodType,
> = {
  /** Resource and verb, as its file: `reports.import` stands in `reports/import.ts`. */
  readonly id: string
  readonly method: Method
  /** With `{name}` for each member of `params`. */
  readonly path: string
  readonly summary: string
  /** What a machine's token must be made for; without it `resource:read`, or for an act `resource:verb`. */
  readonly scope?: string
  /** It is for whoever comes: nobody is known yet. */
  readonly open?: true
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** It brings a document: its body may be as large as one. */
  readonly isDocument?: true
  readonly reply: R
  /**
   * It acts: sent again with the same `Idempotency-Key` it does nothing and gives the same answer; `told-once` where
   * the answer holds a secret or what is sealed for others, which is not kept, and a repetition is told so (acts-once.ts).
   */
  readonly acts?: true | 'told-once'
  readonly replyType?: 'application/json' | 'text/event-stream'
  /** A list: it takes `limit` and `cursor`, and its reply has `next`. */
  readonly paged?: true
  /** The reply carries a strong ETag over its bytes. */
  readonly tagged?: true
  /** It changes what somebody else may be changing: `If-Match` with the tag of what was read must be given. */
  readonly edits?: true
  /** Codes of refusals of its own, for the document; those that follow from the members above need no mention. */
  readonly refusals?: readonly string[]
  readonly handle: (ctx: Context, actor: Actor, input: Input<P, Q, B>) => Promise<z.input<R>>
}

export type Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  readonly params: z.infer<P>
  readonly query: z.infer<Q>
  readonly body: z.infer<B>
  readonly page: PageAsked
  /** Of `If-Match`; empty where the operation does not edit. */
  readonly ifMatch: string
}

export type AnyOperation = Omit<Operation<z.ZodType, z.ZodType, z.ZodType, z.ZodType>, 'handle'>

export type ApiEnv = { readonly Variables: { instance: string; slots: Slots } }
export type Api = Hono<ApiEnv>

export type Mounted = AnyOperation & { readonly mount: (app: Api, ctx: Context) => void }
