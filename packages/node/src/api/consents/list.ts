// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape } from '@tearline/base'
import { listConsents } from '../../acts/list-onward.ts'
import { operation } from '../operation.ts'
import { nextShape, placeOf } from '../paging.ts'
import { instantShape } from '../shapes.ts'
import { consentShape, plainConsent } from './shapes.ts'

export const listConsentsOperation = operation({
  id: 'consents.list',
  method: 'get',
  path: '/consents',
  summary: 'The consents given and received, the newest first.',
  paged: true,
  reply: z.strictObject({
    next: nextShape,
    consents: z.array(consentShape),
  }),
  handle: async (ctx, actor, { page }) => {
    const after = placeOf(afterShape, page)
    const { lines, last } = await listConsents(ctx, actor, { after, limit: page.limit })
    return {
      next: page.next(last && { saved: last.saved, digest: last.digest }),
      consents: lines.map(plainConsent),
    }
  },
})

const afterShape = z.strictObject({ saved: instantShape, digest: digestShape })
