// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'
import type { Words } from '../en.ts'

const hours = counted('fr', { one: 'heure', other: 'heures' })

export const emergencies: Words['emergencies'] = {
  title: 'Communications d’urgence',
  lead: 'Une vie est en danger, et l’accord de qui nous l’a dit viendrait trop tard. Deux personnes laissent partir aussitôt quelques mots qui sont les nôtres ; chaque partie dont l’accord n’est pas attendu est prévenue, avec la raison et les deux noms.',
  waiting: 'En attente d’une seconde personne',
  nothingWaits: 'Rien n’attend.',
  toParty: (party) => `À ${party}`,
  decide: 'Lire ce qui partirait, et décider',
  yours: 'Vous l’avez demandée : une seconde personne décide',
  asked: (name) => `demandée par ${name}`,
  lapses: 'échoit',
  howTitle: 'En demander une',
  how: [
    'Écrivez avec vos mots ce que ces gens doivent savoir, et citez d’où vous le tenez.',
    'Ouvrez ce rapport et choisissez « Avertir en urgence ».',
    'Un responsable de la divulgation qui ne l’a ni écrit ni demandé lit exactement cela, et décide.',
  ],
  write: 'Écrire l’avertissement',
  choose: 'Choisir son rapport',
  warn: 'Avertir en urgence',
  past: 'Ce qui est parti en urgence',
  none: 'Aucune que vous puissiez connaître.',
  directions: { out: 'De nous', in: 'À nous', told: 'De ce qui est à nous' },
  what: (from, to) => `${from} a averti ${to}`,
  past3: (portions, owners) => `${portions}, sans attendre l’accord de ${owners}`,
  people: (asked, approved) => `demandée par ${asked}, approuvée par ${approved}`,
  told: (parties) => `appris de ${parties}`,
  custody: 'Qui l’a',
  read: 'La lire',
  toldNext:
    'On vous le dit car elle tire de ce qui est à vous. Demandez le rapport lui-même ; un rappel de ce dont elle tire l’atteint aussi.',
  until: 'lisible jusqu’au',
  over: 'finie depuis le',
  oneTitle: (to) => `Communication d’urgence à ${to}`,
  reasonOf: 'Pourquoi : le destinataire et chaque propriétaire le lisent',
  exactly: (to) => `Exactement ceci parviendrait à ${to}`,
  doesTitle: 'Ce qu’elle fait',
  somebody: 'le destinataire',
  does: {
    goes: (to) => `Elle part aussitôt vers ${to}, sans attendre l’accord qu’il faudrait.`,
    told: 'Chaque partie dont l’accord n’est pas attendu est prévenue, avec la raison et les deux noms ; le destinataire la prévient aussi.',
    over: (count) =>
      `Le destinataire la lit pendant ${hours(count)}, et ne la transmet à personne.`,
    never: 'Rien de ce qui est à l’émetteur ne part : aucun texte de lui, aucune clé.',
    cannot: 'Ce qui a été lu ne se reprend pas.',
  },
  notYou:
    'Vous l’avez demandée. Elle part quand un responsable de la divulgation qui ne l’a pas écrite l’approuve.',
  approve: (to) => `Une vie est en danger : la communiquer à ${to} maintenant`,
  refuse: 'La refuser',
  takeBack: 'La reprendre',
  askTitle: 'Avertir en urgence',
  askLead:
    'Seulement si la vie de quelqu’un est en danger. Choisissez le moins qui la sauve. Rien ne part avant qu’une seconde personne ait lu exactement ceci et l’ait approuvé.',
  least: 'Le moins qui aide',
  leastWhy: (most) => `Au plus ${most} alinéas de vos propres mots, 16 Kio ensemble.`,
  to: 'À qui sont ces gens',
  chooseParty: 'Choisir une partie',
  reason: 'Qui est en danger de mort, et par quoi',
  reasonWhy: 'Avec vos mots. Le destinataire le lit, et chaque propriétaire aussi.',
  hours: (most) => `Lisible là-bas pendant combien d’heures (${most} au plus)`,
  ask: 'Demander la seconde personne',
  askNext: 'Rien n’est encore parti quand vous avez demandé.',
  received: (from, owners) =>
    `Communiqué par ${from} en urgence, sans attendre l’accord de ${owners}`,
  receivedWhy:
    'Ils sont prévenus que vous l’avez, et pourquoi. Agissez pour sauver des vies ; ne le transmettez à personne.',
}
