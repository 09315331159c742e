// SPDX-License-Identifier: Apache-2.0
// The classification authority block of a document (policies/rules.md, W13; Executive Order 13526 sections 1.6 and 2.1):
// who classified it or from what it is derived, why, and until when. It belongs to the document and not to a label.
//
//   Derived From: Multiple Sources
//   Derivatively Classified By: Desk 4
//   Declassify On: 25X1, 20611231
//
// Whoever wrote the block chose every word of it; only its form is checked here, and that it is complete.
import { formatInstant, type Instant, parseShape, quote, textShape } from '@tearline/base'
import { z } from 'zod'
import { LabelError } from './error.ts'
import type { Label } from './label.ts'
import { limits } from './limits.ts'
import type { Policy } from './policy.ts'
import { vocabularyOf } from './vocabulary.ts'

/** One line of a block, and no separator that could be read as another. */
const line = textShape(limits.phraseCharsMax).regex(/^\S(?:[^\n\t]*\S)?$/u)
const date = z.string().refine(isDate, 'no such day')
/** `25X1` to `25X9`, and the two of fifty years that know no date. */
const exception = z.string().regex(/^(?:25X[1-9]|50X1-HUM|50X2-WMD)$/)

const declassifySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), date }),
  z.strictObject({ kind: z.literal('event'), event: line }),
  z.strictObject({ kind: z.literal('exception'), exception, date: date.nullable() }),
])

export const authoritySchema = z.strictObject({
  classifiedBy: line.nullable(),
  derivedFrom: line.nullable(),
  derivativelyClassifiedBy: line.nullable(),
  reason: line.nullable(),
  declassify: declassifySchema.nullable(),
})

/** `date`: `2051-11-23`. */
export type Declassify = Readonly<z.output<typeof declassifySchema>>
/** A member that a document does not have is null: what is missing is for `checkAuthority`. */
export type Authority = Readonly<z.output<typeof authoritySchema>>

const names = {
  'Classified By': 'classifiedBy',
  'Derived From': 'derivedFrom',
  'Derivatively Classified By': 'derivativelyClassifiedBy',
  Reason: 'reason',
} as const
const declassifyOn = 'Declassify On'

/** @throws JsonError `base.json-shape`; LabelError `label.authority` with `at` = the line, counted from 1 */
export function parseAuthority(text: string): Authority {
  const found: Record<string, unknown> = Object.create(null)
  for (const [index, row] of text.split('\n').entries()) {
    const [, name = '', value = ''] = /^([A-Za-z ]+): (.+)$/.exec(row) ?? []
    const member = name === declassifyOn ? 'declassify' : memberOf(name)
    const at = `:${index + 1}`
    if (member === null) throw authorityError(`${quote(row)} is no line of a block`, { at })
    if (member in found) throw authorityError(`${quote(name)} stands twice`, { at })
    found[member] = member === 'declassify' ? parseDeclassify(value) : value
  }
  return parseShape(authoritySchema, { ...nothing, ...found })
}

const nothing: Authority = {
  classifiedBy: null,
  derivedFrom: null,
  derivativelyClassifiedBy: null,
  reason: null,
  declassify: null,
}

function memberOf(name: string): string | null {
  return Object.hasOwn(names, name) ? names[name as keyof typeof names] : null
}

/** A day is eight digits; a word that begins like an exception is one, or is refused as a shape. */
function parseDeclassify(text: string): unknown {
  if (/^\d{8}$/.test(text)) return { kind: 'date', date: dashed(text) }
  if (!/^(?:25X|50X)/.test(text)) return { kind: 'event', event: text }
  const [, exception = text, day] = /^(\S+?)(?:, (\d{8}))?$/.exec(text) ?? []
  return { kind: 'exception', exception, date: day === undefined ? null : dashed(day) }
}

function dashed(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`
}

/** The block as it stands on a document, a line each, in this order. */
export function formatAuthority(block: Authority): string {
  const lines = Object.entries(names).flatMap(([name, member]) => {
    const value = block[member]
    return value === null ? [] : [`${name}: ${value}`]
  })
  const { declassify } = block
  if (declassify !== null) lines.push(`${declassifyOn}: ${formatDeclassify(declassify)}`)
  return lines.join('\n')
}

function formatDeclassify(declassify: Declassify): string {
  const plain = (day: string) => day.replaceAll('-', '')
  switch (declassify.kind) {
    case 'date':
      return plain(declassify.date)
    case 'event':
      return declassify.event
    case 'exception':
      return [declassify.exception, ...(declassify.date ? [plain(declassify.date)] : [])].join(', ')
  }
}

/**
 * Whether a document under this banner has the block that its policy asks for: an authority (00013) and an end (00014).
 * Where the policy knows no block, there is none.
 *
 * @throws LabelError `label.authority` with a JSON Pointer into the block
 */
export function checkAuthority(policy: Policy, banner: Label, block: Authority | null): void {
  const { authority: needs } = policy
  if (needs === null) {
    if (block === null) return
    throw authorityError(`policy ${policy.name} has no authority block`, { at: '' })
  }
  if (!isNeeded(policy, banner, needs)) return
  const { rule } = needs
  if (block === null || (block.classifiedBy === null && block.derivedFrom === null)) {
    const text = 'a classified document says who classified it, or what it is derived from'
    throw authorityError(text, { at: '/classifiedBy', rule })
  }
  if (block.declassify !== null) return
  const text = 'a classified document says when it ceases to be classified'
  throw authorityError(text, { at: '/declassify', rule })
}

/** What is wholly information of others has their authority, not ours. */
function isNeeded(
  policy: Policy,
  banner: Label,
  { from }: NonNullable<Policy['authority']>,
): boolean {
  const { classifications } = vocabularyOf(policy)
  const { owner } = policy
  if (owner.kind === 'fixed' && !banner.owners.includes(owner.party)) return false
  const rank = classifications.get(banner.classification)?.hierarchy
  const least = classifications.get(from)?.hierarchy
  // What is not known needs one: absent data denies.
  return rank === undefined || least === undefined || rank >= least
}

/** A document that is derived, with the title by which another may name it as its source. */
export type Source = { readonly title: string; readonly authority: Authority }

/**
 * The block of what is derived from all of these. The longest-lasting end wins: exceptions outlast dates, one that
 * knows no date outlasts one that does, and events are awaited all, with the latest date. A source without an end
 * leaves the whole without one, and `checkAuthority` refuses it.
 *
 * @throws LabelError `label.nothing-to-join`; JsonError where the events together are too long
 */
export function joinAuthorities(sources: readonly Source[], by: string): Authority {
  const [first, ...others] = sources
  if (first === undefined) throw new LabelError('label.nothing-to-join', 'derived from nothing')
  const derivedFrom = others.length === 0 ? first.title : 'Multiple Sources'
  const declassify = sources.map(({ authority }) => authority.declassify).reduce(laterOf)
  return parseShape(authoritySchema, {
    ...nothing,
    derivedFrom,
    derivativelyClassifiedBy: by,
    declassify,
  })
}

// INVARIANT (never-weaker): neither end comes before the one returned.
function laterOf(a: Declassify | null, b: Declassify | null): Declassify | null {
  if (a === null || b === null) return null
  if (a.kind === 'exception' || b.kind === 'exception') {
    if (a.kind !== 'exception') return b
    if (b.kind !== 'exception') return a
    return endOf(a) >= endOf(b) ? a : b
  }
  if (a.kind === 'date' && b.kind === 'date') return a.date >= b.date ? a : b
  const waits = new Set([...waitsOf(a), ...waitsOf(b)])
  return { kind: 'event', event: [...waits].sort().join(' and ') }
}

function waitsOf(declassify: Exclude<Declassify, { kind: 'exception' }>): readonly string[] {
  return declassify.kind === 'date'
    ? [formatDeclassify(declassify)]
    : declassify.event.split(' and ')
}

/** Sorts exceptions: fifty years before twenty-five, no date behind every date. */
function endOf({ exception, date }: Extract<Declassify, { kind: 'exception' }>): string {
  return `${exception.startsWith('50X') ? 1 : 0} ${date ?? '~'}`
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && formatInstant(at as Instant).startsWith(text)
}

function authorityError(text: string, detail: { at: string; rule?: string }): LabelError {
  return new LabelError('label.authority', text, detail)
}
