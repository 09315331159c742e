// SPDX-License-Identifier: Apache-2.0

export const search = {
  title: 'Search',
  words: 'Words',
  hint: 'All of them count. brid* is how a word begins; "two words" stand side by side. Capitals and accents do not matter.',
  act: 'Search',
  excerpts: 'Show the text around them',
  excerptsHint: 'Each text shown is recorded as an opening, as if you had opened the report.',
  results: 'What was found',
  newestFirst: 'The newest first, under its marking.',
  nothing: (query: string) => `Nothing that you may read has these words: ${query}`,
  notYet: 'Nothing yet in what was looked through; there is more to look through.',
  incomplete: 'Not everything is looked through yet',
  incompleteHint:
    'This node is still taking older texts into its index. Ask again later: there may be more than is shown.',
  kept: 'Searches that you keep',
  giveUp: (name: string) => `Give up the search ${name}`,
  keep: 'Keep this search',
  keepIt: 'Keep it',
  name: 'Name',
  isKept: 'Kept: it is yours alone.',
  limits:
    'Found is what you may read now, in what this party wrote and in what came with its keys. Where an originator holds the keys, only opening it shows its words: see the inbox.',
}
