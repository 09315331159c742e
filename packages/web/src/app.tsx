// SPDX-License-Identifier: Apache-2.0
// What every view stands in: looks, words, the cache of answers, the way from address to view.
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { answers } from './api/answers.ts'
import { LanguageContext } from './frame/language.ts'
import { nonce } from './frame/nonce.ts'
import { router } from './router.tsx'
import { theme } from './theme.ts'
import {
  chooseLanguage,
  type Language,
  loadWords,
  type Words,
  WordsContext,
} from './words/words.ts'

export function App({ words: first }: { readonly words: Words }) {
  const [words, setWords] = useState(first)
  const choose = async (language: Language) => {
    chooseLanguage(language)
    setWords(await loadWords(language))
    document.documentElement.lang = language
  }
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={nonce}>
      <WordsContext value={words}>
        <LanguageContext value={choose}>
          <QueryClientProvider client={answers}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </LanguageContext>
      </WordsContext>
    </MantineProvider>
  )
}
