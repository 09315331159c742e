// SPDX-License-Identifier: Apache-2.0
// What somebody wrote beside an act, as their words.

type SaidProps = { readonly title: string; readonly words: string }

export function Said({ title, words }: SaidProps) {
  return (
    <blockquote className="said">
      <strong>{title}</strong>
      <p className="text">{words}</p>
    </blockquote>
  )
}
