// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { textShape } from '@tearline/base'
import { documentFormats } from '../../acts/read-document.ts'

export const documentShape = {
  /** Of the file: tells the format where none is given. */
  name: z.string().max(255),
  format: z.enum(documentFormats).nullable(),
  content: z.base64(),
  /** The mark of portions without one. */
  defaultMark: z.string().max(1_000).nullable(),
}

export const lookedAtShape = z.strictObject({
  ...documentShape,
  /** Of a file of no such format, which is a portion as it is. */
  mediaType: textShape(128).nullable(),
})
