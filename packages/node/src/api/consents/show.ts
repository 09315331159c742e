// SPDX-License-Identifier: Apache-2.0

import { z } from '@hono/zod-openapi'
import { termsSchema } from '@tearline/release'
import { showConsent } from '../../acts/list-onward.ts'
import { operation } from '../operation.ts'
import { statementParams } from '../shapes.ts'
import { consentShape, plainConsent } from './shapes.ts'

export const showConsentOperation = operation({
  id: 'consents.show',
  method: 'get',
  path: '/consents/{statement}',
  summary: 'One consent, by the digest of its statement: its terms, conditions and how it stands.',
  params: statementParams,
  reply: consentShape.extend({
    state: z.enum(['active', 'withdrawn']),
    terms: termsSchema,
    conditions: z.string().nullable(),
  }),
  handle: async (ctx, actor, { params }) => {
    const record = await showConsent(ctx, actor, params.statement)
    const { terms, conditions } = record.consent
    return { ...plainConsent(record), state: record.state, terms, conditions }
  },
})
