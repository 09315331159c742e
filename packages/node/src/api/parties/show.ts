// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, formatInstant, idShape, partyCodeShape, timestampShape } from '@tearline/base'
import { signedSchema } from '@tearline/seal'
import { showKnownParty } from '../../acts/parties.ts'
import { operation } from '../operation.ts'
import { partyParams } from '../shapes.ts'
import { partyStates } from './shapes.ts'

export const showKnownPartyOperation = operation({
  id: 'parties.show',
  method: 'get',
  path: '/parties/{party}',
  summary: 'What is known of a party: every document that it signed, its state, its agreements.',
  params: partyParams,
  reply: z.strictObject({
    party: partyCodeShape,
    state: partyStates,
    since: timestampShape,
    /** The newest first. */
    documents: z.array(
      z.strictObject({
        serial: z.int(),
        digest: digestShape,
        name: z.string(),
        address: z.string(),
        signed: signedSchema,
      }),
    ),
    agreements: z.array(z.strictObject({ id: idShape('agreement'), state: z.string() })),
  }),
  handle: async (ctx, _actor, { params }) => {
    const shown = await showKnownParty(ctx, params.party)
    const { since, documents, agreements } = shown
    return {
      ...{ party: shown.party, state: shown.state, since: formatInstant(since) },
      ...{ documents: [...documents], agreements: [...agreements] },
    }
  },
})
