// SPDX-License-Identifier: Apache-2.0
// What every view stands in: looks, words, the cache of answers, the way from address to view.
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import './styles.ts'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, startTransition, useLayoutEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { answers } from './api/answers.ts'
import { LanguageContext } from './frame/language.ts'
import { nonce } from './frame/nonce.ts'
import { router } from './router.tsx'
import { theme } from './theme.ts'
import type { Language } from './words/language.ts'
import { keepLanguage, loadWords } from './words/load.ts'
import { type Words, WordsContext } from './words/words.ts'

/** The first frame stays until a view is there to take its place: nobody sees the page empty between the two. */
export async function start(root: HTMLElement, words: Words): Promise<void> {
  await router.load()
  // In slices: what is typed or pressed meanwhile waits for one of them and not for the whole view.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App words={words} />
      </StrictMode>,
    ),
  )
}

function App({ words: first }: { readonly words: Words }) {
  const [words, setWords] = useState(first)
  const [missing, setMissing] = useState<Language | null>(null)
  const choose = async (language: Language) => {
    try {
      setWords(await loadWords(language))
      keepLanguage(language)
      setMissing(null)
    } catch {
      // The node is away, or has other files since: what is on screen stays as it is.
      setMissing(language)
    }
  }
  // With the words and not before: a screen reader would say the old ones in the new language's sounds.
  useLayoutEffect(() => {
    document.documentElement.lang = words.language
  }, [words])
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={nonce}>
      <WordsContext value={words}>
        <LanguageContext value={{ choose, missing }}>
          <QueryClientProvider client={answers}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </LanguageContext>
      </WordsContext>
    </MantineProvider>
  )
}
