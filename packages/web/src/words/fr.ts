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
  },
  views: {
    home: 'Accueil',
    inbox: 'Reçus',
    reports: 'Rapports',
    onward: 'Demandes de retransmission',
    partners: 'Partenaires',
    ledger: 'Registre',
    people: 'Personnes',
  },
  commands: {
    placeholder: 'Où aller, que faire ?',
    none: 'Rien de ce nom',
  },
  problem: {
    title: 'Cela n’a pas fonctionné',
    offline: 'Le nœud ne répond pas',
    offlineNext: 'Rien de ce que vous avez écrit n’est perdu. La page réessaie d’elle-même.',
    ended: 'Votre session est terminée',
    endedNext: 'Reconnectez-vous dans cette fenêtre : ce que vous avez écrit est toujours là.',
    retry: 'Réessayer',
  },
  signIn: {
    title: 'Connexion',
    withPasskey: 'Se connecter avec une clé d’accès',
    lead: 'Votre clé d’accès reste sur votre appareil. Il n’existe aucun mot de passe ici.',
    working: 'En attente de votre clé d’accès',
  },
  portions: counted('fr', { one: 'portion', many: 'portions', other: 'portions' }),
}
