// SPDX-License-Identifier: Apache-2.0
import type { toTry as english } from '../en/to-try.ts'

export const toTry: typeof english = {
  title: 'Trois choses à essayer',
  things: {
    analyst: [
      [
        'Écrire un rapport',
        'donnez une mention à chaque alinéa et suivez le bandeau ; collez un texte d’ailleurs',
      ],
      [
        'Lire ce qui est arrivé',
        'ses conditions sont au-dessus ; son émetteur voit que vous l’avez ouvert',
      ],
      ['Chercher', 'le nœud trouve des mots qu’il ne garde jamais'],
    ],
    'disclosure-officer': [
      [
        'Diffuser un rapport',
        'voyez exactement ce que chaque partie recevrait, et pourquoi pas le reste',
      ],
      [
        'Le suivre',
        'qui le détient, qui l’a ouvert ; reprenez-le et voyez arriver les constats de destruction',
      ],
      ['Faire prouver une entrée', 'par votre navigateur, sans croire ce nœud'],
    ],
    'security-officer': [
      [
        'Se porter garant',
        'habilitation et besoin d’en connaître sont à vous de donner, jamais pour vous',
      ],
      ['Suivre une diffusion', 'par qui elle est passée, et ce qui est dehors'],
      ['Approuver à deux', 'exactement ce qui est demandé, et rien d’autre'],
    ],
    administrator: [
      ['Faire entrer quelqu’un', 'un lien qui sert une fois ; aucun mot de passe n’existe ici'],
      ['Voir une politique', 'mentions, couleurs et règles sont ses données'],
      ['Changer une clé', 'pendant que tout continue'],
    ],
    auditor: [
      [
        'Vérifier le registre',
        'chaque entrée est prouvée par votre navigateur, sans croire ce nœud',
      ],
      ['Voir qui peut quoi', 'et qui s’en est porté garant'],
      ['Voir une politique', 'ce par quoi une décision a été prise'],
    ],
  },
}
