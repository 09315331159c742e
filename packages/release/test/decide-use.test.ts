// SPDX-License-Identifier: Apache-2.0
// `decide` where a party uses what it has, and where the originator is asked for a key.
import { later } from '@tearline/base'
import type { Action } from '../src/index.ts'
import { decides } from './table.ts'
import {
  agreement,
  asking,
  consent,
  heldKeys,
  holding,
  hours,
  mark,
  now,
  parties,
  portionId,
  recall,
  widest,
  XAA,
  XBB,
  XCC,
  XDD,
} from './world.ts'

/** XBB uses what XAA released to it. */
const using = (action: Action, change = {}) => ({ action, by: XBB, terms: null, ...change })
const held = ['permit.held', 'permit.label-releasable'] as const
const has = (terms = asking, change = {}) => ({
  holdings: [holding({ holder: XBB, terms, ...change })],
})
const displayOnly = { label: mark('(S//DISPLAY ONLY XBB)') }
const shown = ['permit.held', 'permit.label-displayable'] as const

const soon = later(now, 1)
const ownCiting = {
  portion: portionId(2),
  originator: XBB,
  label: mark('(S//REL TO XBB, XAA)', XBB),
  cites: [portionId(1)],
}

/** XBB asks XAA for the key. */
const asksKey = { action: 'read', by: XAA, terms: null } as const
/** XCC, which had it from XBB by XAA's consent, asks XAA for the key. */
const thirdAsks = { ...asksKey, subject: { kind: 'party', party: XCC } } as const
const third = holding({ holder: XCC, from: XBB, terms: heldKeys })
const withoutThird = [
  { agreement: agreement([XAA, XBB]), signedBy: parties, ends: [] },
  { agreement: agreement([XBB, XCC]), signedBy: parties, ends: [] },
]

decides([
  ...(['hold', 'read', 'pass-on', 'cite', 'export', 'act-on', 'know-of'] as const).flatMap(
    (action) =>
      [
        [`${action} what it holds`, using(action), has(widest), held],
        [`${action} what it does not hold`, using(action), {}, ['deny.no-ground']],
        [
          `${action} what is its own`,
          using(action, { originator: XBB, label: mark('(S//NF)', XBB) }),
          {},
          ['permit.own'],
        ],
        [
          `${action} after recall`,
          using(action),
          { ...has(widest), recalls: [recall(XBB)] },
          ['deny.recalled'],
        ],
        [
          `${action} after expiry`,
          using(action),
          has({ ...widest, expires: hours(0) }),
          ['deny.terms-expired'],
        ],
        [
          `${action} what the label does not give it`,
          using(action, { label: mark('(S//NF)') }),
          has(widest),
          ['deny.not-releasable'],
        ],
      ] as const,
  ),

  [
    'no agreement is needed to read what one has',
    using('read'),
    { ...has(), agreements: [] },
    held,
  ],
  ['read within the lease', using('read'), has(asking, { leaseUntil: soon }), held],
  [
    'read at the end of the lease',
    using('read'),
    has(asking, { leaseUntil: now }),
    ['deny.lease-ended'],
  ],
  ['know of it after the lease', using('know-of'), has(asking, { leaseUntil: now }), held],

  ['DISPLAY ONLY: read', using('read', displayOnly), has(heldKeys), shown],
  ['DISPLAY ONLY: know of', using('know-of', displayOnly), has(heldKeys), shown],
  ['DISPLAY ONLY: cite', using('cite', displayOnly), has(heldKeys), ['deny.display-only']],
  [
    'DISPLAY ONLY: export',
    using('export', displayOnly),
    has(heldKeys),
    ['deny.display-only', 'deny.keys-held'],
  ],
  ['DISPLAY ONLY: pass on', using('pass-on', displayOnly), has(heldKeys), ['deny.display-only']],

  ['export, keys held', using('export'), has(heldKeys), ['deny.keys-held']],
  ['act on, GREEN', using('act-on'), has({ ...asking, permittedAction: 'GREEN' }), held],
  [
    'act on, AMBER',
    using('act-on'),
    has({ ...asking, permittedAction: 'AMBER' }),
    ['deny.action-not-permitted'],
  ],
  [
    'act on, RED',
    using('act-on'),
    has({ ...asking, permittedAction: 'RED' }),
    ['deny.action-not-permitted'],
  ],
  ['read, RED', using('read'), has({ ...asking, permittedAction: 'RED' }), held],

  [
    'read one’s own text that cites what was recalled',
    using('read', { portion: ownCiting }),
    { recalls: [recall(XBB)] },
    ['permit.own'],
  ],
  [
    'export one’s own text that cites what was recalled',
    using('export', { portion: ownCiting }),
    { recalls: [recall(XBB)] },
    ['deny.cites-recalled'],
  ],

  [
    'an exception that the owner signed, and its originator did not',
    using('read', { label: mark('(S//NF)', XDD) }),
    { ...has(), consents: [consent({ originator: XDD, to: XBB })] },
    ['deny.not-releasable'],
  ],

  [
    'a release of something else under the same id is no ground',
    using('read'),
    has(widest, { owner: XCC, from: XCC }),
    ['deny.no-ground'],
  ],
  [
    'a recall by one whose it is not',
    using('read'),
    { ...has(), recalls: [recall(XBB, { originator: XCC })] },
    held,
  ],
  [
    'a recall of what is cited, by one whose it is not',
    using('export', { portion: ownCiting }),
    { ...has(), recalls: [recall(XBB, { originator: XCC })] },
    ['permit.own'],
  ],

  ['a key from the originator', asksKey, has(heldKeys), ['permit.agreement-in-force', ...held]],
  [
    'a key, and the lease had ended',
    asksKey,
    has(asking, { leaseUntil: now }),
    ['permit.agreement-in-force', ...held],
  ],
  ['a key, not released', asksKey, {}, ['deny.no-ground']],
  [
    'a key, agreement over',
    asksKey,
    { ...has(heldKeys), agreements: [] },
    ['deny.agreement-missing'],
  ],
  ['a key, recalled', asksKey, { ...has(heldKeys), recalls: [recall(XBB)] }, ['deny.recalled']],
  ['a key from a holder', { ...asksKey, by: XCC }, has(heldKeys), ['deny.not-by-originator']],
  [
    'a key for a third party, by consent and without an agreement',
    thirdAsks,
    { holdings: [third], consents: [consent()], agreements: withoutThird },
    ['permit.agreement-in-force', 'permit.held', 'permit.label-releasable'],
  ],
  [
    'the consent has run out, the terms have not',
    thirdAsks,
    { holdings: [third], consents: [consent({ expires: hours(-1) })], agreements: withoutThird },
    ['permit.agreement-in-force', 'permit.held', 'permit.label-releasable'],
  ],
  [
    'a key for a third party, nobody consented',
    thirdAsks,
    { holdings: [third], agreements: withoutThird },
    ['deny.agreement-missing'],
  ],
])
