// SPDX-License-Identifier: Apache-2.0
// Where the pages begin: trusted types before anything else, then the words of the reader's language, then React.
import './frame/trusted.ts'
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import './styles.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { loadWords, preferredLanguage } from './words/words.ts'

const root = document.getElementById('root')
if (root !== null) {
  const words = await loadWords(preferredLanguage())
  createRoot(root).render(
    <StrictMode>
      <App words={words} />
    </StrictMode>,
  )
}
