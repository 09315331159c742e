// SPDX-License-Identifier: Apache-2.0
import type { search as english } from '../en/search.ts'

export const search: typeof english = {
  title: 'Recherche',
  words: 'Mots',
  hint: 'Tous comptent. pon* est un début de mot ; "deux mots" se suivent. Majuscules et accents ne comptent pas.',
  act: 'Chercher',
  excerpts: 'Montrer le texte qui les entoure',
  excerptsHint: 'Chaque texte montré est consigné comme une ouverture du rapport.',
  results: 'Ce qui a été trouvé',
  newestFirst: 'Le plus récent d’abord, sous son marquage.',
  nothing: (query) => `Rien de ce que vous pouvez lire ne contient ces mots : ${query}`,
  notYet: 'Rien encore dans ce qui a été parcouru ; il reste à parcourir.',
  incomplete: 'Tout n’est pas encore parcouru',
  incompleteHint:
    'Ce nœud reprend encore des textes plus anciens dans son index. Redemandez plus tard : il y en a peut-être davantage.',
  kept: 'Vos recherches gardées',
  giveUp: (name) => `Abandonner la recherche ${name}`,
  keep: 'Garder cette recherche',
  keepIt: 'Garder',
  name: 'Nom',
  isKept: 'Gardée : elle n’est qu’à vous.',
  limits:
    'On trouve ce que vous pouvez lire maintenant, dans ce que cette partie a écrit et dans ce qui est venu avec ses clés. Là où l’émetteur garde les clés, seule l’ouverture montre les mots : voyez les reçus.',
}
