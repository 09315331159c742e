// SPDX-License-Identifier: Apache-2.0
// The node's own sentences in French: one for each form of the English, in the order of the alphabet. Where a
// sentence is a part of another it begins and ends as its place there asks.
import { counted } from '../counted.ts'
import type { Told } from '../sentences.ts'
import { ofMarks } from './told-marks.ts'
import { ofReasons } from './told-reasons.ts'
import { ofSteps } from './told-steps.ts'
import { inFrenchType } from './type.ts'

const seconds = counted('fr', { one: 'seconde', many: 'secondes', other: 'secondes' })

export const told: Told = {
  sentences: {
    ...ofMarks,
    ...ofReasons,
    ...ofSteps,
    '`idempotency-key` is not a key': '`idempotency-key` n’est pas une clé',
    '`if-match` is not one strong tag': '`if-match` n’est pas une marque forte et une seule',
    '`{name}` `{version}` is another file here': '`{name}` `{version}` est ici un autre fichier',
    '`{name}` is a policy of another identifier':
      '`{name}` est une politique d’un autre identifiant',
    '`{party}` does not answer with keys': '`{party}` ne répond pas par des clés',
    '`{party}` has another document {serial}': '`{party}` a un autre document {serial}',
    '`{party}` is not known': '`{party}` n’est pas connue',
    '`{party}` is not paired with this node': '`{party}` n’est pas appariée avec ce nœud',
    '`{party}` refuses to hear of keys': '`{party}` refuse d’entendre parler de clés',
    '`{to}` is not paired with this node': '`{to}` n’est pas appariée avec ce nœud',
    '`{to}` would wait for it, and take nothing else':
      '`{to}` l’attendrait et ne prendrait rien d’autre',
    'a backup of another party': 'une sauvegarde d’une autre partie',
    'a label of a policy that is not loaded': 'une mention d’une politique qui n’est pas chargée',
    'a mark is lowered, and nobody says why':
      'une mention est abaissée, et personne ne dit pourquoi',
    'a page of another site sent this': 'une page d’un autre site a envoyé ceci',
    'a portion has no key any more': 'un alinéa n’a plus de clé',
    'a portion has no mark': 'un alinéa n’a pas de mention',
    'a portion of the report has no mark': 'un alinéa du rapport n’a pas de mention',
    'a query parameter stands there twice': 'un paramètre de la requête y figure deux fois',
    'a second person approves this, whom it does not concern':
      'une deuxième personne l’approuve, que cela ne concerne pas',
    'a second person decides on what you submitted':
      'une deuxième personne décide de ce que vous avez soumis',
    'a second person must approve an emergency release':
      'une deuxième personne doit approuver une communication d’urgence',
    'a second person sends the answer that you drafted':
      'une deuxième personne envoie la réponse que vous avez rédigée',
    'a tear line has a mark that reaches no further':
      'une version élargie a une mention qui ne va pas plus loin',
    'a token makes none that reaches further': 'un jeton n’en crée pas qui aille plus loin',
    'an administrator and an auditor have no other role; give it to somebody else':
      'un administrateur et un auditeur n’ont pas d’autre rôle ; donnez-le à quelqu’un d’autre',
    'an agreement is in force until {until}': 'un accord est en vigueur jusqu’au {until}',
    'another process is writing to the store': 'un autre processus écrit dans le dépôt',
    'another reason, and nobody says which': 'une autre raison, et personne ne dit laquelle',
    'as many streams are open as may be': 'autant de flux sont ouverts qu’il peut y en avoir',
    'at least {least}': 'au moins {least}',
    'at most {most}': 'au plus {most}',
    'changed since it was submitted: {what}': 'modifié depuis la soumission : {what}',
    'denied: {reasons}': 'refusé : {reasons}',
    'document {serial} is not in force yet': 'le document {serial} n’est pas encore en vigueur',
    'ends before it begins': 'finit avant de commencer',
    'every portion is marked': 'chaque alinéa a sa mention',
    'expected one of {values}': 'une de ces valeurs est attendue : {values}',
    'expected {expected}': 'attendu : {expected}',
    'former keys are still needed, and there are many':
      'd’anciennes clés servent encore, et il y en a beaucoup',
    'it contradicts what is there': 'cela contredit ce qui existe',
    'it does not answer; what is sent waits for it':
      'elle ne répond pas ; ce qui est envoyé l’attend',
    'it has been revoked': 'elle a été révoquée',
    'it is not paired with this node': 'elle n’est pas appariée avec ce nœud',
    'it is {originator}’s, and went out without its name':
      'cela appartient à {originator} et est parti sans son nom',
    'it takes {allowed}': 'il accepte {allowed}',
    'it was changed since you read it': 'cela a été modifié depuis votre lecture',
    'it would be over before it begins': 'elle serait finie avant de commencer',
    'it would last too long': 'elle durerait trop longtemps',
    'its channel is stopped by an alarm': 'son canal est arrêté par une alarme',
    'it takes what is sent': 'elle prend ce qui lui est envoyé',
    'its clock and ours agree': 'son horloge et la nôtre concordent',
    'its clock and ours differ by {seconds} seconds': (values) =>
      `son horloge et la nôtre diffèrent de ${seconds(Number(values['seconds']))}`,
    'its label cannot be put into a policy of ours':
      'sa mention ne se traduit dans aucune de nos politiques',
    'its terms or a mark name whom they must not':
      'ses conditions ou une mention nomment qui elles ne doivent pas nommer',
    'mail to it waits behind some that was given up':
      'le courrier pour elle attend derrière un envoi abandonné',
    'more than {most} bytes': 'plus de {most} octets',
    'a portion is too large for a draft': 'un alinéa est trop grand pour un brouillon',
    'split it, or keep the whole as a report by the command line':
      'partagez-le, ou gardez le tout comme rapport par la ligne de commande',
    'more than {most} different marks at once': 'plus de {most} mentions différentes à la fois',
    'more words than one search takes': 'plus de mots qu’une recherche n’en prend',
    'nested deeper than {depthMax}': 'imbriqué au-delà de {depthMax} niveaux',
    'no agreement is in force': 'aucun accord n’est en vigueur',
    'no agreement with `{party}` is in force': 'aucun accord avec `{party}` n’est en vigueur',
    'no party that can be told holds any of it: there is nothing to recall':
      'aucune partie que l’on puisse prévenir n’en détient : il n’y a rien à rappeler',
    'no policy of this node has such a level': 'aucune politique de ce nœud n’a un tel niveau',
    'no valid token or session was given': 'ni jeton ni session valable n’a été donné',
    'nobody can sign in at this address': 'personne ne peut se connecter à cette adresse',
    'nobody can stand in for this': 'personne ne peut suppléer en cela',
    'nobody comes with such a role': 'personne n’arrive avec un tel rôle',
    'nobody does this for themselves': 'personne ne fait cela pour soi-même',
    'nobody else has a say in this': 'personne d’autre n’a son mot à dire ici',
    'nobody is named to release it to': 'personne n’est nommé à qui le communiquer',
    'nobody keeps more than {most} searches': 'personne ne garde plus de {most} recherches',
    'not JSON': 'ce n’est pas du JSON',
    'JSON is not in canonical form': 'le JSON n’est pas sous sa forme canonique',
    'a string holds half a surrogate pair': 'une chaîne contient la moitié d’un caractère',
    'a number is not finite': 'un nombre n’est pas fini',
    'not a SHA-256 in lower-case hex': 'ce n’est pas un SHA-256 en hexadécimal minuscule',
    'not all of these portions may go': 'tous ces alinéas ne peuvent pas partir',
    'not of the form that it must have': 'pas de la forme voulue',
    'not signed by any key that counts': 'signé d’aucune clé qui compte',
    'nothing further on, and an end within the time of an emergency':
      'aucune retransmission, et une fin dans le temps d’une urgence',
    'nothing may go to them: {why}': 'rien ne peut aller à eux : {why}',
    'nothing reads {keys}': 'rien ne lit {keys}',
    'nothing serves this node: its keys are open nowhere':
      'rien ne sert ce nœud : ses clés ne sont ouvertes nulle part',
    'nothing to be looked for': 'rien à chercher',
    'one person alone released it': 'une seule personne l’a communiqué',
    'one person does not have these roles together': 'une même personne n’a pas ces rôles ensemble',
    'one portion has no mark, and without one nothing is sealed':
      'un alinéa n’a pas de mention, et sans elle rien n’est scellé',
    'only the first document follows none': 'seul le premier document n’en suit aucun',
    'parties are not in alphabetical order': 'les parties ne sont pas dans l’ordre alphabétique',
    'policy {name} is not known here': 'la politique {name} n’est pas connue ici',
    'provider.json is not a mapping of a provider':
      'provider.json ne décrit pas un fournisseur d’identité',
    'signed by another key than it names': 'signé d’une autre clé que celle qu’il nomme',
    'some of this has been answered already': 'une partie a déjà reçu sa réponse',
    'somebody signs in with this already': 'quelqu’un se connecte déjà avec cela',
    'that is not one STIX object': 'ce n’est pas un objet STIX, et un seul',
    'the API has no such path': 'l’interface n’a pas ce chemin',
    'the address is neither https nor on this machine':
      'l’adresse n’est ni en https ni sur cette machine',
    'the agreement ends before it begins': 'l’accord finit avant de commencer',
    'the agreement of this release is not here': 'l’accord de cette communication n’est pas ici',
    'the answer is not to this key request': 'la réponse n’est pas à cette demande de clé',
    'the author of a report cannot answer for it alone':
      'l’auteur d’un rapport ne peut en répondre seul',
    'the author of a report cannot release it': 'l’auteur d’un rapport ne peut le communiquer',
    'the beginning of a word is too short to be looked for':
      'ce début de mot est trop court pour être cherché',
    'the body is not announced as JSON': 'le corps n’est pas annoncé comme JSON',
    'the confirmation is about other documents': 'la confirmation porte sur d’autres documents',
    'the cursor is not one of this list': 'le curseur n’est pas de cette liste',
    'the database cannot be reached': 'la base de données est injoignable',
    'the database reported an error and the store has stopped':
      'la base a signalé une erreur et le dépôt s’est arrêté',
    'the disk is full; nothing of this was written':
      'le disque est plein ; rien de ceci n’a été écrit',
    'the document bears our own code': 'le document porte notre propre code',
    'the document is not valid at this time': 'le document n’est pas valable en ce moment',
    'the first administrator has no name yet': 'le premier administrateur n’a pas encore de nom',
    'the format of this file is not known': 'le format de ce fichier n’est pas connu',
    'the key of a portion is not to be had': 'la clé d’un alinéa ne peut être obtenue',
    'the originator gives no key for this': 'l’émetteur ne donne pas de clé pour cela',
    'the portions have {bytes} bytes, and one release carries {most}':
      'les alinéas font {bytes} octets, et une communication en porte {most}',
    'the provider did not answer as one': 'le fournisseur d’identité n’a pas répondu comme tel',
    'the signature is not by the key it names': 'la signature n’est pas de la clé qu’elle nomme',
    'the store is closed': 'le dépôt est fermé',
    'the store is still being sealed anew': 'le dépôt est encore en train d’être scellé à nouveau',
    'the token is none of this node': 'le repère n’est pas de ce nœud',
    'the token was not made for this': 'le jeton n’a pas été créé pour cela',
    'the words are not those of this pair of documents':
      'les mots ne sont pas ceux de ces deux documents',
    'there are as many standing rules as there may be':
      'il y a autant de règles permanentes qu’il peut y en avoir',
    'there are no more communities to be had': 'il n’y a plus de communauté à créer',
    'there are no more versions of this community to be had':
      'cette communauté ne peut plus avoir d’autre version',
    'there are {most} webhooks already': 'il y a déjà {most} adresses à prévenir',
    'there is nothing here that you may know of': 'il n’y a rien ici que vous puissiez connaître',
    'these are not the words of the two documents': 'ce ne sont pas les mots des deux documents',
    'this act is under way': 'cet acte est en cours',
    'this asks for a proof of who you are, made just now':
      'cela demande une preuve de votre identité, faite à l’instant',
    'this is for {roles}': 'cela revient à {roles}',
    'this is more than a warning': 'c’est plus qu’une alerte',
    'this is more than what was submitted': 'c’est plus que ce qui a été soumis',
    'this is not the answer that was looked at': 'ce n’est pas la réponse qui a été regardée',
    'this is not what was asked for': 'ce n’est pas ce qui a été demandé',
    'this is not what was looked at': 'ce n’est pas ce qui a été regardé',
    'this is the copy that another party was given':
      'c’est la copie qui a été donnée à une autre partie',
    'this is the last {role}': 'c’est la dernière personne de ce rôle : {role}',
    'this is your last passkey': 'c’est votre dernière clé d’accès',
    'this is your own party document': 'c’est le document de votre propre partie',
    'this key was used for another request': 'cette clé a servi à une autre requête',
    'this link was used, is over, or is not from here':
      'ce lien a servi, est échu ou n’est pas d’ici',
    'this node has no party document': 'ce nœud n’a pas de document de partie',
    'this node has no provider to sign in at':
      'ce nœud n’a pas de fournisseur d’identité où se connecter',
    'this node knows less than the answer that you go by':
      'ce nœud en sait moins que la réponse d’où vous partez',
    'this path does not take this method': 'ce chemin n’accepte pas cette méthode',
    'this question has as many answers as it may have':
      'cette question a autant de réponses qu’elle peut en avoir',
    'this question has been answered already': 'cette question a déjà sa réponse',
    'this request has been answered already': 'cette demande a déjà sa réponse',
    'this rule is not off any more': 'cette règle n’est plus en attente',
    'this rule is on already': 'cette règle est déjà en vigueur',
    'this rule is over': 'cette règle est finie',
    'this rule was ended already': 'il a déjà été mis fin à cette règle',
    'this signs nobody in': 'cela ne connecte personne',
    'this submission has been decided already': 'cette soumission a déjà été décidée',
    'too many people are signing in at once': 'trop de personnes se connectent à la fois',
    'too many questions to this party wait for an answer':
      'trop de questions à cette partie attendent une réponse',
    'too much of what you asked for is waiting': 'trop de vos demandes sont en attente',
    'too much of what you submitted is waiting': 'trop de vos soumissions sont en attente',
    'too much of yours is under way here': 'trop de vos requêtes sont en cours ici',
    'two purposes together are too long': 'deux fins ensemble sont trop longues',
    'what the holder wrote itself is passed on as its own':
      'ce que le détenteur a écrit lui-même se transmet comme sien',
    'what was read is not named': 'ce qui a été lu n’est pas nommé',
    'what would change it: {remedies}': 'ce qui y changerait quelque chose : {remedies}',
    'whoever wrote the rule asks for its start': 'qui a écrit la règle demande sa mise en vigueur',
    'wider than an emergency needs': 'plus large que l’urgence ne demande',
    'wider than the terms above it: {field}': 'plus large que les conditions au-dessus : {field}',
    'wrong shape': 'forme inattendue',
    'you are not cleared for this label': 'vous n’êtes pas habilité pour cette mention',
    'you have too many passkeys': 'vous avez trop de clés d’accès',
    'you have too many tokens': 'vous avez trop de jetons',
    'your party has signed this agreement already': 'votre partie a déjà signé cet accord',
    '{apiRoot}/openapi.json lists what there is': '{apiRoot}/openapi.json dit ce qu’il y a',
    '{ceiling} is no classification of {name}': '{ceiling} n’est pas une classification de {name}',
    '{count} portions have no mark, and without one nothing is sealed':
      '{count} alinéas n’ont pas de mention, et sans elle rien n’est scellé',
    '{name} is no classification of our policy':
      '{name} n’est pas une classification de notre politique',
    '{party} cannot be on both sides': '{party} ne peut être des deux côtés',
    '{party} is no other party that is known here': '{party} n’est pas une autre partie connue ici',
    '{said} is not a {type}': '{said} n’est pas du genre {type}',
    '{size} bytes, at most {most} are read': '{size} octets, au plus {most} sont lus',
    '{text} is not a party code such as `XAA`': '{text} n’est pas un code de partie tel que `XAA`',
    '{text} is not a time such as `2026-11-23T07:00:00Z`':
      '{text} n’est pas une heure telle que `2026-11-23T07:00:00Z`',
    '{text} is not the id of a {kind}': '{text} n’est pas un identifiant du genre {kind}',
    '{unknown} is no party that this node knows':
      '{unknown} n’est pas une partie que ce nœud connaît',
    '{until} is not after {from}': '{until} n’est pas après {from}',
    '{value} stands twice': '{value} y figure deux fois',
  },
  values: {
    holders: {
      analyst: 'un analyste',
      'disclosure-officer': 'un responsable de la divulgation',
      'security-officer': 'un responsable de la sécurité',
      administrator: 'un administrateur',
      auditor: 'un auditeur',
    },
    anyOf: {
      analyst: 'analyste',
      'disclosure-officer': 'responsable de la divulgation',
      'security-officer': 'responsable de la sécurité',
      administrator: 'administrateur',
      auditor: 'auditeur',
    },
    role: {
      analyst: 'analyste',
      'disclosure-officer': 'responsable de la divulgation',
      'security-officer': 'responsable de la sécurité',
      administrator: 'administrateur',
      auditor: 'auditeur',
    },
    action: {
      hold: 'de le détenir',
      read: 'de le lire',
      'pass-on': 'de le retransmettre',
      cite: 'de le citer',
      export: 'de l’exporter',
      'act-on': 'd’agir sur cette base',
      'know-of': 'd’en avoir connaissance',
    },
    what: { audience: 'les destinataires', terms: 'les conditions', content: 'le contenu' },
    expected: {
      string: 'du texte',
      number: 'un nombre',
      boolean: 'oui ou non',
      object: 'un objet',
      array: 'une liste',
    },
  },
  semicolon: ' ; ',
  typeset: inFrenchType,
}
