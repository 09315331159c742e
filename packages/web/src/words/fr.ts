// SPDX-License-Identifier: Apache-2.0
import { counted } from './counted.ts'
import type { Words } from './en.ts'

export const fr: Words = {
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
    bannerName: 'Mention de cette vue',
    upTo: (marking) => `Jusqu’à ${marking}`,
  },
  views: {
    home: 'Accueil',
    inbox: 'Reçus',
    reports: 'Rapports',
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
  },
  home: {
    hello: (name) => `Bonjour, ${name}`,
    clearance: (clearance) => `Habilitation jusqu’à ${clearance}`,
    noClearance: 'Pas encore d’habilitation : un responsable de la sécurité la donne',
  },
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
  portions: counted('fr', { one: 'portion', many: 'portions', other: 'portions' }),
}
