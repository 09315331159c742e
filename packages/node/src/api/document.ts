// SPDX-License-Identifier: Apache-2.0
// What an operation looks like in the OpenAPI document: made from the description that requests are parsed with,
// and from the table of codes and statuses that refusals are answered with.
import { OpenAPIHono, z } from '@hono/zod-openapi'
import { canonicalJson, type Json } from '@tearline/base'
import { labelSchema } from '@tearline/label'
import { agreementSchema, onwardRequestSchema, termsSchema } from '@tearline/release'
import { signedSchema } from '@tearline/seal'
import { limits } from '../limits.ts'
import { statusOfCode } from '../status.ts'
import type { AnyOperation } from './described.ts'
import { pageQuery } from './paging.ts'
import { problemShape } from './problem.ts'
import { resources } from './resources.ts'
import { reasonShape } from './shapes.ts'

/** What every operation may answer: who asks is looked at first, and the store comes last. */
const refusalsOfAll = [
  'base.json-shape',
  'node.request',
  'node.unauthenticated',
  'node.denied',
  'node.role-missing',
  'node.busy',
  'node.internal',
  'store.busy',
  'store.closed',
  'store.stopped',
]
const refusalsOfBody = [
  'base.json-depth',
  'base.json-size',
  'base.json-syntax',
  'base.utf8',
  'node.media-type',
  'node.too-large',
]

type Described = Pick<
  AnyOperation,
  'method' | 'params' | 'body' | 'paged' | 'edits' | 'acts' | 'refusals'
>

/** Every code that is documented for an operation, in the order of the alphabet. */
function refusalsOf({ method, params, paged, edits, acts, refusals }: Described) {
  const isWrite = method !== 'get'
  const all = [
    ...refusalsOfAll,
    ...(params === undefined ? [] : ['node.not-found']),
    ...(paged ? ['node.cursor'] : []),
    ...(isWrite ? refusalsOfBody : []),
    ...(isWrite ? ['store.full'] : []),
    ...(acts
      ? [
          'node.idempotency-reused',
          'node.idempotency-unanswered',
          'node.idempotency-under-way',
          'store.conflict',
        ]
      : []),
    ...(edits ? ['node.precondition', 'node.precondition-missing'] : []),
    ...(refusals ?? []),
  ]
  return [...new Set(all)].sort()
}

/** `reports.import` is done with a token for `reports:import`; whatever only reads, for `reports:read`. */
export function scopeOf({ id, method, scope }: Pick<AnyOperation, 'id' | 'method' | 'scope'>) {
  const [resource = '', verb = ''] = id.split('.')
  return scope ?? `${resource}:${method === 'get' ? 'read' : verb}`
}

type Route = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0]

function routeOf(described: AnyOperation): Route {
  const { id, method, path, summary } = described
  return {
    operationId: id,
    tags: [resourceOf({ id })],
    method,
    path,
    summary,
    security: described.open ? [] : [{ token: [] }, { session: [] }],
    'x-tearline-scope': scopeOf(described),
    request: requestOf(described),
    responses: { 200: replyOf(described), ...problemsOf(described) },
  }
}

function requestOf({ params, query, body, paged, edits, acts }: AnyOperation) {
  const queries = z.strictObject({
    ...(query instanceof z.ZodObject ? query.shape : {}),
    ...(paged ? pageQuery.shape : {}),
  })
  const headers = z.object({ ...(acts ? actHeader : {}), ...(edits ? editHeader : {}) })
  return {
    ...(params instanceof z.ZodObject ? { params } : {}),
    ...(Object.keys(queries.shape).length === 0 ? {} : { query: queries }),
    ...(Object.keys(headers.shape).length === 0 ? {} : { headers }),
    ...(body === undefined
      ? {}
      : { body: { required: true, content: { 'application/json': { schema: body } } } }),
  }
}

const actHeader = {
  'idempotency-key': z
    .string()
    .max(limits.idempotencyKeyCharsMax)
    .optional()
    .openapi({ description: 'the same key and request again: the same answer, and no second act' }),
}
const editHeader = {
  'if-match': z.string().openapi({ description: 'the `etag` of what was read' }),
}

const tagHeader = z.object({
  etag: z.string().openapi({ description: 'strong, over the bytes of the body' }),
})

function replyOf({ reply, replyType = 'application/json', tagged }: AnyOperation) {
  return {
    description: 'done',
    ...(tagged ? { headers: tagHeader } : {}),
    content: { [replyType]: { schema: reply } },
  }
}

/** By status; a status that the table does not foresee is none. */
function problemsOf(described: AnyOperation) {
  const codes = Map.groupBy(refusalsOf(described), statusOfCode)
  return Object.fromEntries(
    [...codes].map(([status, of]) => [
      status,
      {
        description: descriptionOf(status, of),
        content: { 'application/problem+json': { schema: problemShape } },
      },
    ]),
  )
}

function descriptionOf(status: number, codes: readonly string[]): string {
  const list = codes.map((code) => `\`${code}\``).join(', ')
  return status === 400 ? `the input is bad: ${list}, or a code of the format it is in` : list
}

/** What a registered address is sent (webhooks/tell.ts). */
const webhookRoute: Route = {
  operationId: 'webhook.told',
  tags: ['webhooks'],
  method: 'post',
  path: 'told',
  summary: 'Something happened that the person of the webhook may know of, as ids.',
  security: [],
  request: {
    headers: z.object({
      'webhook-id': z.string().openapi({ description: 'the same when it is sent again' }),
      'webhook-timestamp': z.string().openapi({ description: 'seconds since 1970' }),
      'webhook-signature': z.string().openapi({ description: 'Standard Webhooks, `v1,…`' }),
    }),
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            type: z.string(),
            timestamp: z.string(),
            data: z.record(z.string(), z.string()),
          }),
        },
      },
    },
  },
  responses: {
    204: { description: 'taken; whatever else is answered, it is sent again later' },
  },
}

/** The whole document. `root`: the path that all operations lie under. */
export function documentOf(root: string, operations: readonly AnyOperation[]): Document {
  const app = new OpenAPIHono()
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'tearline session',
  })
  for (const [name, shape] of Object.entries(named)) app.openAPIRegistry.register(name, shape)
  for (const each of operations) {
    const route = routeOf(each)
    app.openAPIRegistry.registerPath({ ...route, path: `${root}${route.path}` })
  }
  app.openAPIRegistry.registerWebhook(webhookRoute)
  const tags = [...new Set(operations.map(resourceOf))].sort().map((name) => {
    const description = resources[name] ?? ''
    return { name, description }
  })
  return withNames(app.getOpenAPI31Document({ ...contract, tags }))
}

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>

function resourceOf({ id }: Pick<AnyOperation, 'id'>): string {
  return id.split('.')[0] ?? ''
}

/** Shapes that stand in many places: each is written down once. */
const named: Readonly<Record<string, z.ZodType>> = {
  Problem: problemShape,
  Reason: reasonShape,
  Label: labelSchema,
  Terms: termsSchema,
  Agreement: agreementSchema,
  OnwardRequest: onwardRequestSchema,
  Signed: signedSchema,
}

/** Puts a reference wherever the very text of a named shape stands, inside other named shapes too. */
function withNames(document: Document): Document {
  const names = new Map(
    Object.entries(document.components?.schemas ?? {}).map(([name, shape]) => [
      canonicalJson(shape as Json),
      name,
    ]),
  )
  const refer = (value: Json, above: string | null): Json => {
    if (above === 'pattern' && typeof value === 'string') return withoutFlags(value)
    if (typeof value !== 'object' || value === null) return value
    const name = names.get(canonicalJson(value))
    if (name !== undefined && name !== above) return { $ref: `#/components/schemas/${name}` }
    if (Array.isArray(value)) return value.map((each) => refer(each, null))
    const entries = Object.entries(value as { readonly [member: string]: Json })
    return Object.fromEntries(entries.map(([member, each]) => [member, refer(each, member)]))
  }
  return refer(document as unknown as Json, null) as unknown as Document
}

/** A pattern of a schema has no flags: it is read as Unicode anyway (JSON Schema 2020-12, section 6.4). */
function withoutFlags(pattern: string): string {
  return pattern.replace(/\$\/u$/, '$$')
}

const contract = {
  openapi: '3.1.0',
  info: {
    title: 'Tearline node',
    version: '1',
    description: 'What the people and the machines of a party ask of their own node.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
}
