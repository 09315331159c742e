// SPDX-License-Identifier: Apache-2.0
// Light or dark, and in which language: the reader's own choice, kept in this browser.
import { Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { use } from 'react'
import type { Language } from '../words/language.ts'
import { languages } from '../words/load.ts'
import { useWords } from '../words/words.ts'
import { LanguageContext } from './language.ts'

export function Looks() {
  const { frame, language } = useWords()
  const { choose, missing } = use(LanguageContext)
  const { setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light') === 'dark'
  const others = (Object.keys(languages) as Language[]).filter((other) => other !== language)
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      >
        {isDark ? frame.light : frame.dark}
      </Button>
      {others.map((other) => (
        <Button
          key={other}
          size="compact-sm"
          variant="subtle"
          lang={other}
          onClick={() => choose(other)}
        >
          {languages[other]}
        </Button>
      ))}
      <span className="head-told" role="status">
        {missing !== null && frame.noWords(languages[missing])}
      </span>
    </>
  )
}
