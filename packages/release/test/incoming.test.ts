// SPDX-License-Identifier: Apache-2.0
// What a recipient takes in, and what it quarantines.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseId } from '@tearline/base'
import {
  type Consent,
  type FactSource,
  type Incoming,
  judgeIncoming,
  type ReasonCode,
  type Release,
  type Rendition,
} from '../src/index.ts'
import { release, rendition, renditionPortion, verified } from './statements.ts'
import {
  agreement,
  agreementId,
  asking,
  consent,
  digest,
  facts,
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

type Change = {
  readonly release?: Partial<Release>
  readonly rendition?: Partial<Rendition>
  readonly consents?: readonly Partial<Consent>[]
  readonly me?: typeof XAA
}

/** XAA's rendition; XBB passes it on to XCC, with XAA's consent. */
const both = [portionId(1), portionId(2)]
function incoming(change: Change = {}): Incoming {
  const seen = verified(XAA, rendition(change.rendition))
  const consents = (change.consents ?? [{}]).map((each) =>
    verified(XAA, consent({ rendition: seen.digest, portions: both, ...each })),
  )
  const passed = release({
    from: XBB,
    to: XCC,
    rendition: seen.digest,
    consents: consents.map((each) => each.digest),
    ...change.release,
  })
  return {
    release: verified(XBB, passed),
    rendition: seen,
    consents,
    me: change.me ?? XCC,
    at: now,
  }
}

/** XAA's own release to XBB: nobody had to be asked. */
const direct = { release: { from: XAA, to: XBB }, consents: [], me: XBB } as const
/** XBB's own report, whose portion cites XAA. */
const cited = { ...mark('(S//REL TO XAA, XBB, XCC)'), owners: [XAA, XBB] }
const derived = {
  rendition: {
    originator: XBB,
    banner: cited,
    portions: [{ ...renditionPortion(1, '(U)'), originator: XBB, label: cited }],
  },
  release: { originator: XBB },
} satisfies Change

const accepted: readonly [string, Change, Partial<FactSource>][] = [
  ['released by its originator', direct, {}],
  ['passed on with consent', {}, {}],
  ['passed on within the label’s list', { release: { terms: widest }, consents: [] }, {}],
  [
    'derived, with the consent of the one cited',
    { ...derived, consents: [{ rendition: null, portions: [portionId(1)] }] },
    {},
  ],
]
for (const [name, change, known] of accepted) {
  test(`accepted: ${name}`, () => {
    const { kind, reasons } = judgeIncoming(incoming(change), facts(known))
    assert.equal(kind, 'accept')
    assert.ok(reasons.length > 0 && reasons.every(({ outcome }) => outcome === 'permit'))
  })
}

const quarantined: readonly [string, Change, Partial<FactSource>, readonly ReasonCode[]][] = [
  ['passed on without consent', { consents: [] }, {}, ['deny.consent-needed']],
  [
    'consent expired on the way',
    { consents: [{ expires: hours(0) }] },
    {},
    ['deny.consent-expired'],
  ],
  [
    'consent for one of two portions',
    { consents: [{ portions: [portionId(1)] }] },
    {},
    ['deny.consent-needed'],
  ],
  [
    'consent to another holder',
    { consents: [{ holder: XDD }] },
    {},
    ['deny.consent-mismatch', 'deny.consent-needed'],
  ],
  [
    'consent for another recipient',
    { consents: [{ to: XDD }] },
    {},
    ['deny.consent-mismatch', 'deny.consent-needed'],
  ],
  [
    'consent for another rendition',
    { consents: [{ rendition: digest('e') }] },
    {},
    ['deny.consent-mismatch', 'deny.consent-needed'],
  ],
  [
    'consent of no rendition, for what is not the sender’s own',
    { consents: [{ rendition: null }] },
    {},
    ['deny.consent-mismatch', 'deny.consent-needed'],
  ],
  [
    'consent by one whose it is not',
    { consents: [{ originator: XDD }] },
    {},
    ['deny.consent-needed'],
  ],
  [
    'consent that the release does not name',
    { release: { consents: [] } },
    {},
    ['deny.consents-differ'],
  ],
  [
    'consent named and not sent',
    { consents: [], release: { terms: widest, consents: [digest('f')] } },
    {},
    ['deny.consents-differ'],
  ],
  ['wider than the consent', { consents: [{ terms: heldKeys }] }, {}, ['deny.terms-wider']],
  [
    '`within-releasable` under ORCON',
    {
      release: { terms: widest },
      consents: [],
      rendition: { portions: [renditionPortion(1, '(S//OC/REL TO XAA, XBB, XCC)')] },
    },
    {},
    ['deny.consent-needed'],
  ],
  [
    '`within-releasable`, outside the list',
    {
      release: { terms: widest },
      consents: [],
      rendition: { portions: [renditionPortion(1, '(S//REL TO XAA, XBB)')] },
    },
    {},
    ['deny.consent-needed', 'deny.not-releasable'],
  ],
  [
    'derived, the one cited was not asked',
    { ...derived, consents: [] },
    {},
    ['deny.consent-needed'],
  ],

  [
    'for somebody else',
    { me: XDD },
    {},
    ['deny.consent-mismatch', 'deny.consent-needed', 'deny.not-releasable', 'deny.other-recipient'],
  ],
  [
    'a release of another rendition',
    { ...direct, release: { ...direct.release, rendition: digest('e') } },
    {},
    ['deny.other-rendition'],
  ],
  [
    'a release of another originator',
    { ...direct, release: { ...direct.release, originator: XDD } },
    {},
    ['deny.other-rendition'],
  ],
  [
    'under another agreement',
    { ...direct, release: { ...direct.release, agreement: agreementId(2) } },
    {},
    ['deny.agreement-missing'],
  ],
  [
    'under an agreement that is over',
    direct,
    {
      agreements: [
        { agreement: agreement(parties, { until: hours(0) }), signedBy: parties, ends: [] },
      ],
    },
    ['deny.agreement-missing'],
  ],
  [
    'wider than the agreement',
    { ...direct, release: { ...direct.release, terms: widest } },
    {
      agreements: [
        { agreement: agreement(parties, { terms: asking }), signedBy: parties, ends: [] },
      ],
    },
    ['deny.terms-wider'],
  ],
  [
    'under the id of a portion that is another’s',
    direct,
    { holdings: [holding({ holder: XBB, owner: XDD })] },
    ['deny.portion-claimed'],
  ],
  [
    'of another report',
    {
      ...direct,
      release: { ...direct.release, report: parseId('report', `rpt-${'2'.repeat(32)}`) },
    },
    {},
    ['deny.other-rendition'],
  ],
  ['recalled before it came', direct, { recalls: [recall(XBB)] }, ['deny.recalled']],
]
for (const [name, change, known, codes] of quarantined) {
  test(`quarantined: ${name}`, () => {
    const { kind, reasons } = judgeIncoming(incoming(change), facts(known))
    assert.equal(kind, 'quarantine')
    assert.deepEqual(
      reasons.map(({ code }) => code),
      codes,
    )
  })
}

/** XBB passes on as its own what it says is another's: it stands as originator, and no consent comes along. */
test('a concealed release is taken where every portion says that it is foreign, and only there', () => {
  const label = mark('(S//REL TO XBB, XCC)', XBB)
  const concealedAs = (sourceConcealed: boolean) => {
    const portion = { ...renditionPortion(1, '(U)'), originator: XBB, label }
    const marked = { ...portion, label: { ...label, sourceConcealed } }
    const seen = verified(XBB, {
      ...rendition({ portions: [marked], banner: marked.label }),
      originator: XBB,
    })
    const statement = release({
      ...{ from: XBB, to: XCC, originator: XBB, rendition: seen.digest, consents: [] },
      concealed: digest('c'),
    })
    const from = { release: verified(XBB, statement), rendition: seen, consents: [] }
    return judgeIncoming({ ...from, me: XCC, at: now }, facts({}))
  }
  assert.equal(concealedAs(true).kind, 'accept')
  const { kind, reasons } = concealedAs(false)
  assert.deepEqual(
    [kind, reasons.map(({ code }) => code)],
    ['quarantine', ['deny.concealed-unmarked']],
  )
})

test('a consent to conceal is no ground for what comes with its name', () => {
  const { kind, reasons } = judgeIncoming(incoming({ consents: [{ concealed: true }] }), facts({}))
  assert.equal(kind, 'quarantine')
  assert.ok(reasons.some(({ code }) => code === 'deny.consent-mismatch'))
})

// INVARIANT (originator-first)
test('consents that the node knows of otherwise count for nothing here', () => {
  const known = facts({ consents: [consent({ portions: both })] })
  assert.equal(judgeIncoming(incoming({ consents: [] }), known).kind, 'quarantine')
})
