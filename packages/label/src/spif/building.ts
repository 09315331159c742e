// SPDX-License-Identifier: Apache-2.0
// What the steps from a SPIF to a `Policy` share: the file, the day, and words as they stand in markings.
import { formatInstant, type Instant, quote } from '@tearline/base'
import type { Validity } from '../policy.ts'
import { SpifError } from './error.ts'
import type { SpifIndex } from './lookup.ts'
import type { Marking, Spif, SpifClassification } from './model.ts'
import type { EngineSettings } from './settings.ts'

export type Building = {
  readonly spif: Spif
  readonly index: SpifIndex
  readonly settings: EngineSettings
  readonly at: Instant
  /** What the engine's policy cannot say, in English sentences. */
  readonly left: string[]
}

export function unsupported(text: string): SpifError {
  return new SpifError('label.spif-unsupported', text)
}

/** Obsolete ones too: a label that exists may have one. */
export function classificationsOf({ spif }: Building): readonly SpifClassification[] {
  return spif.classifications.toSorted((a, b) => a.hierarchy - b.hierarchy)
}

/** How long a new marking may hold what the file says. */
export function validityOf({
  notBefore,
  notAfter,
  obsolete,
}: {
  readonly notBefore: Instant | null
  readonly notAfter: Instant | null
  readonly obsolete: boolean
}): Validity {
  return {
    notBefore: notBefore === null ? null : formatInstant(notBefore),
    notAfter: notAfter === null ? null : formatInstant(notAfter),
    obsolete,
  }
}

/** The phrase for portions in no particular language, or the name itself. */
export function portionForm(name: string, { data }: Marking): string {
  const phrase = data.find(({ lang, codes }) => lang === null && codes.includes('portionMarking'))
  return form(phrase?.phrase ?? name)
}

export function form(name: string): string {
  if (/^[A-Z0-9]+(?:[ +:-][A-Z0-9]+)*$/.test(name)) return name
  throw unsupported(`${quote(name)} is not a word of a marking: capitals, digits, one mark between`)
}
