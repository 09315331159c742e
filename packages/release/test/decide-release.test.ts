// SPDX-License-Identifier: Apache-2.0
// `decide` where an originator hands a portion to a party: agreement, label, terms, directory.
import { directoryOf, type FactSource, type PartyState } from '../src/index.ts'
import { decides } from './table.ts'
import {
  agreement,
  agreementId,
  asking,
  consent,
  heldKeys,
  holding,
  hours,
  mark,
  parties,
  partyFact,
  recall,
  widest,
  XAA,
  XBB,
  XCC,
  XDD,
} from './world.ts'

const released = ['permit.agreement-in-force', 'permit.label-releasable', 'permit.own'] as const
const shown = ['permit.agreement-in-force', 'permit.label-displayable', 'permit.own'] as const
const excepted = ['permit.agreement-in-force', 'permit.exception', 'permit.own'] as const

const under = (change: Parameters<typeof agreement>[1], signedBy = parties) => ({
  agreements: [{ agreement: agreement(parties, change), signedBy, ends: [] }],
})
const known = (code: typeof XBB, state: PartyState): Partial<FactSource> => ({
  directory: directoryOf([
    ...parties.filter((party) => party !== code).map((party) => partyFact(party)),
    partyFact(code, { state }),
  ]),
})
const end = {
  v: 1,
  kind: 'agreement-end',
  agreement: agreementId(1),
  by: XCC,
  effective: hours(-1),
  issued: hours(-2),
} as const
const third = { kind: 'party', party: XCC } as const
const displayOnly = { label: mark('(S//DISPLAY ONLY XBB)') }
const noForeign = { label: mark('(S//NF)') }

decides([
  ['a releasable portion, under an agreement', {}, {}, released],
  ['open to everyone', { label: mark('(U)') }, {}, released],

  ['no agreement', {}, { agreements: [] }, ['deny.agreement-missing']],
  [
    'agreement of others',
    {},
    { agreements: [{ agreement: agreement([XAA, XCC]), signedBy: parties, ends: [] }] },
    ['deny.agreement-missing'],
  ],
  [
    'one has not signed',
    {},
    { agreements: [{ agreement: agreement(parties), signedBy: [XAA, XBB, XCC], ends: [] }] },
    ['deny.agreement-missing'],
  ],
  ['agreement from tomorrow', {}, under({ from: hours(24) }), ['deny.agreement-missing']],
  ['agreement until this very second', {}, under({ until: hours(0) }), ['deny.agreement-missing']],
  ['agreement from this very second', {}, under({ from: hours(0) }), released],
  [
    'one has left',
    {},
    { agreements: [{ agreement: agreement(parties), signedBy: parties, ends: [end] }] },
    ['deny.agreement-missing'],
  ],
  ['agreement for another policy', {}, under({ policy: 'us' }), ['deny.agreement-policy']],
  ['below the ceiling', {}, under({ ceiling: 'SECRET' }), released],
  ['above the ceiling', {}, under({ ceiling: 'CONFIDENTIAL' }), ['deny.agreement-ceiling']],
  [
    'a ceiling that the policy does not know',
    {},
    under({ ceiling: 'COSMIC' }),
    ['deny.agreement-ceiling'],
  ],

  ['NOFORN', noForeign, {}, ['deny.not-releasable']],
  ['no release marking', { label: mark('(S)') }, {}, ['deny.not-releasable']],
  ['outside the list', { label: mark('(S//REL TO XAA, XCC)') }, {}, ['deny.not-releasable']],
  [
    'outside the list, by an exception that the owner signed',
    noForeign,
    { consents: [consent({ holder: XAA, to: XBB })] },
    excepted,
  ],
  [
    'an exception for another party',
    noForeign,
    { consents: [consent({ holder: XAA, to: XCC })] },
    ['deny.not-releasable'],
  ],
  [
    'an exception for a hand-over by another',
    noForeign,
    { consents: [consent({ holder: XDD, to: XBB })] },
    ['deny.not-releasable'],
  ],
  [
    'an exception whose time is over',
    noForeign,
    { consents: [consent({ holder: XAA, to: XBB, expires: hours(0) })] },
    ['deny.not-releasable'],
  ],
  [
    'an exception signed by somebody else',
    noForeign,
    { consents: [consent({ originator: XDD, holder: XAA, to: XBB })] },
    ['deny.not-releasable'],
  ],

  ['DISPLAY ONLY, held keys', { ...displayOnly, terms: heldKeys }, {}, shown],
  ['DISPLAY ONLY, handed keys', displayOnly, {}, ['deny.display-only']],
  [
    'DISPLAY ONLY, to pass on',
    { ...displayOnly, terms: heldKeys, action: 'pass-on' },
    {},
    ['deny.display-only'],
  ],

  [
    'DISPLAY ONLY, by a holder, held keys',
    { label: mark('(S//DISPLAY ONLY XBB, XCC)'), terms: heldKeys, by: XBB, subject: third },
    { holdings: [holding({ holder: XBB, terms: heldKeys })] },
    ['deny.consent-needed', 'deny.display-only'],
  ],

  ['no terms', { terms: null }, {}, ['deny.terms-missing']],
  ['terms of the agreement', { terms: asking }, under({ terms: asking }), released],
  ['wider than the agreement', { terms: widest }, under({ terms: asking }), ['deny.terms-wider']],

  ['a party known, not paired', {}, known(XBB, 'known'), released],
  ['a suspended party', {}, known(XBB, 'suspended'), ['deny.party-suspended']],
  ['a revoked party', {}, known(XBB, 'revoked'), ['deny.party-revoked']],
  ['releaser suspended', {}, known(XAA, 'suspended'), ['deny.party-suspended']],
  ['a third party suspended', {}, known(XCC, 'suspended'), released],
  ['an unknown party', {}, { directory: directoryOf([partyFact(XAA)]) }, ['deny.party-unknown']],
  [
    'neither is known',
    {},
    { directory: directoryOf([]) },
    ['deny.party-unknown', 'deny.party-unknown'],
  ],
  ['an unknown policy', {}, { policies: [] }, ['deny.not-releasable', 'deny.policy-unknown']],

  ['recalled before', {}, { recalls: [recall(XBB)] }, ['deny.recalled']],
  ['recalled from another', {}, { recalls: [recall(XCC)] }, released],

  [
    'everything at once',
    { ...noForeign, terms: null },
    { agreements: [], recalls: [recall(XBB)], ...known(XBB, 'revoked') },
    [
      'deny.agreement-missing',
      'deny.not-releasable',
      'deny.party-revoked',
      'deny.recalled',
      'deny.terms-missing',
    ],
  ],
  [
    'what somebody else holds gives no ground',
    { by: XDD },
    { holdings: [holding({ holder: XCC })] },
    ['deny.consent-needed', 'deny.no-ground'],
  ],
])
