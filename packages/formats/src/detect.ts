// SPDX-License-Identifier: Apache-2.0
// Which reader a file is for. Content decides before the name does; a guess only, the reader checks.
import type { Json } from '@tearline/base'
import { FormatsError } from './error.ts'
import { readJson } from './input.ts'
import { textOf } from './report-json.ts'

/** `file`: none of our formats; it can be attached as it is. */
export type Format = 'report' | 'stix' | 'markdown' | 'text' | 'file'

/** Never throws: what cannot be read is a `file`. */
export function detectFormat(name: string, bytes: Uint8Array<ArrayBuffer>): Format {
  const text = textOf(bytes)
  if (text === null) return 'file'
  if (/^\uFEFF?\s*\{/.test(text)) return formatOfJson(bytes)
  if (/\.(md|markdown)$/i.test(name)) return 'markdown'
  return /\.(txt|text)$/i.test(name) || !name.includes('.') ? 'text' : 'file'
}

function formatOfJson(bytes: Uint8Array): Format {
  const value = tryJson(bytes)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'file'
  const { type, portions } = value as { readonly [name: string]: Json }
  if (type === 'bundle') return 'stix'
  return Array.isArray(portions) ? 'report' : 'file'
}

function tryJson(bytes: Uint8Array): Json {
  try {
    return readJson(bytes)
  } catch (error) {
    if (error instanceof FormatsError) return null
    throw error
  }
}
