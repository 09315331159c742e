// SPDX-License-Identifier: Apache-2.0
import { createContext } from 'react'
import type { Language } from '../words/language.ts'

export type LanguageChoice = {
  /** Changes the language of every word on screen at once. */
  readonly choose: (language: Language) => unknown
  /** Chosen, and its words did not come. */
  readonly missing: Language | null
}

export const LanguageContext = createContext<LanguageChoice>({ choose: () => {}, missing: null })
