// SPDX-License-Identifier: Apache-2.0
// The node's own sentences in the reader's language. The node writes English and says beside it the form of the
// sentence and its values by name (docs/reference/api.md); a language has words for every form, or does not
// compile. A form that is not known here, of a newer node, stays English.
import type { Form } from './forms.ts'
import type { Language } from './language.ts'
import type { Told, Value, Values } from './sentences.ts'

/** What the node sends of a sentence; where there is only the English text, that is its form. */
export type Said = {
  readonly text: string
  readonly form?: string | undefined
  readonly values?: Values | undefined
}

const loaders: Readonly<Record<Language, () => Promise<Told | null>>> = {
  en: async () => null,
  fr: async () => (await import('./fr/told.ts')).told,
}

/** Null for the language that the node speaks. */
export function loadTold(language: Language): Promise<Told | null> {
  return loaders[language]()
}

/** Null where the language has no words for it. */
export function inWords(told: Told, language: Language, said: Said): string | null {
  const { text, form = text, values = {} } = said
  const known = Object.hasOwn(told.sentences, form) ? told.sentences[form as Form] : undefined
  if (known === undefined) return null
  if (typeof known === 'function') return told.typeset(known(values))
  const speak = (name: string) => plain({ told, language, name }, values[name])
  return told.typeset(known).replaceAll(/\{(\w+)\}/g, (_, name: string) => speak(name))
}

type Place = { readonly told: Told; readonly language: Language; readonly name: string }

/** The node chose the value: text, number, a sentence, or several. Whatever else it is stands as it came. */
function plain(place: Place, value: Value): string {
  const { told, language, name } = place
  if (typeof value === 'number') return value.toLocaleString(language)
  if (typeof value === 'string') return told.values[name]?.[value] ?? value
  if (Array.isArray(value)) {
    const words = value.map((each) => plain(place, each))
    return new Intl.ListFormat(language, { type: 'conjunction' }).format(words)
  }
  return isSaid(value) ? within(place, value) : ''
}

function isSaid(value: Value): value is Said {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, 'text') === 'string'
  )
}

/** A sentence in a sentence. Some are only a list: of sentences, or of several of which one is meant. */
function within({ told, language }: Place, said: Said): string {
  const [[name, value] = ['', '']] = Object.entries(said.values ?? {})
  const parts = Array.isArray(value) ? value : []
  switch (said.form) {
    case '{sentences}':
      return parts
        .map((each) => plain({ told, language, name }, each))
        .join(told.typeset(told.semicolon))
    case '{anyOf}':
    case '{holders}':
      return new Intl.ListFormat(language, { type: 'disjunction' }).format(
        parts.map((each) => plain({ told, language, name }, each)),
      )
    default:
      return inWords(told, language, said) ?? said.text
  }
}
