// SPDX-License-Identifier: Apache-2.0
// Light or dark, and in which language, before anything is painted: what the reader chose here, or else what the
// browser asks for. It holds the first paint back, so it is small and imports nothing; a script of its own, since no
// script stands in the page itself.

/** Under these names the component library and words/load.ts keep what was chosen. */
const keptScheme = localStorage.getItem('mantine-color-scheme-value')
const keptLanguage = localStorage.getItem('tearline.language')

const look = document.documentElement
const isDark =
  keptScheme === 'dark' ||
  (keptScheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
look.dataset['mantineColorScheme'] = isDark ? 'dark' : 'light'

const wish = [keptLanguage, ...navigator.languages]
  .map((each) => each?.slice(0, 2))
  .find((each) => each === 'en' || each === 'fr')
look.lang = wish ?? 'en'
