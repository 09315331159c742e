// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'
import type { Words } from '../en.ts'

const times = counted('fr', { one: 'fois', other: 'fois' })
const people = counted('fr', { one: 'personne', many: 'personnes', other: 'personnes' })

export const custody: Words['custody'] = {
  title: 'Chaîne de possession',
  lead: 'Qui a ce qui a été donné, pour autant que ce nœud le sache.',
  of: (id) => `Chaîne de possession du rapport ${id.slice(4, 12)}`,
  show: 'Chaîne de possession',
  given: (to) => `Donné à ${to}`,
  nothingGiven: 'Rien n’a été donné à personne que vous puissiez connaître.',
  whole: 'Tout le rapport',
  tree: 'Qui l’a par qui',
  table: 'La même chose en tableau',
  originator: 'émetteur',
  party: 'Partie',
  through: 'Reçu de',
  portions: 'Alinéas',
  since: 'Depuis',
  opened: 'Ouvert',
  exported: 'Exporté',
  state: 'État',
  states: {
    'may-have': 'peut l’avoir, par consentement',
    holds: 'le détient',
    expired: 'expiré',
    'partly-recalled': 'rappelé en partie',
    recalled: 'rappelé, pas encore d’attestation',
    destroyed: 'clés détruites',
  },
  nobody: 'Aucune autre partie ne l’a.',
  readers: 'Qui l’a ouvert ici',
  times,
  never: 'jamais',
  didBy: (count, by) => `${times(count)} par ${people(by)}`,
  last: 'dernière fois',
  until: 'par consentement jusqu’au',
  revoked: 'révoqué le',
  destroyed: 'clés détruites le',
  recalls: 'Rappels',
  tombstone: 'Attestation',
  awaited: 'attendue',
  openingsTold: (count) => `ouvert ${times(count)} auparavant, selon elle`,
  notTold:
    'Le nœud d’un détenteur dit ce qu’il ouvre quand il demande une clé, et dans son attestation. Ce qui a été dit ou recopié à la main, personne ne le sait.',
  recall: 'Rappeler',
  recallAll: 'Rappeler de partout',
  recallFrom: (party) => `Rappeler de ${party}`,
  mayNot: 'Les responsables de la divulgation et de la sécurité rappellent.',
  cannotUndo: 'Ce qu’un rappel ne peut défaire',
  already: (party, opened, exported) =>
    `${party} l’a ouvert ${times(opened)}${exported === 0 ? '' : `, exporté ${times(exported)}`}`,
  notYet: (party) => `${party} n’a demandé aucune clé jusqu’ici.`,
  carried: (party) =>
    `${party} peut le lire sans demander de clé : son attestation dira combien de fois.`,
  does: 'Un rappel détruit les clés chez chaque détenteur ; chacun répond par une attestation signée.',
  reason: 'Pourquoi',
  reasons: {
    error: 'Communiqué par erreur',
    superseded: 'Remplacé',
    compromise: 'Compromis',
    other: 'Une autre raison',
  },
  note: 'Un mot aux détenteurs',
  noteWhy: 'Ils le lisent. Laissez vide pour ne rien dire.',
  confirm: 'Rappeler maintenant',
  cancel: 'Pas maintenant',
  sent: (parties) =>
    `Rappelé de ${parties.join(', ')}. Les attestations paraissent à mesure qu’elles arrivent.`,
}

export const live: Words['live'] = {
  'release.received': 'Un rapport est arrivé.',
  'emergency.received': 'Un avertissement est arrivé : une vie est en danger.',
  'emergency.told': 'Une partie a communiqué en urgence quelque chose de nous.',
  'approval.asked': 'Quelque chose attend une seconde personne.',
  'recall.received': 'Un rapport a été rappelé par son émetteur.',
  'concealed.told': 'Un détenteur a dit ce qu’est devenu ce qu’il a transmis sans notre nom.',
  'tombstone.received': 'Une partie a répondu à un rappel.',
  'onward.received': 'Une partie demande à retransmettre.',
  'onward.answer-received': 'Un émetteur a répondu à une demande.',
  'question.received': 'Un détenteur pose une question.',
  'question.answer-received': 'Une question de votre partie a reçu une réponse.',
  'incident.received': 'Une partie signale un incident.',
  'ledger.fork': 'Une partie a montré deux registres.',
}
