// SPDX-License-Identifier: Apache-2.0
// Portion marks in front of text: `(S//REL TO XAA, XBB) The text`, `(TLP:AMBER) The text`.
//
// Whoever typed or pasted the text chose its characters. A bracket that a reader would take for a mark must be
// one, exactly: in small letters, with a zero-width space or with a Cyrillic letter it is refused, not passed
// over, because what it stands before would otherwise get the import's default mark (INVARIANT never-weaker).
import { quote, say } from '@tearline/base'
import {
  formatPortionMarking,
  type Label,
  LabelError,
  type Policy,
  parsePortionMarking,
} from '@tearline/label'
import { markingContextOf, type ReadContext, type WriteContext } from './draft.ts'
import { FormatsError } from './error.ts'
import { limits } from './limits.ts'
import { markLike } from './mark-like.ts'
import { looksMarked } from './mark-shape.ts'

/** Where something stands in a text, from 1. */
export type Place = { readonly line: number; readonly column: number }

export const placeText = ({ line, column }: Place): string => `${line}:${column}`

/** What the eye takes for a bracket, and for the letters and strokes that marks are made of. */
const bracket = /^[(（][^()（）\n]*[)）]/u
/** What hides a mark from a machine and not from the eye: emphasis, invisible characters. */
const decoration = /^[\s*_`~[\p{Cf}\p{Cc}]+/u
/** `1.`, `2.1.`, `b)`, `(iv)`: numbers of paragraphs, never of the kind that a mark is. */
const enumerator =
  /^(?:[A-Za-z0-9]{1,3}(?:\.[A-Za-z0-9]{1,3})*[.)]|\((?:[a-z]|[ivx]{1,4}|\d{1,3})\))[ \t]+/

/**
 * A text in three: what numbers it, its mark, the rest. `mark` null: there is none, and `lead` is empty. `isRefused`: what
 * stands there is no mark, and `rest` is the whole text.
 */
export type MarkedText = {
  readonly lead: string
  readonly mark: string | null
  readonly rest: string
  readonly isRefused?: true
}

/** How marks are looked for. `refused`: as in the context; `check` then throws where one is none. */
export type MarkReading = Pick<ReadContext, 'policy' | 'refused'> & {
  readonly check?: (mark: string, place: Place) => void
}

export function markReadingOf(context: ReadContext): MarkReading {
  const { policy, refused } = context
  if (refused === undefined) return { policy }
  return { policy, refused, check: (mark, place) => void readMark(mark, context, place) }
}

/** @throws FormatsError as `splitMark`, where nobody is told of what is refused */
export function splitMarkIn(text: string, reading: MarkReading, place: Place): MarkedText {
  const { policy, refused, check } = reading
  if (refused === undefined) return splitMark(text, policy, place)
  try {
    const found = splitMark(text, policy, place)
    if (found.mark !== null) check?.(found.mark, place)
    return found
  } catch (error) {
    if (!(error instanceof FormatsError)) throw error
    refused(error)
    // It parts portions as the mark would that was meant: what follows must not come under the one before.
    return { lead: '', mark: text, rest: text, isRefused: true }
  }
}

/**
 * Finds the mark in front of a text; a number such as `1.` or `b)` may precede it.
 *
 * Brackets that nobody takes for a mark are text: `(see above)`, `(CIA)`, and `(c)` as it numbers a list.
 *
 * @throws FormatsError `formats.mark` where other characters touch it, and for what only looks like one
 */
function splitMark(text: string, policy: Policy, place: Place): MarkedText {
  const unmarked = { lead: '', mark: null, rest: text }
  const number = enumerator.exec(text)?.[0] ?? ''
  for (const lead of new Set(['', number])) {
    const mark = leadingMark(text.slice(lead.length), policy, place)
    if (mark !== null) return { lead, mark, rest: text.slice(lead.length + mark.length + 1) }
    const like = markLike(text.slice(lead.length, limits.markCharsMax), policy)
    if (like !== null) throw noMark(like, place)
  }
  return unmarked
}

function noMark(like: string, place: Place): FormatsError {
  return new FormatsError(
    'formats.mark',
    say`${{ like: quote(like) }} looks like a mark and is none`,
    {
      at: placeText(place),
      next: 'write the mark in round brackets, or put the right mark in front',
    },
  )
}

function leadingMark(text: string, policy: Policy, place: Place): string | null {
  const head = text.slice(0, limits.markCharsMax)
  const before = decoration.exec(head)?.[0] ?? ''
  const mark = bracket.exec(head.slice(before.length))?.[0]
  if (mark === undefined || !looksMarked(mark.slice(1, -1), policy)) return null
  if (before === '' && /^\s?$/.test(text.charAt(mark.length))) return mark
  throw new FormatsError('formats.mark', say`${{ mark: quote(mark) }} does not stand alone`, {
    at: placeText(place),
    next: 'begin with the mark and put a space after it, or put the right mark in front',
  })
}

/**
 * The label that a mark stands for.
 *
 * @throws FormatsError `formats.mark`, at the character that is wrong
 */
export function readMark(mark: string, context: ReadContext, at: Place | string): Label {
  const { policy } = context
  const [text, shift] = policy.grammar === 'tlp' ? withoutBrackets(mark) : [mark, 0]
  try {
    return parsePortionMarking(policy, text, markingContextOf(context))
  } catch (error) {
    if (!(error instanceof LabelError)) throw error
    throw new FormatsError(
      'formats.mark',
      say`${{ mark: quote(mark) }} is no mark of \`${{ policy: policy.name }}\`: ${{ why: error.sentences.detail }}`,
      {
        at: typeof at === 'string' ? at : placeText(shifted(at, shift, error)),
        next: say`${{ first: error.sentences.next ?? say`correct the mark` }}, or put the right mark in front of it`,
        cause: error,
      },
    )
  }
}

/** The label of what has no mark: that of the default mark, or null. */
export function defaultLabel(context: ReadContext): Label | null {
  const { defaultMark } = context
  return defaultMark === undefined ? null : readMark(defaultMark, context, '/defaultMark')
}

/** The mark in brackets, whatever the policy's grammar. */
export function printMark({ policy, printedBy }: WriteContext, label: Label): string {
  if (label.policy !== policy.name) {
    throw new FormatsError(
      'formats.other-policy',
      say`a portion is marked under \`${{ policy: label.policy }}\``,
      {
        next: say`translate its label to \`${{ policy: policy.name }}\` first`,
      },
    )
  }
  const mark = formatPortionMarking(policy, label, printedBy)
  return mark.startsWith('(') ? mark : `(${mark})`
}

function withoutBrackets(mark: string): readonly [string, number] {
  return /^\(.*\)$/s.test(mark) ? [mark.slice(1, -1), 1] : [mark, 0]
}

/** `label` gives an offset into the mark. */
function shifted({ line, column }: Place, shift: number, { at = '' }: LabelError): Place {
  const offset = /^:(\d+)$/.exec(at)?.[1]
  return { line, column: column + (offset === undefined ? 0 : shift + Number(offset)) }
}
