// SPDX-License-Identifier: Apache-2.0
// The node's API, typed by its contract. A person who has to prove who they are does so while the request waits:
// it is then sent again, and nothing that was typed is lost.
import type { paths } from '@tearline/client'
import createClient from 'openapi-fetch'
import { earlyAnswer } from '../first/early.ts'
import { hearTime, newKey } from '../world.ts'
import { proofAskedIn, prove } from './proof.ts'

export const api = createClient<paths, 'application/json'>({ fetch: send })

/** The same, for what goes on by itself: it interrupts nobody, and is refused where a proof is asked. */
export const quietly = createClient<paths, 'application/json'>()

for (const client of [api, quietly]) {
  client.use({
    onRequest: ({ request }) => {
      if (request.method !== 'GET' && !request.headers.has('idempotency-key')) {
        request.headers.set('idempotency-key', newKey())
      }
      return request
    },
    onResponse: ({ response }) => hearTime(response.headers.get('date')),
  })
}

async function send(request: Request): Promise<Response> {
  const again = request.clone()
  const response = await (earlyAnswer(request) ?? fetch(request))
  const asked = await proofAskedIn(response)
  return asked !== null && (await prove(asked)) ? fetch(again) : response
}
