// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'
import type { ledger as english } from '../en/ledger.ts'

const lowered = counted('fr', {
  one: 'mention abaissée',
  many: 'mentions abaissées',
  other: 'mentions abaissées',
})

export const ledger: typeof english = {
  title: 'Registre',
  lead: 'Ce que ce nœud a fait, le plus récent d’abord : identifiants, empreintes et heures, jamais de texte. Rien ne peut y être changé ni omis sans que les témoins partenaires ne le remarquent.',
  entries: 'Entrées',
  empty: 'Aucune entrée de ce genre.',
  kind: 'Genre d’entrée',
  kindHint: 'Vide : tous les genres',
  party: 'Au sujet de la partie',
  partyHint: 'Vide : toutes les parties',
  filter: 'Afficher',
  prove: 'Prouver qu’elle est dans le registre',
  download: 'Télécharger le reçu',
  steps: {
    title: 'Vérifié par ce navigateur, pas par le nœud',
    tree: 'L’entrée est dans l’arbre dont la racine a été signée',
    signed: 'La clé du registre a signé cette racine',
    cosigned: (party) => `${party} a vu ce registre ainsi et l’a signé`,
    noWitness: 'Aucun partenaire n’a encore cosigné cette racine',
    keys: 'Comparez cette clé avec celle que vos partenaires ont de vous',
  },
  holds: 'tient',
  fails: 'NE TIENT PAS',
  noBrowser: 'Ce navigateur ne sait pas vérifier ce genre de signature',
  noBrowserNext:
    'Prenez un navigateur plus récent, ou `tearline ledger check-proof` sur le reçu téléchargé.',
  check: {
    title: 'Vérifier un reçu',
    lead: 'Un reçu que quelqu’un vous a donné, avec une clé que vous avez d’ailleurs. Rien n’est envoyé au nœud.',
    file: 'Reçu',
    filePick: 'Choisir un fichier',
    key: 'Clé du registre dont il vient',
    keyHint: 'Une ligne : nom+id+base64, comme `tearline ledger policy` l’imprime',
    act: 'Vérifier',
    noReceipt: 'Ce fichier n’est pas un reçu avec son entrée',
    noReceiptNext: 'Prenez le fichier que cette page ou `tearline ledger proof --out` a écrit.',
    noKey: 'Ce n’est pas la clé d’un registre',
    noKeyNext: 'Copiez toute la ligne après le mot `log`.',
  },
  reasons: {
    lowered: (count) => `${lowered(count)} pendant l’écriture`,
    shown: 'Les raisons, comme un responsable vous les a montrées',
    shownHint: 'Le texte entier qui est sous le rapport. Il reste dans ce navigateur.',
    act: 'Comparer avec l’entrée',
    same: 'Ce sont les raisons inscrites',
    other: 'Ce ne sont PAS les raisons inscrites',
  },
  witnesses: {
    title: 'Témoins',
    lead: 'Quels partenaires ont cosigné quelle part de ce registre. Un partenaire qui aurait vu d’autres entrées en détiendrait la preuve.',
    act: 'Vérifier tout le registre maintenant',
    ok: (size) => `Les ${size} entrées tiennent et prolongent ce que les partenaires ont cosigné.`,
    bad: 'Ce registre ne tient pas. Laissez le nœud en l’état et prévenez le responsable de la sécurité.',
    party: 'Partenaire',
    seen: 'A vu',
    at: 'Quand',
    never: 'rien encore',
    entries: (size) => `${size} entrées`,
    chain: 'Chaînes des émetteurs',
    chainLead:
      'Ce que chaque émetteur a de traces ici est numéroté à part : un trou montrerait une omission.',
    whole: 'sans trou',
    broken: (index) => `rompue à l’entrée ${index}`,
  },
}
