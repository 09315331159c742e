// SPDX-License-Identifier: Apache-2.0
import { counted } from '../counted.ts'
import type { Words } from '../en.ts'

const days = counted('fr', { one: 'jour', many: 'jours', other: 'jours' })
const portions = counted('fr', { one: 'alinéa', many: 'alinéas', other: 'alinéas' })
const requests = counted('fr', { one: 'demande', many: 'demandes', other: 'demandes' })

export const rules: Words['rules'] = {
  title: 'Règles permanentes',
  lead: 'Ce que cette partie accorde aussitôt quand un détenteur demande à retransmettre. Ce qu’aucune règle ne couvre attend une personne, et personne au dehors n’apprend quelles règles existent.',
  empty: 'Aucune règle : chaque demande attend une personne.',
  write: 'Écrire une règle',
  line: (holders, parties) => `${holders} peut retransmettre à ${parties}`,
  upTo: 'jusqu’à',
  states: {
    off: 'inactive',
    waiting: 'attend une deuxième personne',
    on: 'active',
    asleep: 'en sommeil : qui l’a activée n’est plus là, ou n’a plus cette charge',
    over: 'son temps est passé',
    ended: 'terminée',
  },
  until: 'jusqu’au',
  writtenBy: (name) => `Écrite par ${name}`,
  startedBy: (name) => `activée par ${name}`,
  form: {
    lead: 'Une règle n’accorde jamais plus que ce que vous pourriez accorder à la main. Un autre responsable de la divulgation l’active, et elle accorde alors en son nom.',
    atMost: 'Au plus cette mention',
    atMostHint: 'Par exemple (R//REL TO XAA, XBB) : aussi restreint, ou moins',
    holders: 'Qui peut demander',
    parties: 'À qui cela peut aller',
    pastLabel: 'Aussi à des parties que la mention de l’alinéa ne nomme pas',
    pastLabelWhy:
      'Chaque consentement est alors une dérogation à la mention, au nom de votre partie.',
    terms: 'Conditions plus strictes',
    termsWhy: 'que celles sous lesquelles le détenteur l’a',
    asHeld: 'Comme le détenteur l’a',
    conditions: 'Réserves, en mots',
    valid: 'Chaque consentement peut servir pendant (jours)',
    from: 'Du (UTC)',
    until: 'Jusqu’au (UTC)',
    act: 'Enregistrer la règle',
  },
  reading: {
    grants: 'Elle accorde',
    mark: 'Mentions',
    terms: 'Conditions',
    conditions: 'Réserves',
    consent: 'Consentement',
    dates: 'Durée',
    name: 'Au nom de qui',
    rest: 'Une personne répond encore',
  },
  inWords: 'En mots',
  says: {
    grants: (holders, parties, mark) =>
      `Quand ${holders} demande à retransmettre quelque chose de nous à ${parties}, et à personne d’autre, c’est accordé aussitôt pour ce qui est marqué ${mark}, ou moins restreint.`,
    nobody: '(personne encore)',
    anyMark: '(pas encore de mention)',
    listed: 'Seulement où la mention de l’alinéa nomme chacune d’elles.',
    pastLabel:
      'Aussi où la mention de l’alinéa ne les nomme pas : chaque consentement y est une dérogation.',
    asHeld: 'Les conditions sous lesquelles le détenteur l’a.',
    tighter: (terms) => `Comme le détenteur l’a, et en plus : ${terms}.`,
    conditions: (conditions) => `« ${conditions} » accompagne chaque consentement.`,
    noConditions: 'Aucune.',
    consent: (count) =>
      `Chaque consentement peut servir pendant ${days(count)}. Les consentements restent quand la règle finit ; un rappel met fin à ce qui fut retransmis.`,
    dates: (from, until, count) =>
      `Du ${from} au ${until} (${days(count)}). Tout responsable de la divulgation peut y mettre fin aussitôt.`,
    noDates: 'Elle n’a pas de durée : la fin n’est pas après le début.',
    name: 'Elle accorde au nom de la deuxième personne, qui l’active. Tant que celle-ci est partie, n’a plus cette charge, ou ne peut pas connaître ce qui est demandé, elle n’accorde rien.',
    nameOf: (name) =>
      `Elle accorde au nom de ${name}, pour autant que cette personne pourrait l’accorder à la main aujourd’hui.`,
    rest: 'Les mots du détenteur faits des nôtres, ce qui est marqué plus haut, les demandes qui nomment quelqu’un d’autre, ce qui ne peut jamais être retransmis, et ce qui fut rappelé.',
  },
  wish: {
    keys: { held: 'nous donnons la clé à chaque ouverture', handed: 'lisible sans nous' },
    lease: (hours) => `clés pour ${hours} h au plus`,
    expires: (at) => `expire le ${at}`,
  },
  ask: 'Demander à une deuxième personne de l’activer',
  askWhy:
    'Un autre responsable de la divulgation voit la règle telle qu’elle est ici, et l’active ou non.',
  asked: 'Elle attend un autre responsable de la divulgation, qui la trouve ici et à l’accueil.',
  start: 'L’activer, en mon nom',
  startWhy:
    'Dès maintenant elle accorde aussitôt ce qu’elle couvre, et le registre dit que c’était en votre nom. Essayez-la d’abord sur des demandes passées.',
  end: 'Y mettre fin maintenant',
  endWhy:
    'Aussitôt et pour de bon : ce qui est demandé dès maintenant attend une personne. Les consentements donnés restent.',
  test: {
    title: 'Sur les demandes passées',
    lead: 'Ce qu’elle aurait accordé des demandes déjà venues, comme si elle avait été active. Rien n’est changé, et personne au dehors n’en sait rien.',
    act: 'L’essayer',
    none: 'Aucune demande que vous pouvez connaître n’est encore venue.',
    sum: (granted, all, asked) =>
      `De ${portions(all)} dans ${requests(asked)}, elle en aurait accordé ${granted}.`,
    against: (count) =>
      `${portions(count)} d’entre eux n’ont pas été accordés tels quels par une personne. Regardez-les avant de l’activer.`,
    request: (from, to) => `${from} : retransmettre à ${to} ?`,
    portion: (at) => `Alinéa ${at}`,
    grant: 'accordé aussitôt',
    leave: 'laissé à une personne',
    person: {
      grant: 'une personne l’a accordé',
      'tear-line': 'une personne a donné un autre texte',
      deny: 'une personne l’a refusé',
    },
    open: 'personne n’a encore répondu',
  },
  objections: {
    'rule.dates': 'hors de sa durée',
    'rule.holder': 'un autre détenteur a demandé',
    'rule.party': 'cela devait aussi aller à quelqu’un d’autre',
    'rule.release': 'pas communiqué à qui demande, ou repris',
    'rule.never': 'communiqué pour n’être jamais retransmis',
    'rule.concealed': 'demandé sans notre nom, ou retransmis ainsi',
    'rule.own-words': 'les mots du détenteur',
    'rule.label': 'sa mention est plus restreinte',
    'rule.past-label': 'sa mention ne nomme pas chaque partie',
    'rule.terms': 'aucune condition commune ne reste',
  },
  refused: 'la décision le refuse',
  answers: {
    title: 'Ce qu’elle a accordé',
    none: 'Rien encore que vous pouvez connaître.',
    line: (count, from, to) => `${portions(count)} : ${from} à ${to}`,
  },
}
