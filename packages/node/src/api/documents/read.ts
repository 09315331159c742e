// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { portionForms } from '@tearline/release'
import { documentFormats, documentText, lookAtDocument } from '../../acts/read-document.ts'
import { draftProblemShape, plainProblems } from '../drafts/shapes.ts'
import { operation } from '../operation.ts'
import { bannerColours, bannerText, coloursShape, portionMarking } from '../shapes.ts'
import { lookedAtShape } from './shapes.ts'

export const readDocumentOperation = operation({
  id: 'documents.read',
  method: 'post',
  path: '/documents/read',
  summary:
    'Look at a document before anything is written: its portions, their marks, what is none or cannot be read.',
  scope: 'drafts:read',
  refusals: ['formats.empty'],
  isDocument: true,
  body: lookedAtShape,
  reply: z.strictObject({
    format: z.enum([...documentFormats, 'file']),
    /** Of what is marked; computed, never given. */
    banner: z.string().nullable(),
    bannerColours: coloursShape.nullable(),
    unmarked: z.int(),
    /** What is no mark or cannot be read, with its place: `line:column` from 1, or a JSON Pointer. */
    refused: z.array(draftProblemShape),
    /** How many more there are: mend those, and look again. */
    moreRefused: z.int(),
    portions: z.array(
      z.strictObject({
        marking: z.string().nullable(),
        colours: coloursShape.nullable(),
        form: z.enum(portionForms),
        mediaType: z.string(),
        /** Of a file its bytes, in base64. */
        text: z.string(),
        at: z.string(),
      }),
    ),
  }),
  handle: async (ctx, actor, { body }) => {
    const { format, portions, banner, refused, moreRefused } = lookAtDocument(ctx, actor, body)
    return {
      format,
      banner: banner === null ? null : bannerText(ctx, banner),
      bannerColours: banner === null ? null : bannerColours(ctx, banner),
      unmarked: portions.filter(({ label }) => label === null).length,
      refused: plainProblems(refused),
      moreRefused,
      portions: portions.map((portion) => ({
        marking: portion.label === null ? null : portionMarking(ctx, portion.label),
        colours: portion.label === null ? null : bannerColours(ctx, portion.label),
        ...{ form: portion.form, mediaType: portion.mediaType },
        ...{ text: documentText(portion), at: portion.source },
      })),
    }
  },
})
