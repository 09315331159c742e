// SPDX-License-Identifier: Apache-2.0
// Why a decision came out as it did, and what would change it, in French.

export const ofReasons = {
  'a consent is for another hand-over': 'un consentement vaut pour une autre remise',
  'a portion does not say that it is foreign': 'un alinéa ne dit pas qu’il vient d’ailleurs',
  'a release by {originator} to {holder}': 'une communication de {originator} à {holder}',
  'a release by {originator} with handed keys':
    'une communication de {originator} avec remise des clés',
  'an agreement in force covers it': 'un accord en vigueur le couvre',
  'an agreement of {by} and {party} for {policy} up to {classification}':
    'un accord entre {by} et {party} pour {policy} jusqu’à {classification}',
  'an exception of every owner': 'une dérogation de chaque propriétaire',
  'an exception signed by {owners}, or a tear line for {party}':
    'une dérogation signée de {owners}, ou une version élargie pour {party}',
  'ask the originator': 'demandez à l’émetteur',
  'clearance, compartments and nation are what the label asks for':
    'habilitation, cloisonnements et nation sont ce que la mention demande',
  'consent of {owner} needed': 'il faut le consentement de {owner}',
  'every owner has agreed': 'chaque propriétaire a consenti',
  'every owner has signed an exception': 'chaque propriétaire a signé une dérogation',
  'exchange with {party} is suspended': 'l’échange avec {party} est suspendu',
  'it is for {party}': 'c’est pour {party}',
  'it is held under a release': 'c’est détenu en vertu d’une communication',
  'it is the originator’s own': 'cela appartient à l’émetteur',
  'label policy {policy} is not known here': 'la politique {policy} n’est pas connue ici',
  'load the policy': 'chargez la politique',
  'mark it so that it reaches {to}': 'marquez-la de sorte qu’elle aille jusqu’à {to}',
  'may be shown to {party}, not given': 'peut être montré à {party}, non donné',
  'needs clearance {needed}, has {clearance}': 'demande l’habilitation {needed}, a {clearance}',
  'needs {tag} `{value}`': 'demande {tag} `{value}`',
  'no agreement between {by} and {party} covers labels of {policy}':
    'aucun accord entre {by} et {party} ne couvre les mentions de {policy}',
  'no agreement between {by} and {party} is in force':
    'aucun accord entre {by} et {party} n’est en vigueur',
  'no terms are stated': 'aucune condition n’est énoncée',
  'not releasable to {nation}': 'ne peut être communiqué à {nation}',
  'pair with {party}': 'appariez-vous avec {party}',
  'release by the originator with held keys': 'une communication de l’émetteur qui garde les clés',
  'renew the lease': 'renouvelez la clé',
  'role {roles}': 'rôle : {roles}',
  'something that it cites was recalled from {from}':
    'quelque chose qu’il cite a été rappelé de {from}',
  'state the terms': 'énoncez les conditions',
  'terms by {originator} with permitted action GREEN':
    'des conditions de {originator} qui permettent d’agir selon PAP:GREEN',
  'the consents are not those that the release names':
    'les consentements ne sont pas ceux que nomme la communication',
  'the keys of {party} are revoked': 'les clés de {party} sont révoquées',
  'the label does not reach {party}': 'la mention ne va pas jusqu’à {party}',
  'the label lets it be shown': 'la mention permet de le montrer',
  'the label lists the party': 'la mention nomme la partie',
  'the lease of the key has ended': 'la durée de la clé est échue',
  'the owner may name whom it likes': 'le propriétaire peut nommer qui il veut',
  'the question is marked so that {to} may not have it':
    'la question est marquée de sorte que {to} ne peut l’avoir',
  'the release is of another rendition': 'la communication est d’un autre rendu',
  'the role does not allow to {action}': 'le rôle ne permet pas {action}',
  'the terms are wider than those of the agreement':
    'les conditions sont plus larges que celles de l’accord',
  'the terms are wider than those of {owner}':
    'les conditions sont plus larges que celles de {owner}',
  'the terms let nothing be done that others may notice':
    'les conditions ne permettent rien que d’autres puissent remarquer',
  'the time that {holder} had it for is over': 'le temps pour lequel {holder} l’avait est écoulé',
  tighten: 'resserrez',
  'two persons released it for an emergency': 'deux personnes l’ont communiqué pour une urgence',
  'write it anew without that': 'récrivez-le sans cela',
  '{classification} is above the ceiling between {by} and {party}':
    '{classification} est au-dessus du plafond entre {by} et {party}',
  '{holder} does not have it': '{holder} ne l’a pas',
  '{originator} holds the keys: nothing leaves the node in clear':
    '{originator} détient les clés : rien ne sort du nœud en clair',
  '{originator} recalled it from {from}': '{originator} l’a rappelé de {from}',
  '{owner} had agreed for a time that is over':
    '{owner} avait consenti pour un temps qui est écoulé',
  '{owner} has not agreed': '{owner} n’a pas consenti',
  '{owner} lets nobody pass it on': '{owner} ne laisse personne le retransmettre',
  '{party} is not known': '{party} n’est pas connue',
  '{party} is not the originator': '{party} n’est pas l’émetteur',
  '{portion} is not a portion of {originator}': '{portion} n’est pas un alinéa de {originator}',
} as const
