// SPDX-License-Identifier: Apache-2.0
import { counted } from './counted.ts'
import type { Words } from './en.ts'
import { admin } from './fr/admin.ts'
import { custody, live } from './fr/custody.ts'
import { emergencies } from './fr/emergencies.ts'
import { homeMore } from './fr/home.ts'
import { jobs } from './fr/jobs.ts'
import { ledger } from './fr/ledger.ts'
import { onward } from './fr/onward.ts'
import { agreements, communities, partners } from './fr/partners.ts'
import { precedence } from './fr/precedence.ts'
import { quarantine } from './fr/quarantine.ts'
import { questions } from './fr/questions.ts'
import { inboxMore, readingMore } from './fr/reading.ts'
import { keys, release, review } from './fr/release.ts'
import { rules } from './fr/rules.ts'
import { search } from './fr/search.ts'
import { terms } from './fr/terms.ts'
import { toTry } from './fr/to-try.ts'
import { typeset } from './fr/type.ts'
import { who } from './fr/who.ts'
import { write } from './fr/write.ts'
import { written } from './fr/written.ts'

const plain: Words = {
  language: 'fr',
  frame: {
    skip: 'Aller au contenu',
    views: 'Vues',
    openViews: 'Ouvrir la liste des vues',
    exercise: 'EXERCICE',
    exerciseMeaning: 'Données inventées : rien ici n’est réel',
    commands: 'Commandes',
    signOut: 'Se déconnecter',
    close: 'Fermer',
    light: 'Clair',
    dark: 'Sombre',
    noBanner: 'Mention inconnue : traiter au plus haut niveau',
    nothingYet: 'Aucun contenu avant la connexion',
    bannerName: 'Mention de cette vue',
    upTo: (marking) => `Jusqu’à ${marking}`,
    noWords: (language) =>
      `${language} n’est pas venu du nœud. Choisissez-le de nouveau quand le nœud répondra, ou rechargez la page.`,
  },
  first: {
    noScript:
      'Ces pages ont besoin de JavaScript. La commande « tearline » fait tout cela sans lui.',
  },
  signs: { colon: ' : ', semicolon: ' ; ' },
  groups: {
    desk: 'Lire et écrire',
    sharing: 'Partage',
    alliance: 'Alliés',
    oversight: 'Contrôle',
    node: 'Ce nœud',
  },
  views: {
    home: 'Accueil',
    inbox: 'Reçus',
    reports: 'Rapports',
    custody: 'Possession',
    search: 'Recherche',
    ledger: 'Registre',
    partners: 'Partenaires',
    agreements: 'Accords',
    communities: 'Communautés',
    people: 'Personnes',
    approvals: 'Approbations',
    policies: 'Politiques',
    running: 'Nœud',
    access: 'Accès',
    quarantine: 'Quarantaine',
    emergencies: 'Urgences',
    submissions: 'Examen',
    onward: 'Transmission',
    questions: 'Questions',
    rules: 'Règles permanentes',
  },
  commands: {
    placeholder: 'Où aller, que faire ?',
    none: 'Rien de ce nom',
  },
  problem: {
    title: 'Cela n’a pas fonctionné',
    offline: 'Le nœud ne répond pas',
    offlineNext:
      'Rien de ce que vous avez écrit n’est perdu. Réessayez dans un instant ; si cela dure, prévenez votre administrateur.',
    next: 'Ensuite :',
    noPasskey: 'Aucune clé d’accès n’a été utilisée',
    noPasskeyNext: 'Réessayez quand vous l’aurez sous la main.',
    nothing: 'Il n’y a rien ici que vous puissiez connaître',
    nothingNext:
      'L’adresse est peut-être erronée, ou ce qui était ici a disparu ou n’est pas pour vous.',
    ended: 'Votre session est terminée',
    endedNext: 'Reconnectez-vous dans cette fenêtre : ce que vous avez écrit est toujours là.',
    retry: 'Réessayer',
  },
  proof: {
    title: 'Prouvez qui vous êtes',
    why: 'Ce que vous allez faire ne peut être repris. Utilisez encore une fois votre clé d’accès.',
    act: 'Utiliser ma clé d’accès',
    atProvider: 'Ou prouvez-le auprès de votre organisation, dans un autre onglet',
    provenThere: 'Je l’ai prouvé là-bas',
    cancel: 'Pas maintenant',
    leave: 'Quitter cette page',
    leaving:
      'Personne ne semble être là. Dans une minute, cette fenêtre sera masquée : appuyez sur une touche ou bougez le pointeur pour rester.',
  },
  home: {
    hello: (name) => `Bonjour, ${name}`,
    clearance: (clearance) => `Habilitation jusqu’à ${clearance}`,
    noClearance: 'Pas encore d’habilitation : un responsable de la sécurité la donne',
    newest: 'Derniers arrivés',
    noContent: 'Votre rôle ne lit aucun contenu.',
    ...homeMore,
  },
  listing: {
    waiting: 'En attente du nœud',
    more: 'Afficher la suite',
    titles: 'Montrer les titres (chacun est consigné comme une ouverture)',
    noTitle: 'titre non montré : rechargez la vue',
  },
  inbox: {
    empty: 'Rien n’est arrivé que vous puissiez connaître.',
    reportOf: (originator) => `Rapport de ${originator}`,
    cameFrom: (from) => `par l’intermédiaire de ${from}`,
    foreign: (from) => `Information d’un gouvernement étranger, par l’intermédiaire de ${from}`,
    states: { recalled: 'rappelé par son émetteur', expired: 'expiré' },
    ...inboxMore,
  },
  reading: {
    of: (originator) => `Rapport de ${originator}`,
    file: (mediaType, bytes) => `Un fichier (${mediaType}, ${bytes} octets)`,
    save: 'L’enregistrer (inscrit comme exportation)',
    table: 'Un tableau',
    asJson: 'En JSON',
    print: 'Imprimer ou enregistrer en PDF (inscrit comme exportation)',
    notPrinted:
      'Rien ne s’imprime avant qu’une exportation soit inscrite : utilisez le bouton de la page.',
    stays: (originator) => `${originator} détient les clés : ici, ni impression ni enregistrement.`,
    honest:
      'Cette ouverture est inscrite, et l’émetteur peut la voir. Qui a lu peut répéter ; aucun rappel n’y change rien.',
    copyOf: (who) => `Exemplaire de ${who},`,
    ...readingMore,
  },
  reports: {
    own: 'de vous',
    waiting: 'chez aucune autre partie',
    releasedTo: (parties) => `chez ${parties}`,
    empty: 'Aucun rapport ici que vous puissiez connaître.',
    write: 'Écrire un rapport',
    report: (id) => `Rapport ${id.slice(4, 12)}`,
    writeLead:
      'Chaque paragraphe commence par sa mention entre parenthèses. Le nœud calcule le bandeau ; personne ne l’écrit.',
    file: 'Prendre le texte d’un fichier',
    filePick: 'Choisir un fichier',
    text: 'Texte avec ses mentions',
    format: 'Écrit en',
    formats: {
      text: 'Texte simple',
      markdown: 'Markdown',
      stix: 'STIX 2.1',
      report: 'Fichier de rapport (JSON)',
    },
    asItLooks: 'Selon le fichier',
    fileClear: 'Ôter le fichier',
    look: 'Regarder',
    lookWhy: 'Rien n’est gardé avant que vous ne le disiez.',
    looked: 'Ce que cela deviendrait',
    refused: (count) => (count === 1 ? '1 endroit à corriger' : `${count} endroits à corriger`),
    refusedMore: (count) => `${count} de plus qu’ici : corrigez ceux-ci, puis regardez de nouveau.`,
    line: (line) => `Ligne ${line}`,
    andMore: (count) => `Et ${count} de plus.`,
    takeDraft: 'Prendre comme brouillon',
    keepReport: 'Sceller et garder comme rapport',
    keepNow: 'Un brouillon peut encore être corrigé. Un rapport est scellé aussitôt.',
    keepLater:
      'C’est un rapport quand chaque alinéa porte une vraie mention et se laisse lire. Rien ne manque dans un brouillon : ce qui ne se lit pas y vient tel quel, sans mention, pour y être corrigé.',
    defaultMark: 'Mention des paragraphes qui n’en ont pas',
    defaultMarkWhy: 'Vide : ce qui n’en a pas est montré sans mention',
    keep: 'Sceller et garder',
    release: 'Communiquer à d’autres',
  },
  who,
  decision: { permit: 'oui', deny: 'non', remedy: 'Ce qui y changerait quelque chose :' },
  keys,
  onward,
  precedence,
  questions,
  rules,
  release,
  review,
  terms,
  token: {
    title: 'Un jeton pour la ligne de commande',
    lead: 'Il fait ce que vous pouvez faire, pendant douze heures. Donnez-le à TEARLINE_TOKEN ; il n’est montré qu’une fois.',
    name: 'À quoi il sert',
    nameDefault: 'la ligne de commande',
    act: 'Créer un jeton',
  },
  roles: {
    analyst: 'Analyste',
    'disclosure-officer': 'Responsable de la divulgation',
    'security-officer': 'Responsable de la sécurité',
    administrator: 'Administrateur',
    auditor: 'Auditeur',
  },
  signIn: {
    title: 'Connexion',
    withPasskey: 'Se connecter avec une clé d’accès',
    lead: 'Votre clé d’accès reste sur votre appareil. Il n’existe aucun mot de passe ici.',
    withProvider: 'Se connecter auprès de votre organisation',
    noPasskeys:
      'Ce navigateur ne crée pas de clé d’accès ici. Ouvrez la page en https, ou par le nom localhost.',
    makePasskey: 'Créez votre clé d’accès',
    first:
      'Vous êtes la première personne ici : vous devenez administrateur. Un administrateur fait entrer les autres et ne lit aucun contenu.',
    invited:
      'Ce lien vous fait entrer une fois. Ensuite, vous vous connectez avec la clé d’accès créée maintenant.',
    login: 'Identifiant',
    name: 'Votre nom',
    passkeyName: 'Le nom de cette clé d’accès',
    passkeyDefault: 'ma première clé',
    makeThePasskey: 'Créer la clé d’accès',
  },
  custody,
  live,
  write,
  written,
  portions: counted('fr', { one: 'alinéa', many: 'alinéas', other: 'alinéas' }),
  ledger,
  admin,
  toTry,
  search,
  partners,
  agreements,
  communities,
  emergencies,
  quarantine,
  jobs,
}

export const fr: Words = typeset(plain)
