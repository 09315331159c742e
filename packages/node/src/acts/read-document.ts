// SPDX-License-Identifier: Apache-2.0
// What comes in as text or as a file, read into portions: to be sealed at once, to be looked at first, or to be mended as
// a draft. To look writes nothing, and nobody is told of what was looked at.
import {
  type Bytes,
  base64,
  CodedError,
  type DraftId,
  fromBase64,
  fromUtf8,
  newId,
} from '@tearline/base'
import {
  type DraftPortion,
  type DraftReport,
  detectFormat,
  type Format,
  type FormatsError,
  type ReadContext,
  readMarkdown,
  readReportJson,
  readStix,
  readText,
} from '@tearline/formats'
import { joinLabels, type Label } from '@tearline/label'
import type { Context } from '../context.ts'
import { NodeError } from '../error.ts'
import { limits } from '../limits.ts'
import { type Actor, requireRole } from './actor.ts'

export const documentFormats = ['report', 'markdown', 'text', 'stix'] as const

export type DocumentInput = {
  /** Of the file: tells the format where none is given. */
  readonly name: string
  readonly format: (typeof documentFormats)[number] | null
  /** In base64. */
  readonly content: string
  /** The mark of portions without one. */
  readonly defaultMark: string | null
}

export type LookedAt = {
  readonly format: Format
  readonly portions: readonly DraftPortion[]
  /** Of what is marked; null where nothing is, or where no one label can hold it. */
  readonly banner: Label | null
  /** What is no mark or cannot be read, where it stands; its portion is unmarked, with all that stands there. */
  readonly refused: readonly CodedError[]
  /** How many more there are than are listed. */
  readonly moreRefused: number
}

/** Whole, or not at all. @throws FormatsError; NodeError `node.request` where nobody knows the format */
export function readDocument(ctx: Context, input: DocumentInput): DraftReport {
  const content = fromBase64(input.content)
  const format = input.format ?? detectFormat(input.name, content)
  if (format !== 'file') return readAs(format, content, contextOf(ctx, input))
  throw new NodeError('node.request', 'the format of this file is not known', {
    next: 'say it with --format markdown, text, stix or report',
  })
}

/**
 * What it would become, with everything that is no mark or cannot be read, and not the first of it alone.
 *
 * @throws NodeError `node.role-missing`; FormatsError where nothing can be made of it
 */
export function lookAtDocument(
  ctx: Context,
  actor: Actor,
  input: DocumentInput & { readonly mediaType: string | null },
): LookedAt {
  requireRole(actor, 'analyst')
  const content = fromBase64(input.content)
  const format = input.format ?? detectFormat(input.name, content)
  if (format === 'file') {
    const portions = [filePortion(content, input.mediaType)]
    return { format, portions, banner: null, refused: [], moreRefused: 0 }
  }
  const found = new Map<string, FormatsError>()
  const note = (error: FormatsError) => found.set(error.at ?? '', error)
  const read = readAs(format, content, { ...contextOf(ctx, input), refused: note })
  // INVARIANT (never-weaker): where a mark is none, nobody knows how far it was meant to reach.
  const isWhole = found.size === 0 || input.defaultMark === null
  const bare = { ...contextOf(ctx, { ...input, defaultMark: null }), refused: note }
  const { portions } = isWhole ? read : readAs(format, content, bare)
  const { banner, problem } = bannerOf(ctx, portions)
  const all = [...found.values(), ...problem]
  const refused = all.slice(0, limits.refusedListedMax)
  return { format, portions, banner, refused, moreRefused: all.length - refused.length }
}

/**
 * Goes on as a draft of whoever brings it, to be marked and mended in the editor.
 *
 * @throws NodeError `node.role-missing`, `node.request`; FormatsError
 */
export async function draftOfDocument(
  ctx: Context,
  actor: Actor,
  input: DocumentInput & { readonly mediaType: string | null },
): Promise<DraftId> {
  const { portions } = lookAtDocument(ctx, actor, input)
  const id = newId('draft', ctx.rng)
  const now = ctx.clock.now()
  const drafted = portions.map((portion) => ({
    ...{ portion: newId('portion', ctx.rng), label: portion.label, form: portion.form },
    ...{ mediaType: portion.mediaType, text: draftText(portion), cites: [], tearLineOf: null },
  }))
  const made = { author: actor.person, created: now, changed: now, portions: drafted, lowered: [] }
  await ctx.store.write((tx) => tx.drafts.save({ id, ...made }))
  return id
}

function contextOf(
  { policy, clock, me: owner }: Context,
  { defaultMark }: Pick<DocumentInput, 'defaultMark'>,
): ReadContext {
  return { policy, owner, at: clock.now(), ...(defaultMark !== null && { defaultMark }) }
}

function readAs(
  format: (typeof documentFormats)[number],
  content: Bytes,
  context: ReadContext,
): DraftReport {
  switch (format) {
    case 'report':
      return readReportJson(content, context)
    case 'markdown':
      return readMarkdown(fromUtf8(content), context)
    case 'text':
      return readText(fromUtf8(content), context)
    case 'stix':
      return readStix(content, context)
  }
}

function filePortion(content: Bytes, mediaType: string | null): DraftPortion {
  const form = 'file' as const
  return {
    form,
    mediaType: mediaType ?? 'application/octet-stream',
    content,
    label: null,
    source: '',
  }
}

function bannerOf({ policy }: Context, portions: readonly DraftPortion[]) {
  const labels = portions.flatMap(({ label }) => label ?? [])
  try {
    return { banner: labels.length === 0 ? null : joinLabels(policy, labels).label, problem: [] }
  } catch (error) {
    if (error instanceof CodedError) return { banner: null, problem: [error] }
    throw error
  }
}

/** As a draft has it: text, and of a file its bytes in base64. */
export function documentText({ form, content }: DraftPortion): string {
  return form === 'file' ? base64(content) : fromUtf8(content)
}

function draftText(portion: DraftPortion): string {
  const text = documentText(portion)
  if (text.length <= limits.draftTextCharsMax) return text
  throw new NodeError('node.request', 'a portion is too large for a draft', {
    at: portion.source,
    next: 'split it, or keep the whole as a report by the command line',
  })
}
