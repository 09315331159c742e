// SPDX-License-Identifier: Apache-2.0
// Attachments: bytes that travel behind a message in the same body, named by their digest.
import { type Digest, digestShape } from '@tearline/base'
import { z } from 'zod'
import { attachmentsMax } from '../limits.ts'
import { distinct } from '../shapes.ts'

/** Digests in the order in which the bytes follow. */
export const attachmentsShape: z.ZodType<Digest[], Digest[]> = z
  .array(digestShape)
  .max(attachmentsMax)
  .refine(distinct, 'an attachment stands twice')

export const noAttachments = z.array(digestShape).max(0)
