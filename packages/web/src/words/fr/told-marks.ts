// SPDX-License-Identifier: Apache-2.0
// What is wrong with a mark or with a text that was given, in French. What begins with a verb follows the word that
// it is about.

export const ofMarks = {
  'NUL or half a surrogate pair': 'NUL ou la moitié d’un caractère',
  'STIX {version} is not read': 'STIX {version} n’est pas lu',
  'TLP is no classification and is not translated':
    'TLP n’est pas une classification et ne se traduit pas',
  '`{home}` is no party of the policy': '`{home}` n’est pas une partie de la politique',
  '`{mark}`, yet releasable': '`{mark}`, et pourtant communicable',
  '`{name}` and `{other}` exclude each other': '`{name}` et `{other}` s’excluent',
  '`{name}` may not stand at {classification}': '`{name}` ne va pas avec {classification}',
  '`{name}` may not stand on foreign information':
    '`{name}` ne va pas sur une information étrangère',
  '`{name}` needs exactly one of {words}': '`{name}` demande un seul de {words}',
  '`{name}` needs {needed}': '`{name}` demande {needed}',
  '`{twice}` may have it and only be shown it':
    '`{twice}` peut l’avoir et ne peut que se le faire montrer',
  'a code fence that is never closed': 'un bloc de code qui n’est jamais fermé',
  'a list of one says nothing': 'une liste d’un seul ne dit rien',
  'a mark with nothing after it': 'une mention que rien ne suit',
  'a number beyond what JSON readers agree on':
    'un nombre au-delà de ce que tous les lecteurs de JSON entendent de même',
  'a portion is marked under `{policy}`': 'un alinéa est marqué selon `{policy}`',
  'a portion without content': 'un alinéa sans contenu',
  "add a row for {what} to the policy's file or to the agreement":
    'ajoutez une ligne pour {what} au fichier de la politique ou à l’accord',
  'add a row to a control of {policy} that binds to the originator':
    'ajoutez une ligne vers un contrôle de {policy} qui lie à l’émetteur',
  'ask the originator for a tear line': 'demandez une version élargie à l’émetteur',
  'ask the originator for a tear line without that caveat':
    'demandez à l’émetteur une version élargie sans cette réserve',
  'begin with the mark and put a space after it, or put the right mark in front':
    'commencez par la mention et faites-la suivre d’une espace, ou mettez devant la bonne mention',
  'close it with a line of {marker}': 'fermez-le par une ligne de {marker}',
  'conceals what others name': 'cache ce que d’autres nomment',
  'convert the bundle to STIX 2.1': 'convertissez le lot en STIX 2.1',
  'correct the banner, or the marks of the portions':
    'corrigez le bandeau, ou les mentions des alinéas',
  'correct the mark': 'corrigez la mention',
  'does not begin with a classification of the policy':
    'ne commence pas par une classification de la politique',
  'does not begin with the owner, `{owner}`': 'ne commence pas par le propriétaire, `{owner}`',
  'does not hold `{party}`': 'ne contient pas `{party}`',
  'does not name `{home}` and then another owner':
    'ne nomme pas `{home}`, puis un autre propriétaire',
  'does not name an owner and a classification':
    'ne nomme pas un propriétaire et une classification',
  'does not say whom it reaches': 'ne dit pas jusqu’à qui elle va',
  'does not stand in brackets': 'n’est pas entre parenthèses',
  'for its owner alone, which has no mark there':
    'pour son seul propriétaire, ce qui n’a pas de mention là-bas',
  'for the originator alone, yet others are listed':
    'pour l’émetteur seul, et pourtant d’autres sont nommés',
  'for the originator alone, yet releasable': 'pour l’émetteur seul, et pourtant communicable',
  'has no members on that day': 'n’a pas de membres ce jour-là',
  'has several owners, which `{noForeign}` would part':
    'a plusieurs propriétaires, que `{noForeign}` séparerait',
  'holds no portion': 'ne contient aucun alinéa',
  'is a category that stands earlier, and once':
    'est une catégorie qui vient plus tôt, et une fois',
  'is a classification of others only': 'est une classification réservée à d’autres',
  'is no TLP label': 'n’est pas une mention TLP',
  'is no longer a TLP label': 'n’est plus une mention TLP',
  'is no party of the policy': 'n’est pas une partie de la politique',
  'is no value': 'n’est pas une valeur',
  'is not foreign here': 'n’est pas étrangère ici',
  'is not known to the policy': 'n’est pas connu de la politique',
  'is not of the category {category}: `//` goes before it':
    'n’est pas de la catégorie {category} : `//` va devant',
  'is not one code: a comma and a space part codes':
    'n’est pas un code : une virgule et une espace séparent les codes',
  'is obsolete, or not valid on that day': 'est périmé, ou pas valable ce jour-là',
  'is the owner': 'est le propriétaire',
  'joint information has two named owners at least':
    'une information conjointe a au moins deux propriétaires nommés',
  'keep it under {policy}, or map it to a higher classification':
    'gardez-la selon {policy}, ou faites-la correspondre à une classification plus haute',
  'keep the portions in separate reports, or ask an originator for another marking':
    'gardez les alinéas dans des rapports séparés, ou demandez à un émetteur une autre mention',
  'leaves out the owner `{left}`': 'omet le propriétaire `{left}`',
  'longer than {most} characters': 'plus de {most} caractères',
  'may have it anyway': 'peut l’avoir de toute façon',
  'may not stand at {classification}': 'ne va pas avec {classification}',
  'names no party': 'ne nomme aucune partie',
  'names the owner alone': 'ne nomme que le propriétaire',
  'no banner of `{policy}`: {why}': 'aucun bandeau de `{policy}` : {why}',
  'no portion to write': 'aucun alinéa à écrire',
  'no portions, hence no banner': 'aucun alinéa, donc aucun bandeau',
  'nobody may have it, yet no `{mark}`': 'personne ne peut l’avoir, et pourtant pas de `{mark}`',
  'not UTF-8': 'ce n’est pas de l’UTF-8',
  'originator control without a release marking':
    'un contrôle par l’émetteur sans mention de communication',
  'others own it beside its originator': 'd’autres que son émetteur en sont propriétaires',
  'policy {policy} has no mark for a concealed source':
    'la politique {policy} n’a pas de mention pour une source cachée',
  'policy {policy} is the originator’s own': 'la politique {policy} est celle de l’émetteur',
  'put a label of the other policy on it by hand':
    'mettez-y à la main une mention de l’autre politique',
  'releasable to everyone, yet restricted': 'communicable à tous, et pourtant restreint',
  'remove the character': 'ôtez le caractère',
  'split it into several reports': 'partagez-le en plusieurs rapports',
  'split it, or attach it as a file': 'partagez-le, ou joignez-le comme fichier',
  'stands after `{previous}`': 'vient après `{previous}`',
  'stands after `{previous}`, not in alphabetical order':
    'vient après `{previous}`, hors de l’ordre alphabétique',
  'stands after `{previous}`: owner first, then parties, then communities':
    'vient après `{previous}` : d’abord le propriétaire, puis les parties, puis les communautés',
  'stands beside a foreign head': 'se trouve à côté d’un en-tête étranger',
  'stands twice': 'y figure deux fois',
  'stands where only JOINT may': 'se trouve là où seul JOINT le peut',
  'the duty to ask the originator has no mark':
    'le devoir de demander à l’émetteur n’a pas de mention',
  'the identifier is one of another type': 'l’identifiant est d’un autre type',
  'the marks add up to `{computed}`': 'les mentions donnent ensemble `{computed}`',
  'the owner is not in its own list': 'le propriétaire n’est pas dans sa propre liste',
  'the policy has no mark for what is only shown':
    'la politique n’a pas de mention pour ce qui n’est que montré',
  'the policy is not valid on that day': 'la politique n’est pas valable ce jour-là',
  'the portions together: {why}': 'les alinéas ensemble : {why}',
  'this version of the object stands twice': 'cette version de l’objet y figure deux fois',
  'too long': 'trop long',
  'translate its label to `{policy}` first': 'traduisez d’abord sa mention vers `{policy}`',
  'translate the label, or ask the originator for a tear line under a policy that has the mark':
    'traduisez la mention, ou demandez à l’émetteur une version élargie selon une politique qui l’a',
  'write PAP:CLEAR': 'écrivez PAP:CLEAR',
  'write it as a string': 'écrivez-le comme une chaîne',
  'write it in capitals and without spaces, such as `TLP:AMBER+STRICT`':
    'écrivez-la en capitales et sans espaces, comme `TLP:AMBER+STRICT`',
  'write its text behind it, or on the next line':
    'écrivez son texte derrière, ou à la ligne suivante',
  'write one of {words}': 'écrivez l’une de {words}',
  'write the mark in round brackets, or put the right mark in front':
    'écrivez la mention entre parenthèses, ou mettez devant la bonne mention',
  'write the marking in capitals': 'écrivez la mention en capitales',
  'write {label}': 'écrivez {label}',
  '{bytes} bytes, at most {most} make a portion': '{bytes} octets, un alinéa en a au plus {most}',
  '{char} does not stand in a marking': '{char} ne figure dans aucune mention',
  '{classification} is not known': '{classification} n’est pas connue',
  '{code} is no party of the policy': '{code} n’est pas une partie de la politique',
  '{count} portions, at most {most} make a report':
    '{count} alinéas, un rapport en a au plus {most}',
  '{first}, or put the right mark in front of it': '{first}, ou mettez devant la bonne mention',
  '{least} at least of {words}': 'au moins {least} de {words}',
  '{like} looks like a mark and is none': '{like} ressemble à une mention et n’en est pas une',
  '{mark} does not stand alone': '{mark} n’est pas seule',
  '{mark} is no mark of `{policy}`: {why}': '{mark} n’est pas une mention de `{policy}` : {why}',
  '{most} at most of {words}': 'au plus {most} de {words}',
  '{of} and {other} change order': '{of} et {other} changent d’ordre',
  '{of} has two equivalents': '{of} a deux équivalents',
  '{said} is not policy {policy}': '{said} n’est pas la politique {policy}',
  '{text} is no PAP mark': '{text} n’est pas une mention PAP',
  '{text} {problem}': '{text} {problem}',
  '{value} is not known to the policy': '{value} n’est pas connu de la politique',
  '{what} has no equivalent in {to}': '{what} n’a pas d’équivalent dans {to}',
  '{word} names the originator': '{word} nomme l’émetteur',
  '{words}': '{words}',
  '{words} and {more} more': '{words} et {more} autres',
} as const
