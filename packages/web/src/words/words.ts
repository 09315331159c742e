// SPDX-License-Identifier: Apache-2.0
// The words of the pages. A language is a value of the type that English has: one that lacks a word, or has one too
// many, does not compile. What counts takes numbers and uses the language's own plural rules.
import { createContext, use } from 'react'
import type { Words } from './en.ts'

export type { Words } from './en.ts'

export const WordsContext = createContext<Words | null>(null)

export function useWords(): Words {
  const words = use(WordsContext)
  if (words === null) throw new Error('no words stand around this view')
  return words
}
