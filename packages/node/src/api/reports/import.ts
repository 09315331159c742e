// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi'
import { type Bytes, fromBase64, fromUtf8, idShape } from '@tearline/base'
import {
  type DraftReport,
  detectFormat,
  type ReadContext,
  readMarkdown,
  readReportJson,
  readStix,
  readText,
} from '@tearline/formats'
import { importReport } from '../../acts/import-report.ts'
import { NodeError } from '../../error.ts'
import { operation } from '../operation.ts'

const formats = ['report', 'markdown', 'text', 'stix'] as const

export const importReportOperation = operation({
  id: 'reports.import',
  method: 'post',
  path: '/reports',
  summary: 'Read a document into a report: every portion marked, sealed under its own key.',
  acts: true,
  refusals: ['node.not-found', 'node.unmarked-portion'],
  body: z.strictObject({
    /** Of the file: tells the format where none is given. */
    name: z.string().max(255),
    format: z.enum(formats).nullable(),
    content: z.base64(),
    defaultMark: z.string().max(1_000).nullable(),
    /** By number of the portion, from 1: held portions that it derives from. */
    cites: z.array(
      z.strictObject({ number: z.int().min(1), portions: z.array(idShape('portion')) }),
    ),
  }),
  reply: z.strictObject({ report: idShape('report'), portions: z.int() }),
  handle: async (ctx, actor, { body }) => {
    const { name, format, defaultMark } = body
    const content = fromBase64(body.content)
    const { policy, clock, me: owner } = ctx
    const mark = defaultMark === null ? {} : { defaultMark }
    const draft = readDraft({ name, format, content }, { policy, owner, at: clock.now(), ...mark })
    const cites = new Map(body.cites.map(({ number, portions }) => [number, portions]))
    const report = await importReport(ctx, actor, { ...draft, cites })
    return { report, portions: draft.portions.length }
  },
})

type Input = {
  readonly name: string
  readonly format: (typeof formats)[number] | null
  readonly content: Bytes
}

function readDraft({ name, format, content }: Input, context: ReadContext): DraftReport {
  switch (format ?? detectFormat(name, content)) {
    case 'report':
      return readReportJson(content, context)
    case 'markdown':
      return readMarkdown(fromUtf8(content), context)
    case 'text':
      return readText(fromUtf8(content), context)
    case 'stix':
      return readStix(content, context)
    case 'file':
      throw new NodeError('node.request', 'the format of this file is not known', {
        next: 'say it with --format markdown, text, stix or report',
      })
  }
}
