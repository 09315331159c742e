// SPDX-License-Identifier: Apache-2.0
// The languages that there are, and the reader's. Words are loaded when it is known which: nobody waits for others.
import type { Words } from './en.ts'
import type { Language } from './language.ts'

export const languages: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' }

const loaders: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('./en.ts')).en,
  fr: async () => (await import('./fr.ts')).fr,
}

export function loadWords(language: Language): Promise<Words> {
  return loaders[language]()
}

/** The page is in the reader's language before any view is there (first/look.ts). */
export function preferredLanguage(): Language {
  const { lang } = document.documentElement
  return lang in languages ? (lang as Language) : 'en'
}

/** Also read by first/look.ts, which can import nothing. */
const chosenKey = 'tearline.language'

export function keepLanguage(language: Language): void {
  localStorage.setItem(chosenKey, language)
}
