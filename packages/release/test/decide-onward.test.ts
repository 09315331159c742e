// SPDX-License-Identifier: Apache-2.0
// `decide` where a holder passes on what is not its own: consent, terms, owners, recall.
import { decides } from './table.ts'
import {
  asking,
  consent,
  heldKeys,
  holding,
  hours,
  mark,
  portionId,
  recall,
  widest,
  XAA,
  XBB,
  XCC,
  XDD,
} from './world.ts'

/** XBB passes XAA's portion on to XCC. */
const passing = { by: XBB, subject: { kind: 'party', party: XCC } } as const
const passed = [
  'permit.agreement-in-force',
  'permit.held',
  'permit.label-releasable',
  'permit.owners-agree',
] as const
const has = (change: Partial<Parameters<typeof holding>[0]> = {}) =>
  holding({ holder: XBB, ...change })
const never = { ...asking, onward: 'never' } as const

const joint = { ...passing, label: mark('(//JOINT S XAA XDD//REL TO XAA, XBB, XCC, XDD)') }
const orcon = { ...passing, label: mark('(S//OC/REL TO XAA, XBB, XCC)') }
const elsewhere = { ...passing, label: mark('(S//REL TO XAA, XBB)') }

/** Portion 2 is XBB's own and cites XAA's portion 1. */
const derived = {
  ...passing,
  portion: {
    portion: portionId(2),
    originator: XBB,
    label: { ...mark('(S//REL TO XAA, XBB, XCC)'), owners: [XAA, XBB] },
    cites: [portionId(1)],
  },
}

const unnamed = { ...passing, concealed: true }
const nameless = consent({ concealed: true })

decides([
  ['concealed, by consent', unnamed, { holdings: [has()], consents: [nameless] }, passed],
  [
    'concealed, outside the list, by consent',
    { ...elsewhere, concealed: true },
    { holdings: [has()], consents: [nameless] },
    ['permit.agreement-in-force', 'permit.exception', 'permit.held', 'permit.owners-agree'],
  ],
  [
    'concealed, on a consent that lets it go with its name',
    unnamed,
    { holdings: [has()], consents: [consent()] },
    ['deny.consent-needed'],
  ],
  [
    'with its name, on a consent that lets it go without',
    passing,
    { holdings: [has()], consents: [nameless] },
    ['deny.consent-needed'],
  ],
  [
    'with its name, outside the list, on a consent that lets it go without',
    elsewhere,
    { holdings: [has()], consents: [nameless] },
    ['deny.consent-needed', 'deny.not-releasable'],
  ],
  [
    'concealed, on terms that let it go on freely',
    unnamed,
    { holdings: [has({ terms: widest })] },
    ['deny.consent-needed'],
  ],
  [
    'a third party asks for the key of what it was not told the name of',
    { action: 'read', subject: { kind: 'party', party: XCC }, by: XAA },
    { consents: [nameless] },
    ['deny.no-ground'],
  ],
  ['terms `ask`, no consent', passing, { holdings: [has()] }, ['deny.consent-needed']],
  ['terms `ask`, consent', passing, { holdings: [has()], consents: [consent()] }, passed],
  [
    'terms `never`, no consent',
    passing,
    { holdings: [has({ terms: never })] },
    ['deny.onward-never'],
  ],
  [
    'terms `never`, consent: the originator may always grant',
    passing,
    { holdings: [has({ terms: never })], consents: [consent()] },
    passed,
  ],
  ['terms `within-releasable`', passing, { holdings: [has({ terms: widest })] }, passed],
  [
    'terms `within-releasable`, outside the list',
    elsewhere,
    { holdings: [has({ terms: widest })] },
    ['deny.consent-needed', 'deny.not-releasable'],
  ],
  [
    'terms `within-releasable`, ORCON',
    orcon,
    { holdings: [has({ terms: widest })] },
    ['deny.consent-needed'],
  ],
  ['ORCON, consent', orcon, { holdings: [has()], consents: [consent()] }, passed],
  [
    'outside the list, by consent: an exception',
    elsewhere,
    { holdings: [has()], consents: [consent()] },
    ['permit.agreement-in-force', 'permit.exception', 'permit.held', 'permit.owners-agree'],
  ],
  [
    'the wider of two releases counts',
    passing,
    { holdings: [has({ terms: never }), has({ terms: widest })] },
    passed,
  ],

  [
    'neither of two releases lets it pass: the milder says what to do',
    passing,
    { holdings: [has({ terms: never }), has()] },
    ['deny.consent-needed'],
  ],

  [
    'consent that has expired',
    passing,
    { holdings: [has()], consents: [consent({ expires: hours(0) })] },
    ['deny.consent-expired'],
  ],
  [
    'consent for another holder',
    passing,
    { holdings: [has()], consents: [consent({ holder: XDD })] },
    ['deny.consent-needed'],
  ],
  [
    'consent for another recipient',
    passing,
    { holdings: [has()], consents: [consent({ to: XDD })] },
    ['deny.consent-needed'],
  ],
  [
    'consent for another portion',
    passing,
    { holdings: [has()], consents: [consent({ portions: [portionId(2)] })] },
    ['deny.consent-needed'],
  ],
  [
    'consent by one whose it is not',
    passing,
    { holdings: [has()], consents: [consent({ originator: XDD })] },
    ['deny.consent-needed'],
  ],
  [
    'wider than the consent',
    { ...passing, terms: asking },
    { holdings: [has()], consents: [consent({ terms: heldKeys })] },
    ['deny.terms-wider'],
  ],
  [
    'wider than what one holds it under',
    { ...passing, terms: widest },
    { holdings: [has({ terms: { ...widest, leaseSeconds: 3600 } })] },
    ['deny.terms-wider'],
  ],

  ['without having it', passing, { consents: [consent()] }, ['deny.no-ground']],
  [
    'having had it',
    passing,
    { holdings: [has({ terms: { ...asking, expires: hours(0) } })], consents: [consent()] },
    ['deny.terms-expired'],
  ],
  [
    'what was recalled from the holder',
    passing,
    { holdings: [has()], consents: [consent()], recalls: [recall(XBB)] },
    ['deny.recalled'],
  ],
  [
    'what was recalled from the recipient',
    passing,
    { holdings: [has()], consents: [consent()], recalls: [recall(XCC)] },
    ['deny.recalled'],
  ],
  [
    'back to its originator',
    { ...passing, subject: { kind: 'party', party: XAA } },
    { holdings: [has()] },
    ['permit.agreement-in-force', 'permit.held'],
  ],

  [
    'joint, nobody agreed',
    joint,
    { holdings: [has()] },
    ['deny.consent-needed', 'deny.consent-needed'],
  ],
  [
    'joint, one agreed',
    joint,
    { holdings: [has()], consents: [consent()] },
    ['deny.consent-needed'],
  ],
  [
    'joint, both agreed',
    joint,
    { holdings: [has()], consents: [consent(), consent({ originator: XDD })] },
    passed,
  ],
  [
    'joint, one owner releases: the other is asked',
    { ...joint, by: XAA },
    {},
    ['deny.consent-needed'],
  ],

  ['derived, nobody agreed', derived, {}, ['deny.consent-needed']],
  [
    'derived, the cited party agreed',
    derived,
    { consents: [consent({ portions: [portionId(2)] })] },
    ['permit.agreement-in-force', 'permit.label-releasable', 'permit.own', 'permit.owners-agree'],
  ],
  [
    'derived, cited under `within-releasable`: several owners, hence asked',
    derived,
    { holdings: [has({ portion: portionId(2), terms: widest })] },
    ['deny.consent-needed'],
  ],
  [
    'derived, and what it cites was recalled',
    derived,
    { consents: [consent({ portions: [portionId(2)] })], recalls: [recall(XBB)] },
    ['deny.cites-recalled'],
  ],
  [
    'an originator that its own label leaves out is asked all the same',
    { ...passing, label: mark('(S//REL TO XDD, XBB, XCC)', XDD) },
    { holdings: [has()], consents: [consent({ originator: XDD })] },
    ['deny.consent-needed'],
  ],
])
