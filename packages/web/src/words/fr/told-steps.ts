// SPDX-License-Identifier: Apache-2.0
// What to do next, in French: the steps that the node names beside a refusal.

export const ofSteps = {
  'answer those portions without concealing your name':
    'répondez pour ces alinéas sans cacher votre nom',
  'ask about fewer of them at a time': 'demandez-en moins à la fois',
  'ask again later, or without `atLeast` for what is known now':
    'redemandez plus tard, ou sans `atLeast` pour ce que l’on sait maintenant',
  'ask another disclosure officer of your party to decide on it':
    'demandez à un autre responsable de la divulgation de votre partie d’en décider',
  'ask another disclosure officer of your party to release it':
    'demandez à un autre responsable de la divulgation de votre partie de le communiquer',
  'ask another disclosure officer of your party to send it':
    'demandez à un autre responsable de la divulgation de votre partie de l’envoyer',
  'ask another person with this role': 'demandez à une autre personne qui a ce rôle',
  'ask another {role}': 'demandez à un autre {role}',
  'ask for all words again; if they differ, somebody stands between the nodes':
    'redemandez tous les mots ; s’ils diffèrent, quelqu’un se tient entre les nœuds',
  'ask for each that may go by itself: what was recalled may not':
    'demandez-le pour chacun de ceux qui peuvent partir : ce qui a été rappelé ne le peut pas',
  'ask the originator for a release that covers this reader':
    'demandez à l’émetteur une communication qui couvre ce lecteur',
  'ask the originator for a tear line marked in a policy that both use':
    'demandez à l’émetteur une version élargie, marquée selon une politique commune aux deux',
  'ask the originator for terms without its name in the purpose':
    'demandez à l’émetteur des conditions dont la fin ne porte pas son nom',
  'ask the originator whether the release still stands':
    'demandez à l’émetteur si la communication tient toujours',
  'ask the other party for a question of its own on what is left':
    'demandez à l’autre partie une nouvelle question sur ce qui reste',
  'ask {originator} to let it go to them without its name, pass it on yourself, and deny this':
    'demandez à {originator} de le laisser aller à eux sans son nom, transmettez-le vous-même et refusez ceci',
  'ask {roles} of your party to do it': 'demandez à {roles} de votre partie de le faire',
  'begin again on the page of the node; if it goes on, ask an administrator for a new link':
    'recommencez sur la page du nœud ; si cela persiste, demandez un nouveau lien à un administrateur',
  'begin at the first page, and give `next` of each page as it came':
    'commencez à la première page et rendez le `next` de chacune tel quel',
  'change one that is there': 'modifiez-en une qui existe',
  'check disk and database, then start again: what was acknowledged is recovered':
    'vérifiez le disque et la base, puis redémarrez : ce qui a été confirmé est retrouvé',
  'check that the server runs, that its address is right and that it lets this node in; then try again':
    'vérifiez que le serveur tourne, que son adresse est juste et qu’il laisse entrer ce nœud ; puis réessayez',
  'choose another': 'choisissez-en un autre',
  'close one that is not needed, or ask for the lists instead':
    'fermez-en un qui ne sert pas, ou demandez plutôt les listes',
  'end it within a year, then write it anew': 'finissez-la dans l’année, puis récrivez-la',
  'end those that nobody needs any more': 'mettez fin à celles dont personne n’a plus besoin',
  'free room on the disk, then try again': 'libérez de la place sur le disque, puis réessayez',
  'give 1 to {most} words': 'donnez de 1 à {most} mots',
  'give a login and a name': 'donnez un identifiant et un nom',
  'give an https address without a user name, or http to 127.0.0.1':
    'donnez une adresse https sans nom d’utilisateur, ou http vers 127.0.0.1',
  'give at least {least} letters before `*`': 'donnez au moins {least} lettres avant `*`',
  'give each object a portion of its own': 'donnez à chaque objet son propre alinéa',
  'give each parameter once': 'donnez chaque paramètre une seule fois',
  'give it a mark for a wider audience than the portion that it stands for':
    'donnez-lui une mention pour un public plus large que l’alinéa qu’elle remplace',
  'give one of these: {names}': 'donnez l’un de ceux-ci : {names}',
  'give one up that you use no more': 'renoncez à une dont vous ne vous servez plus',
  'give the changed file another version': 'donnez au fichier modifié une autre version',
  'give the document of the other party; theirs is printed by `tearline party show` at their node':
    'donnez le document de l’autre partie ; `tearline party show` l’affiche à son nœud',
  'give the file the object identifier of the policy that it replaces, or another name':
    'donnez au fichier l’identifiant d’objet de la politique qu’il remplace, ou un autre nom',
  'give the reason, or leave the mark as it was':
    'donnez la raison, ou laissez la mention telle qu’elle était',
  'hand in `asOf` of an answer as it came': 'rendez `asOf` d’une réponse tel quel',
  'if you have a passkey here, sign in with it; else ask your administrator for a new link (the first one makes it where the node runs: `tearline person claim`)':
    'si vous avez ici une clé d’accès, connectez-vous avec elle ; sinon, demandez un nouveau lien à votre administrateur (le premier le crée là où tourne le nœud : `tearline person claim`)',
  'invite them without it, then ask for the role: a security officer approves it':
    'invitez-les sans lui, puis demandez le rôle : un responsable de la sécurité l’approuve',
  'lift the suspension of {party}': 'levez la suspension de {party}',
  'load the policy, then read the agreement again': 'chargez la politique, puis relisez l’accord',
  'look at it again: it says what became of it':
    'regardez-la de nouveau : elle dit ce qui en est advenu',
  'look at it again; a rule that is over is written anew':
    'regardez-la de nouveau ; une règle qui est finie se récrit',
  'look at the request again, and answer what is left of it':
    'regardez de nouveau la demande et répondez à ce qui en reste',
  'look at what came of it; do not ask again under another key':
    'regardez ce qui en est résulté ; ne redemandez pas sous une autre clé',
  'look at what would go now, and sign that':
    'regardez ce qui partirait maintenant, et signez cela',
  'look at what would go with these caveats, and name the digest that stands there':
    'regardez ce qui partirait avec ces réserves et nommez l’empreinte qui y figure',
  'make another one first': 'créez-en d’abord une autre',
  'make somebody else {role} first': 'donnez d’abord ce rôle à quelqu’un d’autre : {role}',
  'mark every portion, then submit it': 'donnez une mention à chaque alinéa, puis soumettez-le',
  'mend the member named above; the issuer is an https address':
    'corrigez le membre nommé ci-dessus ; l’émetteur du jeton est une adresse https',
  'mend with {to} what its reason says, then retry it; drop it if you revoke {to}':
    'réglez avec {to} ce que dit sa raison, puis renvoyez-le ; abandonnez-le si vous révoquez {to}',
  'name a later end': 'donnez une fin plus tardive',
  'name a party, or a community that has another party on it':
    'nommez une partie, ou une communauté qui en compte une autre',
  'name parties of the submission alone; for others it is submitted anew':
    'ne nommez que des parties de la soumission ; pour d’autres, on soumet de nouveau',
  'name parties that this node knows': 'nommez des parties que ce nœud connaît',
  'name somebody else, a role that the absent person has, and at most three months':
    'nommez quelqu’un d’autre, un rôle que l’absent possède et trois mois au plus',
  'open the address of the node in its configuration, or localhost on its own machine':
    'ouvrez l’adresse que le nœud a dans sa configuration, ou localhost sur sa propre machine',
  'open the pages of the node itself and do it there':
    'ouvrez les pages du nœud lui-même et faites-le là',
  'pair with it first, or leave it off the list':
    'appariez-vous d’abord avec elle, ou laissez-la hors de la liste',
  'pair with {to} first, or lift its suspension':
    'appariez-vous d’abord avec {to}, ou levez sa suspension',
  'propose one with `tearline agreement propose --with {party}`, and have them accept it':
    'proposez-en un avec `tearline agreement propose --with {party}` et faites-le accepter',
  'read it again, and make your change to what stands there now':
    'relisez et faites votre modification sur ce qui y est maintenant',
  'read it, and send its `etag` back as `if-match`':
    'lisez et renvoyez son `etag` comme `if-match`',
  'read the draft as it stands, and name its digest':
    'lisez le projet tel qu’il est et nommez son empreinte',
  'read what waits, and name the digest that stands there':
    'lisez ce qui attend et nommez l’empreinte qui y figure',
  'recall it from the party that passed it on, or from everybody':
    'rappelez-le de la partie qui l’a retransmis, ou de partout',
  'release the report in parts': 'communiquez le rapport en plusieurs fois',
  'release the report in the usual way': 'communiquez le rapport de la manière habituelle',
  'remove one that nobody needs': 'ôtez-en une dont personne n’a besoin',
  'remove one that you do not have any more': 'ôtez-en une que vous n’avez plus',
  'return it to its submitter, who looks at it as it is now and submits it again':
    'rendez-la à qui l’a soumise : cette personne la regarde telle qu’elle est et la soumet de nouveau',
  'revoke one that is not used any more': 'révoquez-en un qui ne sert plus',
  'run `tearline partner add` with the document of {party}, then compare the words':
    'lancez `tearline partner add` avec le document de {party}, puis comparez les mots',
  'say in a word to the holders why it is taken back':
    'dites en un mot aux détenteurs pourquoi c’est repris',
  'say it with --format markdown, text, stix or report':
    'dites-le avec --format markdown, text, stix ou report',
  'see that the clocks of both nodes are right; then ask {party} how it stands with you':
    'voyez si les horloges des deux nœuds sont justes ; demandez ensuite à {party} où vous en êtes avec elle',
  'send a new key with a new act': 'envoyez une nouvelle clé avec un nouvel acte',
  'send a new random UUID for each act, and the same one when you repeat it':
    'envoyez un nouvel UUID aléatoire pour chaque acte, et le même quand vous le répétez',
  'send it with `content-type: application/json`':
    'envoyez-le avec `content-type: application/json`',
  'send the `etag` of what was read as it came': 'renvoyez tel quel l’`etag` de ce qui a été lu',
  'sign in and make it there, or ask for less': 'connectez-vous et créez-le là, ou demandez moins',
  'sign in on the page of the node, or use a token that it issued and that has not expired':
    'connectez-vous sur la page du nœud, ou servez-vous d’un jeton qu’il a donné et qui n’a pas expiré',
  'sign in once more with your passkey or at your provider, and repeat this':
    'connectez-vous encore une fois, par clé d’accès ou auprès de votre organisation, et recommencez',
  'sign in with a passkey': 'connectez-vous avec une clé d’accès',
  'start it with `tearline serve`; what is not served is sealed':
    'démarrez-le avec `tearline serve` ; ce qui n’est pas servi est scellé',
  'state one purpose that serves both': 'énoncez une seule fin qui serve aux deux',
  'stop the other process, then try again': 'arrêtez l’autre processus, puis réessayez',
  'stop: somebody may stand between you; exchange the documents again over another way':
    'arrêtez : quelqu’un se tient peut-être entre vous ; échangez de nouveau les documents par une autre voie',
  'take a classification as `tearline policy show` names it':
    'prenez une classification telle que `tearline policy show` la nomme',
  'try again in a minute': 'réessayez dans une minute',
  'try again when {party} can be reached: its terms keep the keys with it':
    'réessayez quand {party} sera joignable : par ses conditions, elle garde les clés',
  'try again; if it goes on, an operator compares `issuer` in provider.json':
    'réessayez ; si cela persiste, un exploitant compare `issuer` dans provider.json',
  'use one with the scope {scope}': 'servez-vous d’un jeton qui porte sur {scope}',
  'use the release that it was made from': 'servez-vous de la communication dont elle est tirée',
  'wait for an answer before you send more': 'attendez une réponse avant d’en envoyer davantage',
  'wait for its answer, or ask again with the same key':
    'attendez sa réponse, ou redemandez avec la même clé',
  'wait until it is done: `tearline rotate store --status`':
    'attendez que ce soit fait : `tearline rotate store --status`',
  'wait until it stands among what you may approve, or write one of your own':
    'attendez qu’elle figure parmi ce que vous pouvez approuver, ou écrivez-en une à vous',
  'wait until some of it is approved or refused':
    'attendez que certaines soient approuvées ou refusées',
  'wait until some of it is decided, or withdraw some':
    'attendez que certaines soient décidées, ou retirez-en',
  'wait until some of them are answered': 'attendez que certaines aient leur réponse',
  'wait until the oldest is retired: see what waits for partners with `tearline partner list`':
    'attendez que la plus ancienne soit retirée : voyez ce qui attend les partenaires avec `tearline partner list`',
  'wait until {from}, when its keys begin to speak':
    'attendez le {from}, quand ses clés entreront en vigueur',
  'write a mark such as `(S//REL TO XAA, XBB)` at the start of each, or give a mark for all that have none (--default-mark)':
    'écrivez une mention telle que `(S//REL TO XAA, XBB)` au début de chacun, ou donnez-en une pour tous ceux qui n’en ont pas (--default-mark)',
  'write it for a lower one': 'écrivez-la pour une mention plus basse',
  'write what is needed to save lives in at most {bytes} bytes':
    'écrivez en {bytes} octets au plus ce qu’il faut pour sauver des vies',
} as const
