// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'
import type {
  partners as english,
  agreements as englishAgreements,
  communities as englishCommunities,
} from '../en/partners.ts'

const letters = counted('fr', { one: 'lettre', many: 'lettres', other: 'lettres' })
const entries = counted('fr', { one: 'entrée', many: 'entrées', other: 'entrées' })
const seconds = counted('fr', { one: 'seconde', many: 'secondes', other: 'secondes' })
const hours = counted('fr', { one: 'heure', many: 'heures', other: 'heures' })
const days = counted('fr', { one: 'jour', many: 'jours', other: 'jours' })
const rows = counted('fr', { one: 'mot', many: 'mots', other: 'mots' })
const members = counted('fr', { one: 'membre', many: 'membres', other: 'membres' })

export const partners: typeof english = {
  title: 'Partenaires',
  lead: 'Les parties que ce nœud connaît. Tant que deux personnes n’ont pas comparé les huit mots, rien n’est envoyé à une partie et rien n’est pris d’elle.',
  empty: 'Pas encore de partenaire. Donnez votre document, prenez le leur, comparez les mots.',
  states: {
    known: 'pas encore appariée',
    paired: 'appariée',
    suspended: 'suspendue',
    revoked: 'révoquée',
  },
  since: 'depuis',
  waiting: (count) => `${letters(count)} en attente`,
  noneWaiting: 'Rien n’attend.',
  stopped: 'arrêtée par une alarme',
  lastSeen: 'dernières nouvelles',
  neverSeen: 'aucune nouvelle encore',
  own: {
    title: 'Votre propre document',
    lead: 'Donnez-le à un partenaire par n’importe quelle voie : il ne contient aucun secret. Les mots montrent s’il est arrivé intact.',
    act: 'Le télécharger',
    fileName: (party) => `${party.toLowerCase()}-party.json`,
  },
  add: {
    title: 'Ajouter un partenaire',
    file: 'Leur document de partie',
    filePick: 'Choisir un fichier',
    text: 'Ou le coller',
    act: 'Le prendre',
    none: 'Ce n’est pas un document de partie',
    noneNext: 'Demandez-leur le fichier que donne leur page Partenaires ou `tearline party show`.',
  },
  words: {
    title: (party) => `Les mots que ${party} doit avoir aussi`,
    how: (party) =>
      `Appelez chez ${party} une personne dont vous connaissez la voix, à un numéro que vous aviez déjà. Elle vous lit ses mots ; tapez ce que vous entendez.`,
    careful:
      'Qui se tiendrait entre vous ne saurait faire paraître les mêmes mots des deux côtés. Les recopier de cet écran ne vérifie rien.',
    heard: 'Les huit mots, tels qu’on vous les a lus',
    act: 'Ce sont les mêmes : apparier',
    again: 'Montrer les mots',
    paired: (party) => `Apparié avec ${party}. Ensuite : un accord.`,
  },
  health: {
    title: 'Où l’on en est',
    alarms: 'Alarmes',
    waits: 'En attente pour elle',
    oldest: 'depuis',
    next: 'prochain essai',
    paused: 'Retenu',
    pauses: {
      'not-paired': 'les mots n’ont pas été comparés',
      revoked: 'elle est révoquée',
      'dead-letter': 'une lettre a été abandonnée : un administrateur décide, sous Nœud',
      'backing-off':
        'elle n’a pas répondu ; nouvel essai de lui-même, au plus tard tous les quarts d’heure',
    },
    dead: 'Abandonné',
    deadCount: letters,
    refused: 'Dernier refus',
    gap: (expected, got) =>
      `Son numéro ${expected} manque : ${got} est arrivé. Son nœud renvoie de lui-même ; après un envoi par fichier, demandez celui qui manque.`,
    stopped:
      'Son canal est arrêté : deux récits ont été donnés. Rien n’est pris d’elle tant qu’un responsable de la sécurité n’a pas regardé.',
    fork: 'Elle a montré deux registres. La preuve est gardée.',
    clock: 'Son horloge',
    skew: (by) =>
      by === 0
        ? 'comme la nôtre'
        : `${seconds(Math.abs(by))} de ${by < 0 ? 'retard' : 'avance'} sur la nôtre`,
    clocks: {
      none: 'toléré',
      ours: 'la nôtre est fausse, disent les autres partenaires',
      theirs: 'la leur est fausse, disent les autres partenaires',
      unknown: 'personne ne peut dire laquelle est fausse',
    },
    clockUnknown: 'pas encore connue',
    theirLedger: 'Son registre',
    told: entries,
    toldNothing: 'rien d’annoncé encore',
    cosigned: (count) => `cosigné par nous jusqu’à ${count}`,
    notCosigned: 'pas encore cosigné par nous',
    ourLedger: 'Notre registre',
    seen: (count) => `cosigné par elle jusqu’à ${count}`,
    notSeen: 'pas encore cosigné par elle',
  },
  agreements: 'Accords avec elle',
  noAgreements: 'Aucun : rien ne peut lui être communiqué.',
  documents: 'Ses documents',
  documentsLead: 'Chacun est signé par la clé du précédent.',
  serial: (serial) => `N° ${serial}`,
  revoke: (party) => `Révoquer ${party}`,
  revokeWhy:
    'Pour de bon, et aussitôt : ses clés ne comptent plus, rien ne lui est envoyé, rien n’est pris d’elle, aucune clé ne lui est donnée. Ce qu’elle détient avec des clés remises, elle peut encore le lire : rappelez-le d’abord. Les communications restent au registre.',
}

export const agreements: typeof englishAgreements = {
  title: 'Accords',
  lead: 'Des conditions que toutes leurs parties ont signées. Rien n’est communiqué sans un accord en vigueur.',
  empty: 'Pas encore d’accord.',
  states: {
    proposed: 'proposé',
    countersigned: 'signé par toutes, pas encore commencé',
    'in-force': 'en vigueur',
    ended: 'terminé',
    expired: 'expiré',
  },
  upTo: (ceiling) => `jusqu’à ${ceiling}`,
  until: 'jusqu’au',
  waitsForUs: 'attend votre signature',
  waitsFor: (parties) => `attend ${parties}`,
  signedBy: (parties) => `Signé par ${parties}`,
  inWords: 'En toutes lettres',
  propose: 'Proposer un accord',
  proposeFrom: 'En proposer un autre à partir de celui-ci',
  accept: 'Le signer',
  acceptWhy:
    'Votre partie est liée par ce qui est écrit ici, dès que toutes les parties ont signé.',
  end: 'Le quitter',
  endWhy:
    'Il est fini pour toutes ses parties, aussitôt et pour de bon : plus rien n’est communiqué par lui. Ce qui a été communiqué le reste ; rappelez ce qui ne doit pas le rester.',
  compare: 'Comparé avec',
  compareNone: 'avec rien',
  same: 'Rien ne diffère.',
  before: 'là-bas',
  after: 'ici',
  form: {
    lead: 'Votre signature l’accompagne. Il est en vigueur dès que toutes les parties ont signé le même.',
    title: 'Son nom',
    parties: 'Avec',
    policy: 'Mentions de',
    ceiling: 'Plafond',
    topics: 'Sujets',
    topicsHint: 'Un par ligne ; vide : tout sujet',
    terms: 'Conditions, au plus large',
    onward: 'Retransmission',
    keys: 'Clés',
    keyTerms: {
      held: 'gardées ici, données à chaque ouverture',
      handed: 'remises, pour un temps',
    },
    lease: 'Pour combien d’heures',
    expires: 'À ne plus ouvrir après (UTC)',
    expiresHint: 'Vide : tant que ce n’est pas rappelé',
    purpose: 'Seulement pour',
    purposeHint: 'Vide : tout usage',
    permittedAction: 'Ce que l’action peut laisser voir',
    evidence: 'Comme preuve',
    watermark: 'Chaque exemplaire nomme son lecteur',
    answer: 'Réponse à une demande, en heures',
    tombstone: 'Confirmation d’un rappel, en heures',
    from: 'Du (UTC)',
    until: 'Au (UTC)',
    equivalences: 'Ce que les mots d’une politique veulent dire dans une autre',
    equivalencesHint: 'Un fichier JSON, comme `tearline agreement propose --equivalences` le prend',
    equivalencesPick: 'Choisir un fichier',
    equivalencesNone: 'Ce n’est pas une telle table',
    equivalencesNext:
      'Prenez un fichier JSON avec une liste de tables : from, to, classifications, values.',
    act: 'Signer et proposer',
  },
  reading: {
    title: 'Nom',
    parties: 'Parties',
    ceiling: 'Plafond',
    topics: 'Sujets',
    onward: 'Retransmission',
    keys: 'Clés',
    expires: 'Échéance',
    purpose: 'Usage',
    permittedAction: 'Action',
    evidence: 'Preuve',
    watermark: 'Exemplaires',
    clocks: 'Délais',
    validity: 'Validité',
    equivalences: 'Traduction',
  },
  says: {
    parties: (parties) =>
      `Chacune des parties ${parties} peut communiquer à toute autre d’entre elles. Personne d’autre n’est lié, et rien ne va à personne d’autre par lui.`,
    noParties: 'Avec personne encore.',
    ceiling: (ceiling, policy) =>
      `Ce qui porte une mention de ${policy} jusqu’à ${ceiling} peut être communiqué. Ce qui porte plus haut ne circule pas par lui.`,
    anyTopic: 'Il couvre tout sujet.',
    topics: (topics) =>
      `Il porte sur ${topics}. Si un rapport en relève, le responsable qui le communique en juge.`,
    onward: {
      never: 'Qui reçoit ne peut rien retransmettre.',
      ask: 'Qui reçoit demande à l’émetteur avant de retransmettre ; sans consentement, le nœud suivant met en quarantaine.',
      'within-releasable':
        'Qui reçoit peut retransmettre, sans demander, aux parties que les mentions nomment ; à personne d’autre.',
    },
    held: 'Le nœud de l’émetteur donne la clé à chaque ouverture : il voit chacune, et peut empêcher la suivante aussitôt.',
    handed: (lease) =>
      `La clé part avec la communication : lisible hors ligne pendant ${hours(lease)}, puis la clé se renouvelle. Un rappel peut arriver trop tard d’autant.`,
    expires: (at) => `Rien de ce qui passe par lui ne s’ouvre après le ${at}.`,
    noExpiry: 'Ce qui est communiqué peut s’ouvrir jusqu’à son rappel.',
    purpose: (purpose) => `Ne peut servir qu’à : ${purpose}.`,
    anyPurpose: 'Peut servir à tout usage.',
    permittedAction: {
      RED: 'L’action ne doit rien laisser voir au dehors : mesures passives seulement (PAP:RED).',
      AMBER: 'On peut agir d’une manière que personne au dehors ne puisse y rattacher (PAP:AMBER).',
      GREEN: 'On peut agir là où d’autres le voient, par exemple bloquer un trafic (PAP:GREEN).',
      CLEAR: 'On peut agir librement (PAP:CLEAR).',
    },
    evidence: {
      yes: 'Peut servir de preuve dans une procédure.',
      ask: 'L’émetteur est consulté avant tout usage comme preuve.',
      no: 'Ne peut pas servir de preuve.',
    },
    watermark: 'Chaque exemplaire montre le nom de son lecteur.',
    noWatermark: 'Les exemplaires n’ont pas à montrer qui les lit.',
    clocks: (answer, tombstone) =>
      `Une demande de retransmission reçoit sa réponse en ${hours(answer)} ; un rappel est confirmé en ${hours(tombstone)}.`,
    validity: (from, until, count) =>
      `Il lie du ${from} au ${until} (${days(count)}), dès que toutes les parties ont signé. Toute partie peut le quitter n’importe quel jour.`,
    noValidity: 'Il n’a pas de temps où il lie : la fin ne suit pas le début.',
    noEquivalences: 'Les étiquettes se traduisent par les seuls fichiers des politiques.',
    equivalences: (from, to, classes, values) =>
      `De ${from} à ${to} : ${classes === '' ? 'aucune classification' : classes} ; ${rows(values)} en plus.`,
    tighten: 'Une communication peut resserrer ces conditions ; aucune ne peut les élargir.',
  },
}

export const communities: typeof englishCommunities = {
  title: 'Communautés',
  lead: 'Des listes de parties, nommées, auxquelles des communications s’adressent.',
  needToKnow:
    'Qui est sur une liste relève du besoin d’en connaître : les responsables de la divulgation et de la sécurité le voient ici ; une partie qui reçoit une communication reçoit un identifiant opaque, jamais la liste ni le nom.',
  empty: 'Pas encore de communauté.',
  version: (version) => `version ${version}`,
  since: 'depuis',
  add: 'Nommer une communauté',
  name: 'Nom',
  members: 'Membres',
  count: members,
  act: 'L’enregistrer',
  change: 'Faire une nouvelle version',
  changeWhy:
    'Ce qui est communiqué désormais va à la nouvelle liste. Ce qui l’a été avant est allé aux membres de son jour, et y reste.',
  changed: 'Enregistré.',
  versions: 'Versions',
  from: 'du',
  until: 'au',
  today: 'aujourd’hui',
  joined: (parties) => `arrivées : ${parties}`,
  left: (parties) => `parties : ${parties}`,
  renamed: (name) => `s’appelait ${name}`,
}
