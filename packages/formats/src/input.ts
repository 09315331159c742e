// SPDX-License-Identifier: Apache-2.0
// The first look at a foreign input. Whoever made it chose every byte: size, encoding and nesting are settled
// here, before anything else reads it.
//
// Control and zero-width characters of a text are content and stay; NUL and halves of surrogate pairs are
// refused, because a search, a screen and a signature would each see something else.
import {
  type Bytes,
  BytesError,
  type Json,
  JsonError,
  jsonPointer,
  parseJson,
  parseShape,
  say,
  utf8,
} from '@tearline/base'
import type { z } from 'zod'
import type { DraftPortion, DraftReport, ReadContext } from './draft.ts'
import { FormatsError } from './error.ts'
import { limits } from './limits.ts'

/**
 * The lines of a text: a byte order mark is dropped, every line end becomes one line feed.
 *
 * @throws FormatsError `formats.too-large`, `formats.character`
 */
export function linesOf(text: string): readonly string[] {
  if (text.length > limits.inputBytesMax || utf8(text).length > limits.inputBytesMax) {
    throw tooLarge()
  }
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  for (const [index, line] of lines.entries()) {
    const column = firstBadCharacter(line)
    if (column !== null) throw badCharacter(`${index + 1}:${column + 1}`)
  }
  return lines
}

/**
 * JSON whose texts and numbers mean the same to every reader.
 *
 * @throws FormatsError `formats.too-large`, `formats.encoding`, `formats.json`, `formats.character`,
 *   `formats.number`
 */
export function readJson(bytes: Uint8Array): Json {
  const bounds = { bytesMax: limits.inputBytesMax, depthMax: limits.jsonDepthMax }
  try {
    const value = parseJson(bytes, bounds)
    checkValue(value, [])
    return value
  } catch (error) {
    if (error instanceof BytesError) {
      throw new FormatsError('formats.encoding', 'not UTF-8', { cause: error })
    }
    if (!(error instanceof JsonError)) throw error
    if (error.code === 'base.json-size') throw tooLarge()
    throw new FormatsError('formats.json', error.sentences.detail, { cause: error })
  }
}

/** @throws FormatsError `formats.shape` with the pointer of the first thing that does not fit */
export function readShape<T>(shape: z.ZodType<T>, value: Json): T {
  try {
    return parseShape(shape, value)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw new FormatsError('formats.shape', error.sentences.detail, {
      at: error.at ?? '',
      cause: error,
    })
  }
}

/**
 * Closes an import: bounds that hold for every format.
 *
 * @throws FormatsError `formats.empty`, `formats.too-many-portions`, `formats.too-large`
 */
export function draftOf(
  portions: readonly DraftPortion[],
  { refused }: Pick<ReadContext, 'refused'> = {},
): DraftReport {
  if (portions.length === 0) throw new FormatsError('formats.empty', 'holds no portion')
  if (portions.length > limits.portionsMax) {
    throw new FormatsError(
      'formats.too-many-portions',
      say`${{ count: portions.length }} portions, at most ${{ most: limits.portionsMax }} make a report`,
      { next: 'split it into several reports' },
    )
  }
  for (const portion of portions) told(() => checkPortion(portion), refused)
  return { portions }
}

/** What `check` throws; null, and `refused` is told of it, where somebody looks. Then the reading goes on. */
export function told<T>(check: () => T, refused: ReadContext['refused']): T | null {
  if (refused === undefined) return check()
  try {
    return check()
  } catch (error) {
    if (!(error instanceof FormatsError)) throw error
    refused(error)
    return null
  }
}

function checkPortion({ form, content, source }: DraftPortion): void {
  if (content.length === 0) {
    throw new FormatsError('formats.empty', 'a portion without content', { at: source })
  }
  if (form !== 'file' && content.length > limits.portionTextBytesMax) {
    throw new FormatsError(
      'formats.too-large',
      say`${{ bytes: content.length }} bytes, at most ${{ most: limits.portionTextBytesMax }} make a portion`,
      { at: source, next: 'split it, or attach it as a file' },
    )
  }
}

/** UTF-8 of a text that holds neither NUL nor half a surrogate pair. */
export function textBytes(text: string, at: string): Bytes {
  if (firstBadCharacter(text) !== null) throw badCharacter(at)
  return utf8(text)
}

function checkValue(value: Json, path: readonly (string | number)[]): void {
  if (typeof value === 'string') {
    if (firstBadCharacter(value) !== null) throw badCharacter(jsonPointer(path))
  } else if (typeof value === 'number') {
    checkNumber(value, path)
  } else if (value !== null && typeof value === 'object') {
    for (const [name, member] of Object.entries(value)) {
      if (firstBadCharacter(name) !== null) throw badCharacter(jsonPointer(path))
      checkValue(member, [...path, name])
    }
  }
}

/** A count beyond 2^53 has already become another one when we see it. */
function checkNumber(value: number, path: readonly (string | number)[]): void {
  if (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return
  throw new FormatsError('formats.number', 'a number beyond what JSON readers agree on', {
    at: jsonPointer(path),
    next: 'write it as a string',
  })
}

/** Offset of the first NUL or unpaired surrogate; null where there is none. */
function firstBadCharacter(text: string): number | null {
  if (text.isWellFormed() && !text.includes('\0')) return null
  return text.search(/[\0\p{Cs}]/u)
}

function badCharacter(at: string): FormatsError {
  return new FormatsError('formats.character', 'NUL or half a surrogate pair', {
    at,
    next: 'remove the character',
  })
}

function tooLarge(): FormatsError {
  return new FormatsError(
    'formats.too-large',
    say`more than ${{ most: limits.inputBytesMax }} bytes`,
    {
      next: 'split it, or attach it as a file',
    },
  )
}
