// SPDX-License-Identifier: Apache-2.0
import type { Words } from '../en.ts'

export const precedence: Words['precedence'] = {
  title: 'Degré d’urgence',
  names: { routine: 'ROUTINE', priority: 'URGENT', immediate: 'IMMÉDIAT', flash: 'FLASH' },
  suggest: 'Dans quel ordre ses lecteurs le prennent. Qui le communique en décide.',
  decide: 'Dans quel ordre ses lecteurs le prennent.',
  asked: 'Dans quel ordre la partie à qui l’on demande le prend.',
  passing: (name) =>
    `Dans quel ordre ses lecteurs le prennent. Sauf avis contraire de votre part : ${name}.`,
  suggested: (name) => `Degré d’urgence proposé : ${name}`,
  emergency: 'AVERTISSEMENT',
  toRead: {
    'read-emergency': (count) => `${count} AVERTISSEMENT${count === 1 ? '' : 'S'} à lire`,
    'read-flash': (count) => `${count} FLASH à lire`,
    'read-immediate': (count) => `${count} IMMÉDIAT${count === 1 ? '' : 'S'} à lire`,
    'read-priority': (count) => `${count} URGENT${count === 1 ? '' : 'S'} à lire`,
  },
}
