// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'
import type { inboxMore as inboxEn, readingMore as readingEn } from '../en/reading.ts'

const times = counted('fr', { one: 'fois', other: 'fois' })
const portions = counted('fr', { one: 'alinéa', many: 'alinéas', other: 'alinéas' })
const rows = counted('fr', { one: 'ligne', many: 'lignes', other: 'lignes' })
const lines = counted('fr', {
  one: 'ligne choisie',
  many: 'lignes choisies',
  other: 'lignes choisies',
})

export const inboxMore: typeof inboxEn = {
  filters: 'Quoi montrer',
  every: 'Tout',
  originator: 'Émetteur',
  atMost: 'Mention au plus',
  state: 'État',
  stateNames: { active: 'À lire', recalled: 'Rappelé', expired: 'Expiré' },
  onlyUnread: 'Non lus seulement',
  onlyStarred: 'Avec étoile seulement',
  onlyEmergency: 'Urgences seulement',
  putAway: 'Ce que vous avez rangé',
  nothingAway: 'Vous n’avez rien rangé.',
  putItAway: 'Ranger',
  takeBack: 'Ressortir',
  undo: 'Annuler',
  away: (count) => `${rows(count)} : rangé.`,
  back: (count) => `${rows(count)} : ressorti.`,
  stayed: (count) =>
    `${rows(count)} : resté, car pas encore lu et bientôt échu. Lisez-le ou marquez-le comme lu.`,
  dueWithin: 'À lire d’ici',
  within: { '24': 'Un jour', '72': 'Trois jours', '168': 'Une semaine' },
  order: 'Ordre',
  orders: {
    precedence: 'Par degré d’urgence',
    newest: 'Les plus récents',
    due: 'Les premiers à échoir',
  },
  showAll: 'Tout montrer',
  tickAll: 'Tous ceux qui sont montrés',
  ticked: lines,
  tick: (name) => `Choisir : ${name}`,
  markRead: 'Marquer comme lu',
  markUnread: 'Marquer comme non lu',
  star: 'Étoile',
  unstar: 'Retirer l’étoile',
  starIt: (name) => `Étoile : ${name}`,
  unread: 'non lu',
  due: 'à lire avant le',
}

export const readingMore: typeof readingEn = {
  standing: 'Conditions et délais',
  foreign: (from) =>
    `L’auteur n’en est pas nommé. ${from} en répond : adressez-y vos questions et tout incident, et ne transmettez rien sans son accord.`,
  received: 'Reçu le',
  lease: 'Lisible jusqu’au',
  expires: 'Expire le',
  expired: 'Expiré le',
  left: (duration) => `reste ${duration}`,
  soonOver: 'Ce texte quitte l’écran d’ici cinq minutes.',
  over: 'Son délai est écoulé',
  overBy: {
    lease: 'Ses clés étaient prêtées pour un temps, qui est écoulé.',
    expires: 'Il a expiré pendant votre lecture.',
  },
  overNext: (from) =>
    `Le texte a quitté cet écran, et ce nœud ne l’ouvre plus. Ce que vous avez lu, vous l’avez lu : ses conditions vous lient toujours. Adressez-vous à ${from} s’il vous le faut plus longtemps.`,
  allRead: 'Rien d’autre n’est à lire.',
  citeThis: (number) => `Citer l’alinéa ${number}`,
  citeAll: 'Le citer dans un nouveau rapport',
  cite: (count) => `Citer ${portions(count)} dans un nouveau rapport`,
  recalledPart: (what) => `Son émetteur a repris ${what}.`,
  why: 'Motif :',
  recalledAt: 'Rappelé le',
  destroyed: 'Clés détruites ici le',
  openedHere: (count) =>
    `Avant cela, il a été ouvert ${times(count)} ici, alinéa par alinéa ; son émetteur en a été informé.`,
  gone: 'Les clés n’existent plus, et personne ne peut plus l’ouvrir ici. Ce que vous avez lu, vous l’avez lu : ses conditions vous lient toujours.',
}
