// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { digestShape, fromBase64 } from '@tearline/base'
import { addPolicy } from '../../acts/policies.ts'
import { limits } from '../../limits.ts'
import { operation } from '../operation.ts'

export const addPolicyOperation = operation({
  id: 'policies.add',
  method: 'post',
  path: '/policies',
  summary: 'Add a policy file (SPIF); from then on it is the newest of its name.',
  /** The exact bytes of the file, in base64. */
  acts: true,
  refusals: ['node.policy-identity', 'node.policy-taken'],
  isDocument: true,
  body: z.strictObject({ file: z.base64().min(1).max(limits.policyFileCharsMax) }),
  reply: z.strictObject({
    name: z.string(),
    version: z.string(),
    digest: digestShape,
    added: z.boolean(),
  }),
  handle: async (ctx, actor, { body: { file } }) => addPolicy(ctx, actor, fromBase64(file)),
})
