// SPDX-License-Identifier: Apache-2.0
// Where the pages begin: trusted types before anything else, the one-time link out of the address, then all that the
// view needs at once. What stands until it is there is in index.html.
import './frame/trusted.ts'
import { link } from './api/link.ts'
import { askAhead } from './first/ahead.ts'
import { loadWords, preferredLanguage } from './words/load.ts'

const root = document.getElementById('root')
if (root !== null) void begin(root)

/** Not awaited at the top: what it imports imports from this file's own chunk, and would wait for it in turn. */
async function begin(into: HTMLElement): Promise<void> {
  // Who has a one-time link is nobody here yet. What fails is asked for again by its view, which says so.
  if (link === null) askAhead(location).catch(() => {})
  const [{ start }, words] = await Promise.all([
    import('./app.tsx'),
    loadWords(preferredLanguage()),
  ])
  await start(into, words)
}
