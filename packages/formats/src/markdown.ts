// SPDX-License-Identifier: Apache-2.0
// Markdown with portion marks, in and out; `markdown-portions.ts` shows the notation. The banner stands as
// `**SECRET//REL TO XAA, XBB**` in the first and the last block.
import { base64, equalBytes, say } from '@tearline/base'
import {
  formatBanner,
  joinLabels,
  LabelError,
  type Policy,
  parseBannerMarking,
} from '@tearline/label'
import {
  type DraftPortion,
  type DraftReport,
  type MarkedPortion,
  markingContextOf,
  mediaTypes,
  printableMediaType,
  type ReadContext,
  type WriteContext,
} from './draft.ts'
import { FormatsError } from './error.ts'
import { draftOf, linesOf, told } from './input.ts'
import { defaultLabel, markReadingOf, placeText, printMark, readMark } from './mark.ts'
import { looksMarked } from './mark-shape.ts'
import {
  escapeMarkdown,
  type MarkdownPortion,
  markPrefixOf,
  portionsOf,
} from './markdown-portions.ts'
import { textOf } from './report-json.ts'

/**
 * Reads Markdown whose blocks begin with their marks. A block without one is unmarked, or gets
 * `context.defaultMark`. A banner is checked against the portions and left out: it is computed, never typed.
 *
 * @throws FormatsError
 */
export function readMarkdown(text: string, context: ReadContext): DraftReport {
  const lines = [...linesOf(text)]
  const banners = takeBanners(lines, context.policy)
  const unmarked = defaultLabel(context)
  const labelOf = ({ mark, isRefused, place }: MarkdownPortion) => {
    if (isRefused) return null
    return mark === null ? unmarked : readMark(mark, context, place)
  }
  const portions = portionsOf(lines, markReadingOf(context)).map((found): DraftPortion => {
    const { form, mediaType, content, place } = found
    return { form, mediaType, content, label: labelOf(found), source: placeText(place) }
  })
  const draft = draftOf(portions, context)
  for (const banner of banners) told(() => checkBanner(banner, draft, context), context.refused)
  return draft
}

/**
 * The report as a reader holds it: marks in front, banner above and below.
 *
 * Reads back as the same portions, but for plain paragraphs and headings, which come back as Markdown.
 *
 * @throws FormatsError `formats.empty`, `formats.other-policy`
 */
export function writeMarkdown(portions: readonly MarkedPortion[], context: WriteContext): string {
  if (portions.length === 0) throw new FormatsError('formats.empty', 'no portion to write')
  const blocks = portions.map((portion, index) => printPortion(portion, context, index === 0))
  const { label } = joinLabels(
    context.policy,
    portions.map(({ label }) => label),
  )
  const banner = `**${formatBanner(context.policy, label, context.printedBy)}**`
  return `${[banner, ...blocks, banner].join('\n\n')}\n`
}

type Banner = { readonly text: string; readonly at: string }

/** Takes the banners out of the first and last lines that hold something. */
function takeBanners(lines: string[], policy: Policy): Banner[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return [...new Set([first, last])].flatMap((index) => {
    const text = /^\*\*([^*]+)\*\*\s*$/.exec(lines[index] ?? '')?.[1]
    if (text === undefined || !looksMarked(text, policy)) return []
    if (!isAlone(lines, index)) return []
    lines[index] = ''
    return [{ text, at: `${index + 1}:3` }]
  })
}

function isAlone(lines: readonly string[], index: number): boolean {
  const isBlank = (at: number) => (lines[at] ?? '').trim() === ''
  return isBlank(index - 1) && isBlank(index + 1)
}

function checkBanner({ text, at }: Banner, { portions }: DraftReport, context: ReadContext): void {
  const { policy, owner } = context
  try {
    parseBannerMarking(policy, text, markingContextOf(context))
  } catch (error) {
    if (!(error instanceof LabelError)) throw error
    throw new FormatsError(
      'formats.banner',
      say`no banner of \`${{ policy: policy.name }}\`: ${{ why: error.sentences.detail }}`,
      {
        at,
        cause: error,
      },
    )
  }
  const labels = portions.flatMap(({ label }) => label ?? [])
  if (labels.length < portions.length) return
  const computed = formatBanner(policy, joinLabels(policy, labels).label, owner)
  if (computed === text) return
  throw new FormatsError('formats.banner', say`the marks add up to \`${{ computed }}\``, {
    at,
    next: 'correct the banner, or the marks of the portions',
  })
}

function printPortion(portion: MarkedPortion, context: WriteContext, isFirst: boolean): string {
  const mark = printMark(context, portion.label)
  const markdown = markdownOf(portion, isFirst)
  const block = markdown === null ? null : withMark(markdown, mark)
  if (block !== null && readsBack(block, { portion, markdown, mark, isFirst }, context.policy)) {
    return block
  }
  return `${mark}\n${portionFence(portion)}`
}

/** The portion as one Markdown block without its mark; null where only a fence holds it. */
function markdownOf({ form, mediaType, content }: MarkedPortion, isFirst: boolean): string | null {
  const text = textOf(content)
  if (text === null || text.includes('\r') || form === 'file' || form === 'stix') return null
  if (mediaType === mediaTypes.markdown) return text
  if (mediaType !== mediaTypes.plain || text.includes('\n')) return null
  if (form === 'title') return isFirst ? `# ${escapeMarkdown(text)}` : null
  return form === 'heading' ? `## ${escapeMarkdown(text)}` : escapeMarkdown(text)
}

/** Puts the mark where the reader looks for it: before the text of a line, above tables and fences. */
function withMark(markdown: string, mark: string): string {
  if (/^[ \t>]*(?:\||`{3}|~{3})/.test(markdown)) return `${mark}\n${markdown}`
  const [first = '', ...others] = markdown.split('\n')
  const prefix = markPrefixOf(first)
  return [`${prefix}${mark} ${first.slice(prefix.length)}`, ...others].join('\n')
}

type Printed = { portion: MarkedPortion; markdown: string | null; mark: string; isFirst: boolean }

/** Whether the block is, to a reader, this one portion and nothing else: otherwise a text could forge marks. */
function readsBack(
  block: string,
  { portion, markdown, mark, isFirst }: Printed,
  policy: Policy,
): boolean {
  const lines = isFirst ? block.split('\n') : ['(x)', '', ...block.split('\n')]
  const read = tryPortions(lines, policy)
  const found = read?.at(-1)
  if (read?.length !== (isFirst ? 1 : 2) || found === undefined) return false
  if (found.mark !== mark || found.form !== portion.form) return false
  return equalBytes(found.content, portion.content) || textOf(found.content) === markdown
}

function tryPortions(lines: readonly string[], policy: Policy): MarkdownPortion[] | null {
  try {
    return portionsOf(lines, { policy })
  } catch (error) {
    if (error instanceof FormatsError) return null
    throw error
  }
}

function portionFence({ form, mediaType, content }: MarkedPortion): string {
  const text = form === 'file' ? null : textOf(content)
  const isLines = text !== null && !text.includes('\r')
  const body = isLines ? text : base64(content)
  const runs = body.match(/`+/g) ?? []
  const fence = '`'.repeat(runs.reduce((most, run) => Math.max(most, run.length + 1), 3))
  return `${fence}portion ${form} ${printableMediaType(mediaType)}${isLines ? '' : ' base64'}\n${body}\n${fence}`
}
