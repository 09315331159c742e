// SPDX-License-Identifier: Apache-2.0
// A report as its reader gets it: banner above and below, each portion under its number and mark.
import { fromBase64, fromUtf8, type PartyCode } from '@tearline/base'
import type { components } from '@tearline/client'
import { type MarkedPortion, writeMarkdown } from '@tearline/formats'
import { parseLabel, policyNamed } from '@tearline/label'
import { CliError } from './error.ts'
import { writeOutput } from './files.ts'
import { count, printBold, printLine, say } from './output.ts'

export type Reading = {
  readonly report: string
  readonly banner: string
  readonly portions: readonly {
    readonly number: number
    readonly portion: string
    readonly marking: string
    readonly label: components['schemas']['Label']
    readonly form: MarkedPortion['form']
    readonly mediaType: string
    /** Base64. */
    readonly content: string
  }[]
}
type Portion = Reading['portions'][number]

export function printReading({ banner, portions }: Reading): void {
  printBold(banner)
  for (const portion of portions) {
    printLine('')
    printLine(`${portion.number}. ${portion.marking} ${textOf(portion)}`)
  }
  printLine('')
  printBold(banner)
}

/** @throws CliError `cli.file`; FormatsError where the portions are of another policy than this party's */
export function saveReading(
  { portions }: Reading,
  file: string,
  { policy: name, printedBy }: { readonly policy: string; readonly printedBy: PartyCode },
): void {
  const policy = policyNamed(name)
  if (policy === undefined) {
    throw new CliError('cli.argument', `policy \`${name}\` is not one of those shipped`, {
      next: 'read it without --out',
    })
  }
  const marked = portions.map(({ form, mediaType, label, content }) => ({
    ...{ form, mediaType, label: parseLabel(label), content: fromBase64(content) },
  }))
  writeOutput(file, writeMarkdown(marked, { policy, printedBy }))
  say(`wrote ${count(portions.length, 'portion')} to ${file}: nobody can recall that copy`)
}

/** What is no text is not thrown at a terminal. */
function textOf({ content, mediaType }: Portion): string {
  const bytes = fromBase64(content)
  const isText = /^text\/|json|xml/.test(mediaType)
  const text = isText ? decoded(bytes) : null
  return text ?? `[${mediaType}, ${count(bytes.length, 'byte')}: --out FILE writes it]`
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return fromUtf8(bytes)
  } catch {
    return null
  }
}
