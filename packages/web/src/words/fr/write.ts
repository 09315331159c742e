// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'
import type { Words } from '../en.ts'

const alineas = counted('fr', { one: 'alinéa', many: 'alinéas', other: 'alinéas' })
const obstacles = counted('fr', { one: 'obstacle', other: 'obstacles' })
const unmarked = counted('fr', {
  ...{ one: 'alinéa sans mention', many: 'alinéas sans mention' },
  other: 'alinéas sans mention',
})

export const write: Words['write'] = {
  name: 'Rapport en cours de rédaction',
  text: 'Texte du rapport',
  beginning: 'Commencez par une mention, par exemple (U), puis écrivez le premier alinéa',
  hint: 'Tapez une mention avant le premier mot, par exemple (U), ou choisissez-la avec F2 ; Maj-F2 montre qui peut voir l’alinéa. Entrée continue sous la même mention ; Ctrl-Entrée quitte un bloc de code.',
  tools: 'Ce que l’on peut faire d’un alinéa',
  kind: 'Genre d’alinéa',
  kinds: {
    paragraph: 'Paragraphe',
    title: 'Titre',
    heading: 'Intertitre',
    item: 'Élément de liste',
    code: 'Code',
    source: 'Objet STIX',
    file: 'Fichier',
  },
  whoHere: 'Qui peut voir cet alinéa',
  chooseMark: 'Mention',
  tearLine: 'Version élargie',
  table: 'Tableau',
  attach: 'Joindre un fichier',
  tables: {
    addRow: '+ Ligne',
    addColumn: '+ Colonne',
    dropRow: '− Ligne',
    dropColumn: '− Colonne',
  },
  cite: 'Citer',
  citeLead:
    'Ce qui est cité garde son émetteur et au moins sa mention. L’ouvrir est consigné, comme partout où vous le lisez.',
  citeWhich: 'Alinéas à citer',
  citeAct: 'Les mettre dans le brouillon',
  unmarked: 'SANS MENTION',
  chip: (mark) => `Mention de cet alinéa : ${mark}. En choisir une autre`,
  markIs: (mark) => `Mention ${mark}`,
  file: (mediaType, bytes) => `Un fichier (${mediaType}, ${bytes} octets)`,
  ties: {
    'tear-line': (number, text) =>
      `Version élargie de l’alinéa ${number}, pour un public plus large : « ${text} »`,
    original: (number, text) =>
      `Pour un public plus large, l’alinéa ${number} en tient lieu : « ${text} »`,
  },
  citesNote: (count) => `dérive de ${alineas(count)}`,
  apart:
    'Des alinéas de mentions différentes restent séparés. Donnez-leur la même mention pour les joindre.',
  typeMark: 'Tapez pour trouver une mention, ou écrivez-en une',
  marks: 'Mentions',
  groups: {
    suggested: 'Suggérées',
    recent: 'Dernières utilisées',
    common: 'De la politique',
    more: 'Avec restrictions',
  },
  because: {
    cites: () => 'il dérive d’alinéas qui la portent',
    words: (words) => `un de vos alinéas avec « ${words.join(', ')} » la porte`,
    before: () => 'l’alinéa précédent la porte',
  },
  more: 'Plus…',
  typed: (text) => `Prendre « ${text} » tel quel`,
  takeMark: 'Retirer la mention',
  bannerWaiting: (banner) => `${banner} · en attente du nœud`,
  unmarkedCount: (count) => unmarked(count),
  unmarkedGo: (count) => `${unmarked(count)} – y aller`,
  problems: 'Ce que le nœud ne scelle pas',
  problemsGo: (count) => `${obstacles(count)} – y aller`,
  save: {
    nothing: 'Enregistré au nœud à mesure que vous tapez',
    saved: 'Enregistré',
    pending: 'Pas encore enregistré',
    saving: 'Enregistrement…',
    waiting: 'Pas enregistré :',
    refused: 'Pas enregistré : le nœud le refuse',
  },
  waiting: {
    node: 'le nœud ne répond pas. Continuez ; ce sera enregistré à son retour.',
    keys: 'le nœud est scellé. Continuez ; ce sera enregistré à sa réouverture.',
    session: 'votre session a pris fin. Ce que vous avez tapé est ici.',
  },
  signIn: 'S’identifier et enregistrer',
  leave: 'Ce que vous avez tapé n’est pas enregistré. L’abandonner ?',
  held: 'Une mention est abaissée',
  heldMark: (from, to) => `de ${from} à ${to}`,
  why: 'Pourquoi davantage de gens peuvent-ils le lire ?',
  whyKept: 'La raison est gardée, scellée, avec le rapport, et le registre sait qu’il y en a une.',
  lower: 'Abaisser la mention',
  leaveMark: 'La laisser telle quelle',
  parted: 'Ce brouillon a été modifié dans une autre fenêtre',
  partedNext: 'Les deux textes sont gardés : le vôtre continue ici, comme un brouillon à part.',
  partedKey: 'F6 mène ici, Échap ramène au texte.',
  partedSame: 'Plus rien ne diffère',
  compare: (count) => `Comparer ce qui diffère : ${alineas(count)}`,
  sideBySide: 'Les deux textes, côte à côte',
  mine: 'Mon texte',
  notThere: 'pas dans ce texte',
  takeOver: 'Le mettre sous le mien',
  otherText: 'L’autre texte',
  openOther: 'Ouvrir l’autre',
  closeOther: 'Le fermer ici',
  fromText: 'Donner un texte muni de mentions ou un fichier',
  inEditor: 'Écrire dans l’éditeur',
  begun: 'Commencés et non terminés',
  draft: (id) => `Brouillon ${id.slice(4, 12)}`,
  noDraft: 'Un brouillon qui a été scellé est maintenant un rapport : voyez',
  noMarkYet: 'pas encore de mention',
  giveUp: 'Abandonner',
  giveUpOf: (draft) => `Abandonner : ${draft}`,
  giveUpTitle: 'Abandonner ce brouillon ?',
  giveUpAct: 'Abandonner pour de bon',
  giveUpNot: 'Le garder',
  lost: (count, banner) =>
    banner === null
      ? `Ce qui est perdu : ${alineas(count)}, sans mention encore.`
      : `Ce qui est perdu : ${alineas(count)}, mention ${banner}.`,
  lostHow:
    'Le nœud oublie le texte aussitôt, et personne ne le ramène : vous êtes seul à l’avoir vu. Les sauvegardes faites avant l’ont encore, scellé. Si vous avez abaissé une mention, le registre garde que vous l’avez fait.',
  gone: 'Le brouillon est abandonné.',
}
