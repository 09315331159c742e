// SPDX-License-Identifier: Apache-2.0
// Pieces of a marking that remember where they stood, so that an error can point at a character.
import { quote, type Sentence, say } from '@tearline/base'
import { LabelError, type LabelErrorCode } from '../error.ts'
import { limits } from '../limits.ts'

/** `at` is the offset of the first character in the marking. */
export type Token = { readonly text: string; readonly at: number }

/**
 * The whole marking as a token, once every character is one that markings are made of.
 *
 * Whoever typed or pasted it chose the characters: a zero-width space or a Cyrillic letter would print as a
 * marking that it is not.
 *
 * @throws LabelError `label.too-long`, `label.character`
 */
export function tokenOf(text: string): Token {
  if (text.length > limits.markingCharsMax) {
    throw new LabelError(
      'label.too-long',
      say`longer than ${{ most: limits.markingCharsMax }} characters`,
    )
  }
  const at = text.search(/[^A-Z0-9 ,/():-]/)
  if (at < 0) return { text, at: 0 }
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const isLower = /[a-z]/.test(char)
  throw new LabelError(
    'label.character',
    say`${{ char: quote(char) }} does not stand in a marking`,
    {
      at: `:${at}`,
      ...(isLower && { next: 'write the marking in capitals' }),
    },
  )
}

/** Every piece between separators, empty ones included. */
export function split({ text, at }: Token, separator: string): Token[] {
  let offset = at
  return text.split(separator).map((piece) => {
    const token = { text: piece, at: offset }
    offset += piece.length + separator.length
    return token
  })
}

export function after({ text, at }: Token, prefix: string): Token {
  return { text: text.slice(prefix.length), at: at + prefix.length }
}

/** An error that points at the token and repeats it. */
export function tokenError(
  code: LabelErrorCode,
  { text, at }: Token,
  { problem, rule }: { problem: Sentence; rule?: string | undefined },
): LabelError {
  return new LabelError(code, say`${{ text: quote(text) }} ${{ problem }}`, { at: `:${at}`, rule })
}

/** Old labels keep what was current in their time; `checkLabel` does not ask for the day. */
export function notCurrentOn(token: Token): LabelError {
  return tokenError('label.not-current', token, {
    problem: say`is obsolete, or not valid on that day`,
    rule: 'SPIF',
  })
}
