// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'
import type { Words } from '../en.ts'

const seconds = counted('fr', { one: 'seconde', other: 'secondes' })
const letters = counted('fr', { one: 'envoi abandonné', other: 'envois abandonnés' })

export const jobs: Words['jobs'] = {
  title: 'Ce qu’il fait de lui-même',
  lead: 'Tel que l’a vu le processus qui répond, depuis son départ. Ce qui échoue revient de soi-même ; rien n’en est perdu.',
  names: {
    settings: 'Suivre les réglages',
    keys: 'Suivre les clés',
    settle: 'Faire le courrier dû',
    publish: 'Signer le registre',
    rules: 'Répondre par règles permanentes',
    deliver: 'Acheminer le courrier',
    expire: 'Finir ce qui est échu',
    webhooks: 'Prévenir les adresses',
    reseal: 'Resceller sous une clé nouvelle',
    search: 'Réunir les mots de la recherche',
    retire: 'Retirer les vieilles clés',
    witness: 'Être témoin, et avoir des témoins',
  },
  every: (count) => `toutes les ${seconds(count)}`,
  well: 'a réussi',
  failing: 'échoue',
  notYet: 'pas encore',
  lastWell: 'a réussi en dernier',
  failed: 'a échoué avec',
  run: 'Le faire maintenant',
  runOf: (name) => `Le faire maintenant : ${name}`,
  asked: 'Demandé : c’est fait au prochain tour.',
  outbox: 'Courrier par partenaire',
  dead: letters,
  backup: 'Dernière sauvegarde',
  noBackup: 'aucune encore : tearline backup en fait une',
}
