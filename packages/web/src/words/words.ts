// SPDX-License-Identifier: Apache-2.0
// The words of the pages. A language is a value of the type that English has: one that lacks a word, or has one too
// many, does not compile. What counts takes numbers and uses the language's own plural rules.
import { createContext, use } from 'react'
import { en, type Words } from './en.ts'
import type { Language } from './language.ts'

export type { Words } from './en.ts'

export type { Language } from './language.ts'
export const languages: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' }

const loaders: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => en,
  fr: async () => (await import('./fr.ts')).fr,
}

export function loadWords(language: Language): Promise<Words> {
  return loaders[language]()
}

const chosenKey = 'tearline.language'

/** What the reader chose here before, or else what the browser asks for. */
export function preferredLanguage(): Language {
  const wishes = [localStorage.getItem(chosenKey), ...navigator.languages]
  const known = wishes.map((wish) => wish?.slice(0, 2)).find((wish) => wish && wish in languages)
  return (known as Language | undefined) ?? 'en'
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(chosenKey, language)
}

export const WordsContext = createContext<Words>(en)

export function useWords(): Words {
  return use(WordsContext)
}
