// SPDX-License-Identifier: Apache-2.0
import { createContext } from 'react'
import type { Language } from '../words/language.ts'

/** Changes the language of every word on screen at once. */
export const LanguageContext = createContext<(language: Language) => void>(() => {})
