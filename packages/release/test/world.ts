// SPDX-License-Identifier: Apache-2.0
// A small world for the tests of this package: four nations of the Lantern alliance, their keys, one report.
import {
  type AgreementId,
  base64,
  type ConsentId,
  type Digest,
  formatInstant,
  later,
  type PartyCode,
  type PersonId,
  type PortionId,
  parseId,
  parseInstant,
  parsePartyCode,
  type ReleaseId,
} from '@tearline/base'
import { type Label, type Policy, parsePortionMarking, shippedPolicies } from '@tearline/label'
import { type PartyDocument, type SigningKey, signingKeyFromSeed } from '@tearline/seal'
import {
  type Agreement,
  type Consent,
  type DecisionRequest,
  type Directory,
  directoryOf,
  type FactSource,
  type Facts,
  type Holding,
  indexFacts,
  type PartyFact,
  type PersonSubject,
  type Recall,
  type Terms,
} from '../src/index.ts'

export const XAA = parsePartyCode('XAA')
export const XBB = parsePartyCode('XBB')
export const XCC = parsePartyCode('XCC')
export const XDD = parsePartyCode('XDD')
export const parties = [XAA, XBB, XCC, XDD] as const

export const now = parseInstant('2026-11-23T12:00:00Z')
export const hours = (count: number): string => formatInstant(later(now, count * 3600))

export function policy(name: string): Policy {
  const found = shippedPolicies.get(name)
  if (found === undefined) throw new Error(`no policy ${name}`)
  return found
}

/** The label of a marking as its owner writes it. */
export function mark(text: string, owner: PartyCode = XAA, name = 'lantern'): Label {
  return parsePortionMarking(policy(name), text, { owner, at: now })
}

const digits = (number: number) => number.toString(16).padStart(32, '0')
export const portionId = (number: number): PortionId => parseId('portion', `por-${digits(number)}`)
export const agreementId = (number: number): AgreementId =>
  parseId('agreement', `agr-${digits(number)}`)
export const releaseId = (number: number): ReleaseId => parseId('release', `rel-${digits(number)}`)
export const consentId = (number: number): ConsentId => parseId('consent', `con-${digits(number)}`)
export const reportId = parseId('report', `rpt-${digits(1)}`)
export const personId: PersonId = parseId('person', `per-${digits(1)}`)
export const digest = (digit: string): Digest => digit.repeat(64) as Digest

/** As wide as terms can be. */
export const widest: Terms = {
  onward: 'within-releasable',
  keys: 'handed',
  leaseSeconds: 86_400,
  expires: null,
  purpose: null,
  permittedAction: 'CLEAR',
  evidence: 'yes',
  watermark: false,
}
export const asking: Terms = { ...widest, onward: 'ask' }
export const heldKeys: Terms = { ...asking, keys: 'held', leaseSeconds: null }

export function agreement(
  members: readonly PartyCode[],
  change: Partial<Agreement> = {},
): Agreement {
  return {
    v: 1,
    kind: 'agreement',
    id: agreementId(1),
    title: 'Exchange of reports',
    parties: [...members],
    policy: 'lantern',
    ceiling: 'TOP SECRET',
    topics: [],
    terms: widest,
    clocks: { answerSeconds: 3600, tombstoneSeconds: 3600 },
    from: hours(-1000),
    until: hours(1000),
    ...change,
  }
}

export function holding(change: Partial<Holding> & Pick<Holding, 'holder'>): Holding {
  return {
    portion: portionId(1),
    owner: XAA,
    from: XAA,
    release: releaseId(1),
    agreement: agreementId(1),
    terms: asking,
    leaseUntil: null,
    ...change,
  }
}

export function consent(change: Partial<Consent> = {}): Consent {
  return {
    v: 1,
    kind: 'consent',
    id: consentId(1),
    originator: XAA,
    holder: XBB,
    to: XCC,
    rendition: null,
    portions: [portionId(1)],
    terms: asking,
    conditions: null,
    expires: hours(24),
    issued: hours(-1),
    ...change,
  }
}

export function recall(to: PartyCode, change: Partial<Recall> = {}): Recall {
  return {
    v: 1,
    kind: 'recall',
    originator: XAA,
    to,
    report: reportId,
    portions: [portionId(1)],
    reason: 'error',
    note: null,
    issued: hours(-1),
    ...change,
  }
}

export function person(change: Partial<PersonSubject> = {}): PersonSubject {
  return {
    kind: 'person',
    party: XBB,
    person: personId,
    nation: XBB,
    clearance: 'TOP SECRET',
    compartments: [{ tag: 'Codeword', values: ['COBALT', 'HERON', 'MARLIN'] }],
    roles: ['analyst', 'disclosure-officer'],
    ...change,
  }
}

export const versions = {
  policy: '2026-11',
  directory: 1,
  agreements: 1,
  revocations: 0,
  policies: 0,
  ledger: 9,
}

/** All four are paired, all agree with all; nothing is held yet. */
export function facts(change: Partial<FactSource> = {}): Facts {
  return indexFacts({ ...source, ...change })
}

/** XAA releases its portion 1, `(S//REL TO XAA, XBB, XCC)`, to XBB. */
export function request(
  change: Partial<DecisionRequest> & { label?: Label; originator?: PartyCode } = {},
): DecisionRequest {
  const { label = mark('(S//REL TO XAA, XBB, XCC)'), originator = XAA, ...rest } = change
  return {
    action: 'hold',
    subject: { kind: 'party', party: XBB },
    by: XAA,
    portion: { portion: portionId(1), originator, label, cites: [] },
    terms: asking,
    at: now,
    ...rest,
  }
}

export const keys: ReadonlyMap<PartyCode, SigningKey> = new Map(
  parties.map((party, index) => [party, signingKeyFromSeed(new Uint8Array(32).fill(index + 1))]),
)

export function keyOf(party: PartyCode): SigningKey {
  const key = keys.get(party)
  if (key === undefined) throw new Error(`no key of ${party}`)
  return key
}

export function partyFact(code: PartyCode, change: Partial<PartyFact> = {}): PartyFact {
  const { documents = [documentOf(code)], ...rest } = change
  return { code, state: 'paired', since: now, documents, ...rest }
}

export function documentOf(
  code: PartyCode,
  change: Partial<PartyDocument> = {},
  key: SigningKey = keyOf(code),
): PartyDocument {
  return {
    v: 1,
    kind: 'party',
    code,
    name: `Service of ${code}`,
    address: 'https://127.0.0.1:8443',
    serial: 1,
    signingKey: base64(key.publicKey),
    sealingKey: base64(new Uint8Array(1216)),
    ledgerKey: 'ledger+00000000+AA==',
    from: hours(-1000),
    until: hours(1000),
    prev: null,
    ...change,
  }
}

export const directory: Directory = directoryOf(parties.map((code) => partyFact(code)))

const source: FactSource = {
  policies: [...shippedPolicies.values()],
  directory,
  agreements: [{ agreement: agreement(parties), signedBy: parties, ends: [] }],
  holdings: [],
  consents: [],
  recalls: [],
  versions,
}
