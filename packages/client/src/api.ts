// SPDX-License-Identifier: Apache-2.0
// The operations of a node's API, typed by its contract (contract.ts, printed by tools/openapi.ts). Whoever calls an
// operation that is not there, or with what it does not take, is told by the compiler.
import createClient, { type Client } from 'openapi-fetch'
import type { paths } from './contract.ts'

export type Api = Client<paths, 'application/json'>

export type ApiAccess = {
  /** Of the node, without the path of the API. */
  readonly url: string
  readonly token: string
  /** The way to the node: `fetch`, or a node in this process. */
  readonly send: (request: Request) => Promise<Response>
  /** A key for one act, new each time: who repeats a request that got no answer repeats its key too. */
  readonly newKey: () => string
}

export function apiOf({ url, token, send, newKey }: ApiAccess): Api {
  const api = createClient<paths, 'application/json'>({ baseUrl: url, fetch: send })
  api.use({
    onRequest: ({ request }) => {
      request.headers.set('authorization', `Bearer ${token}`)
      if (request.method !== 'GET' && !request.headers.has('idempotency-key')) {
        request.headers.set('idempotency-key', newKey())
      }
      return request
    },
  })
  return api
}
