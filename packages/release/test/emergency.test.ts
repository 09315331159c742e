// SPDX-License-Identifier: Apache-2.0
// An emergency passes over a consent, and nothing else: not with another's own portion, not for a third party, not for
// longer, not by one person. INVARIANT (originator-first), (no-key-outside)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Json, parseId } from '@tearline/base'
import {
  type DecisionRequest,
  decide,
  type Emergency,
  type Incoming,
  judgeIncoming,
  permits,
  permitsEach,
  type ReasonCode,
  type Release,
  type Rendition,
  type Terms,
  verifyRelease,
} from '../src/index.ts'
import { context, release, rendition, renditionPortion, signedBy, verified } from './statements.ts'
import {
  agreement,
  facts,
  holding,
  hours,
  mark,
  now,
  person,
  personId,
  portionId,
  recall,
  widest,
  XAA,
  XBB,
  XCC,
  XDD,
} from './world.ts'

const emergency: Emergency = {
  owners: [XAA],
  reason: 'an attack on the market of Cedra tomorrow',
  asked: personId,
  approved: parseId('person', `per-${'2'.repeat(32)}`),
}
const tight: Terms = { ...widest, onward: 'never', leaseSeconds: 3_600, expires: hours(72) }

/** What XBB wrote from what XAA gave to it alone. */
const derived = { ...mark('(S//REL TO XAA, XBB)'), owners: [XAA, XBB] }
const own = { ...renditionPortion(1, '(U)'), originator: XBB, label: derived }

type Change = {
  readonly isUsual?: true
  readonly release?: Partial<Release>
  readonly rendition?: Partial<Rendition>
  readonly me?: typeof XAA
}

function incoming(change: Change = {}): Incoming {
  const given = { originator: XBB, banner: derived, portions: [own], ...change.rendition }
  const seen = verified(given.originator, rendition(given))
  const sent = release({
    ...{ from: XBB, to: XCC, originator: XBB, terms: tight, consents: [] },
    ...(change.isUsual ? {} : { emergency }),
    ...{ issued: hours(0), rendition: seen.digest, ...change.release },
  })
  return {
    release: verified(XBB, sent),
    rendition: seen,
    consents: [],
    me: change.me ?? XCC,
    at: now,
  }
}

test('what a holder wrote is taken in without the consent of whom it passes over', () => {
  const { kind, reasons } = judgeIncoming(incoming(), facts({}))
  assert.equal(kind, 'accept', JSON.stringify(reasons))
  assert.ok(reasons.some(({ code }) => code === 'permit.emergency'))
})

const refused: readonly [string, Change, readonly ReasonCode[]][] = [
  [
    'nothing is said of an emergency',
    { isUsual: true },
    ['deny.consent-needed', 'deny.not-releasable'],
  ],
  [
    'it is the originator’s own portion, whoever signs for it',
    {
      release: { originator: XAA },
      rendition: {
        originator: XAA,
        banner: mark('(S//REL TO XAA, XBB)'),
        portions: [renditionPortion(1, '(S//REL TO XAA, XBB)')],
      },
    },
    ['deny.onward-never', 'deny.not-releasable'],
  ],
  [
    'one of two owners is not named',
    { release: { emergency: { ...emergency, owners: [XDD] } } },
    ['deny.consent-needed', 'deny.not-releasable'],
  ],
  ['it may go further', { release: { terms: { ...tight, onward: 'ask' } } }, ['deny.terms-wider']],
  ['it has no end', { release: { terms: { ...tight, expires: null } } }, ['deny.terms-wider']],
  ['it is for another party', { me: XDD }, ['deny.other-recipient']],
]
for (const [name, change, codes] of refused) {
  test(`put aside: ${name}`, () => {
    const { kind, reasons } = judgeIncoming(incoming(change), facts({}))
    assert.equal(kind, 'quarantine')
    const said = new Set(reasons.map(({ code }) => code))
    for (const code of codes) assert.ok(said.has(code), `${code} in ${[...said].join()}`)
  })
}

test('nothing else is passed over: an agreement, its ceiling, and a recall still stand in the way', () => {
  const ends = facts({ agreements: [] })
  assert.equal(judgeIncoming(incoming(), ends).kind, 'quarantine')
  const signedBy = [XBB, XCC]
  const low = agreement([XBB, XCC], { ceiling: 'RESTRICTED' })
  const ceiling = facts({ agreements: [{ agreement: low, signedBy, ends: [] }] })
  assert.equal(judgeIncoming(incoming(), ceiling).kind, 'quarantine')
  const recalls = [recall(XCC, { originator: XBB })]
  assert.equal(judgeIncoming(incoming(), facts({ recalls })).kind, 'quarantine')
})

const verifyAs = (change: Partial<Release>) => () =>
  verifyRelease(
    signedBy(XBB, { ...incoming().release.statement, ...change } as unknown as Json & {
      readonly kind: string
    }),
    context,
  )

test('one person alone, or terms beyond an emergency, are no statement at all', () => {
  assert.equal(verifyAs({})().statement.emergency?.reason, emergency.reason)
  const alone = { ...emergency, approved: emergency.asked }
  assert.throws(verifyAs({ emergency: alone }), { code: 'release.emergency-persons' })
  for (const wider of [
    { onward: 'ask' },
    { expires: hours(73) },
    { expires: null },
    { leaseSeconds: 80 * 3_600 },
  ] as const) {
    assert.throws(verifyAs({ terms: { ...tight, ...wider } }), { code: 'release.emergency-terms' })
  }
})

const held = holding({
  ...{ holder: XCC, owner: XBB, from: XBB, terms: tight, inEmergency: true },
})
const reading: DecisionRequest = {
  action: 'read',
  subject: person({ party: XCC, nation: XCC }),
  by: XCC,
  portion: { ...own, cites: [] },
  terms: null,
  at: now,
}

test('people of the recipient read it, of its own nation and cleared, until it ends', () => {
  const known = facts({ holdings: [held] })
  assert.equal(decide(reading, known).outcome, 'permit')
  assert.equal(permits({ ...reading, at: now + 73 * 3_600_000 } as DecisionRequest, known), false)
  const foreign = { ...reading, subject: person({ party: XCC, nation: XDD }) }
  assert.equal(permits(foreign, known), false)
  const low = { ...reading, subject: person({ party: XCC, nation: XCC, clearance: 'RESTRICTED' }) }
  assert.equal(permits(low, known), false)
  const usual = facts({ holdings: [holding({ holder: XCC, owner: XBB, from: XBB, terms: tight })] })
  assert.equal(permits(reading, usual), false)
})

test('the recipient hands it to nobody: neither by its terms nor by claiming an emergency again', () => {
  const known = facts({ holdings: [held] })
  const onward: DecisionRequest = {
    ...({ action: 'pass-on', subject: { kind: 'party', party: XDD }, by: XCC } as const),
    ...{ portion: { ...own, cites: [] }, terms: tight, at: now },
  }
  const owners = [XAA, XBB]
  for (const claimed of [undefined, emergency, { ...emergency, owners }]) {
    const { outcome } = decide({ ...onward, emergency: claimed }, known)
    assert.equal(outcome, 'deny')
  }
})

test('a list answers as each one would', () => {
  const known = facts({ holdings: [held] })
  const { portion, ...asker } = reading
  const test = permitsEach(asker, known)
  assert.equal(test(portion), true)
  assert.equal(test({ ...portion, portion: portionId(2) }), false)
})
