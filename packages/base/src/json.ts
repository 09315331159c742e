// SPDX-License-Identifier: Apache-2.0
// JSON as it travels: bounded when read, canonical (RFC 8785) when signed.

import type { z } from 'zod'
import { type Bytes, equalBytes, fromUtf8, utf8 } from './bytes.ts'
import { CodedError } from './error.ts'
import { type Sentence, say, sentenceOf } from './sentence.ts'

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }

export type JsonErrorCode =
  | 'base.json-syntax'
  | 'base.json-size'
  | 'base.json-depth'
  | 'base.json-not-canonical'
  | 'base.json-shape'
export class JsonError extends CodedError<JsonErrorCode> {
  override name = 'JsonError'
}

export type JsonLimits = { readonly bytesMax: number; readonly depthMax: number }

/**
 * Reads JSON that somebody else wrote.
 *
 * The sender chooses every byte: size and nesting are checked before `JSON.parse` sees them. Of a name that
 * stands twice the last wins, as everywhere; where that matters (signatures), use `parseCanonicalJson`.
 *
 * @throws JsonError `base.json-size`, `base.json-depth`, `base.json-syntax`; BytesError `base.utf8`
 */
export function parseJson(input: Uint8Array | string, limits: JsonLimits): Json {
  const size = typeof input === 'string' ? utf8(input).length : input.length
  if (size > limits.bytesMax) {
    throw new JsonError(
      'base.json-size',
      say`${{ size }} bytes, at most ${{ most: limits.bytesMax }} are read`,
    )
  }
  const text = typeof input === 'string' ? input : fromUtf8(input)
  checkDepth(text, limits.depthMax)
  try {
    return JSON.parse(text) as Json
  } catch {
    // The parser's own message repeats the input, which may be secret.
    throw new JsonError('base.json-syntax', 'not JSON')
  }
}

/**
 * Reads bytes that were signed: they must be the one canonical form of what they say.
 *
 * A duplicate name, another order, spacing or number format is refused, so that two readers cannot
 * understand one signature differently.
 *
 * @throws JsonError as `parseJson`, and `base.json-not-canonical`
 * @see RFC 8785
 */
export function parseCanonicalJson(bytes: Uint8Array, limits: JsonLimits): Json {
  const value = parseJson(bytes, limits)
  if (!equalBytes(canonicalBytes(value), bytes)) {
    throw new JsonError('base.json-not-canonical', 'JSON is not in canonical form')
  }
  return value
}

/** The canonical text of a value: names sorted by UTF-16 code units, shortest numbers, no spaces (RFC 8785). */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'number') return canonicalNumber(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value)
    .sort()
    .map((name) => `${canonicalString(name)}:${canonicalJson(member(value, name))}`)
  return `{${members.join(',')}}`
}

export function canonicalBytes(value: Json): Bytes {
  return utf8(canonicalJson(value))
}

/**
 * Turns foreign JSON into one of our types; the first thing that does not fit is named by its JSON Pointer.
 *
 * @throws JsonError `base.json-shape`
 */
export function parseShape<T>(shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new JsonError('base.json-shape', issue === undefined ? 'wrong shape' : saidOf(issue), {
    at: jsonPointer(issue?.path ?? []),
  })
}

/** In the words of the library, and in a form of ours for other languages: those of the library are not ours to list. */
function saidOf(issue: z.core.$ZodIssue): Sentence {
  return { ...formOf(issue), text: issue.message }
}

function formOf(issue: z.core.$ZodIssue): Sentence {
  switch (issue.code) {
    case 'invalid_type':
      return say`expected ${{ expected: issue.expected }}`
    case 'too_big':
      return say`at most ${{ most: String(issue.maximum) }}`
    case 'too_small':
      return say`at least ${{ least: String(issue.minimum) }}`
    case 'invalid_value':
      return say`expected one of ${{ values: issue.values.map(String) }}`
    case 'unrecognized_keys':
      return say`nothing reads ${{ keys: issue.keys }}`
    case 'custom':
      return sentenceOf(issue.message)
    default:
      return say`not of the form that it must have`
  }
}

/** @see RFC 6901 */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function checkDepth(text: string, depthMax: number): void {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (inString) {
      if (char === '\\') i++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') {
      if (++depth > depthMax) {
        throw new JsonError('base.json-depth', say`nested deeper than ${{ depthMax }}`)
      }
    } else if (char === '}' || char === ']') depth--
  }
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) {
    throw new JsonError('base.json-not-canonical', 'a string holds half a surrogate pair')
  }
  return JSON.stringify(text)
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) {
    throw new JsonError('base.json-not-canonical', 'a number is not finite')
  }
  return JSON.stringify(value)
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function member(value: { readonly [key: string]: Json }, name: string): Json {
  return value[name] ?? null
}
