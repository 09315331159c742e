// SPDX-License-Identifier: Apache-2.0
// Tearline's own report file, as one writes it by hand or from a program:
//
//   { "policy": "lantern",
//     "title": { "marking": "(U)", "text": "Annual meeting" },
//     "portions": [
//       { "marking": "(S//REL TO XAA, XBB)", "text": "First paragraph." },
//       { "marking": "(U)", "mediaType": "image/png", "base64": "iVBORw0K…" } ] }
//
// `policy`, where it stands, must be the one it is read under: `(S)` of one policy is not `(S)` of another.
import {
  type Bytes,
  BytesError,
  base64,
  canonicalBytes,
  fromBase64,
  fromUtf8,
  type Json,
  say,
} from '@tearline/base'
import { z } from 'zod'
import {
  type DraftPortion,
  type DraftReport,
  type MarkedPortion,
  mediaTypePattern,
  mediaTypes,
  printableMediaType,
  type ReadContext,
  type WriteContext,
} from './draft.ts'
import { FormatsError } from './error.ts'
import { draftOf, readJson, readShape, textBytes, told } from './input.ts'
import { limits } from './limits.ts'
import { defaultLabel, printMark, readMark } from './mark.ts'

const marking = z.string().min(1).max(limits.markCharsMax).optional()
const mediaType = z.string().max(limits.mediaTypeCharsMax).regex(mediaTypePattern)
const forms = ['title', 'heading', 'text', 'table', 'file', 'stix'] as const

const textPortion = z.strictObject({
  marking,
  form: z.enum(forms).default('text'),
  mediaType: mediaType.default(mediaTypes.plain),
  text: z.string().min(1),
})
const bytesPortion = z.strictObject({
  marking,
  form: z.enum(forms).default('file'),
  mediaType,
  base64: z.string().min(1),
})
const titleSchema = z.union([
  z.string().min(1),
  z.strictObject({ marking, text: z.string().min(1) }),
])

const reportSchema = z.strictObject({
  policy: z.string().optional(),
  title: titleSchema.optional(),
  portions: z.array(z.union([textPortion, bytesPortion])),
})

type FoundPortion = z.output<typeof textPortion> | z.output<typeof bytesPortion>

/** @throws FormatsError */
export function readReportJson(bytes: Uint8Array, context: ReadContext): DraftReport {
  const report = readShape(reportSchema, readJson(bytes))
  if (report.policy !== undefined && report.policy !== context.policy.name) {
    throw new FormatsError('formats.other-policy', 'the report is marked under another policy', {
      at: '/policy',
      next: say`read it under that policy, not under \`${{ policy: context.policy.name }}\``,
    })
  }
  const unmarked = defaultLabel(context)
  const labelAt = (marking: string, source: string) =>
    told(() => readMark(marking, context, `${source}/marking`), context.refused)
  const read = (found: FoundPortion, source: string): DraftPortion => ({
    form: found.form,
    mediaType: found.mediaType,
    content: contentOf(found, source),
    label: found.marking === undefined ? unmarked : labelAt(found.marking, source),
    source,
  })
  const portions = [
    ...(report.title === undefined ? [] : [read(titlePortion(report.title), '/title')]),
    ...report.portions.map((found, index) => read(found, `/portions/${index}`)),
  ]
  return draftOf(portions, context)
}

/**
 * The report as a reader holds it. Reads back as the same portions.
 *
 * @throws FormatsError `formats.other-policy`
 */
export function writeReportJson(portions: readonly MarkedPortion[], context: WriteContext): Bytes {
  const [first, ...rest] = portions
  const isTitled = first?.form === 'title' && first.mediaType === mediaTypes.plain
  const title = isTitled ? { title: printTitle(first, context) } : {}
  return canonicalBytes({
    policy: context.policy.name,
    ...title,
    portions: (isTitled ? rest : portions).map((portion) => printPortion(portion, context)),
  })
}

function titlePortion(title: z.output<typeof titleSchema>): FoundPortion {
  const found = typeof title === 'string' ? { text: title } : title
  return { form: 'title', mediaType: mediaTypes.plain, ...found }
}

function contentOf(found: FoundPortion, source: string): Bytes {
  if ('text' in found) return textBytes(found.text, `${source}/text`)
  try {
    return fromBase64(found.base64)
  } catch (error) {
    if (!(error instanceof BytesError)) throw error
    throw new FormatsError('formats.encoding', error.sentences.detail, {
      at: `${source}/base64`,
      cause: error,
    })
  }
}

function printTitle(title: MarkedPortion, context: WriteContext): Json {
  return { marking: printMark(context, title.label), text: fromUtf8(title.content) }
}

function printPortion(
  { form, mediaType, content, label }: MarkedPortion,
  context: WriteContext,
): Json {
  const common = {
    marking: printMark(context, label),
    form,
    mediaType: printableMediaType(mediaType),
  }
  const text = form === 'file' ? null : textOf(content)
  return text === null ? { ...common, base64: base64(content) } : { ...common, text }
}

/** The content as text where it is some; null for any other bytes. */
export function textOf(content: Bytes): string | null {
  try {
    const text = fromUtf8(content)
    return text.includes('\0') ? null : text
  } catch (error) {
    if (!(error instanceof BytesError)) throw error
    return null
  }
}
