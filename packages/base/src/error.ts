// SPDX-License-Identifier: Apache-2.0
import { type Sentence, sentenceOf } from './sentence.ts'

/** Where and why: what an error may carry beside its code and text. */
export type ErrorDetail = {
  /** JSON Pointer (RFC 6901) into what the caller sent. */
  readonly at?: string
  readonly cause?: unknown
  /** The exact next step, as a sentence that the reader can follow. */
  readonly next?: string | Sentence
}

/**
 * The root of every error that a caller may see.
 *
 * `code` is public, documented and never reused: package, dot, what is wrong.
 * The text quotes only what the reader of the error sent, cut short by `quote`.
 */
export class CodedError<Code extends string = string> extends Error {
  readonly code: Code
  readonly at: string | undefined
  readonly next: string | undefined
  /** Text and next step, for whoever says them in another language. */
  readonly sentences: { readonly detail: Sentence; readonly next: Sentence | null }

  constructor(code: Code, said: string | Sentence, detail: ErrorDetail = {}) {
    const sentence = sentenceOf(said)
    super(sentence.text, detail.cause === undefined ? undefined : { cause: detail.cause })
    const next = detail.next === undefined ? null : sentenceOf(detail.next)
    this.code = code
    this.at = detail.at
    this.next = next?.text
    this.sentences = { detail: sentence, next }
  }
}

/** Longest piece of a caller's input that an error repeats, in characters. */
const quotedCharsMax = 40

/** Repeats a piece of input in backticks: control characters shown as escapes, cut short. */
export function quote(input: string): string {
  const cut = input.length > quotedCharsMax ? `${input.slice(0, quotedCharsMax)}…` : input
  const visible = cut.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}`]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  )
  return `\`${visible}\``
}

/** For our own mistakes only: never for input, which gets a coded error. */
export function invariant(condition: unknown, text: string): asserts condition {
  if (!condition) throw new InvariantError(text)
}

/** Closes a `switch` over a union: the compiler proves that it is never reached. */
export function unreachable(value: never): never {
  throw new InvariantError(`unexpected variant ${quote(String(value))}`)
}

export class InvariantError extends Error {
  override name = 'InvariantError'
}
