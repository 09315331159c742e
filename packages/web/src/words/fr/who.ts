// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'
import type { Words } from '../en.ts'

const alineas = counted('fr', { one: 'alinéa', many: 'alinéas', other: 'alinéas' })

export const who: Words['who'] = {
  ask: (number) => `Qui peut voir l’alinéa ${number} ?`,
  parties: 'Parties à qui il pourrait aller',
  persons: 'Personnes d’ici',
  nobody: 'Personne',
  title: 'Qui peut le voir',
  of: 'De quoi',
  ofWhich: { portion: 'Cet alinéa', draft: 'Tout le brouillon' },
  commands: {
    portion: 'Qui peut voir l’alinéa au curseur',
    draft: 'Qui peut voir tout le brouillon, et ce qui s’y oppose',
  },
  portion: (number) => `Alinéa ${number}`,
  nothingWritten: 'Rien n’est encore écrit.',
  nothingHere: 'Rien n’est écrit là où est le curseur.',
  why: {
    mark: 'Il n’a pas encore de mention : personne ne peut le voir.',
    you: 'Vous ne pouvez pas lire vous-même sous cette mention : qui elle atteint ne vous est pas dit.',
  },
  yours:
    'D’après les mentions de maintenant. Tant qu’il n’est pas scellé et transmis, il est à vous seul.',
  forWhom: 'Pour qui il est écrit',
  everybody: 'Toutes celles connues ici',
  gets: (gets, all) =>
    gets === 0 ? 'rien' : gets === all ? 'la totalité' : `${gets} sur ${alineas(all)}`,
  between: (count) => (count === 1 ? 'Celui-ci s’y oppose :' : `Ces ${count} s’y opposent :`),
  glance: (name, gets, all) =>
    gets === 0
      ? `${name} n’en recevrait rien.`
      : `${name} en recevrait ${gets} sur ${alineas(all)}.`,
  stand: (count) => (count === 1 ? '1 s’y oppose.' : `${count} s’y opposent.`),
}
