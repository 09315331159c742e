// SPDX-License-Identifier: Apache-2.0
// SPIF vectors, and labels under them as one line of text (`vectors/label/spif/README.md`).
import { readFileSync } from 'node:fs'
import { parseInstant } from '@tearline/base'
import { readSpif, type Spif, type SpifLabel } from '../src/index.ts'

export const asOf = parseInstant('2026-11-23T07:00:00Z')

export function spifText(file: string): string {
  const folder = file.startsWith('policies/') ? '' : 'vectors/label/spif/'
  return readFileSync(new URL(`../../../${folder}${file}`, import.meta.url), 'utf8')
}

export function spifOf(file: string): Spif {
  return readSpif(spifText(file)).spif
}

const types = { R: 'restrictive', P: 'permissive', I: 'informative' } as const

/** `SECRET | Codeword: R ALPHA; Context: P BOREA`; `!` closes. Values of one word only. */
export function labelFrom(policy: string, line: string): SpifLabel {
  const closed = line.endsWith('!')
  const named = /^@(\S+) (.*)$/.exec(line)
  const text = (named?.[2] ?? line).replace(/ *!$/, '')
  const [classification = '', categories = ''] = text.split(' | ')
  return {
    policy: named?.[1] ?? policy,
    classification,
    categories: categories.split('; ').flatMap((category) => {
      const [, tagSet, type, values = ''] = /^(.+): ([RPI])(?: (.*))?$/.exec(category) ?? []
      if (tagSet === undefined || !(type === 'R' || type === 'P' || type === 'I')) return []
      return [
        { tagSet, type: types[type], values: values.split(' ').filter((word) => word !== '') },
      ]
    }),
    release: closed ? 'originator-only' : 'as-listed',
  }
}

export function lineOf({ classification, categories, release }: SpifLabel): string {
  const parts = categories.map(
    ({ tagSet, type, values }) => `${tagSet}: ${type[0]?.toUpperCase()} ${values.join(' ')}`,
  )
  const line = [classification, parts.join('; ')].filter((part) => part !== '').join(' | ')
  return release === 'originator-only' ? `${line} !` : line
}
